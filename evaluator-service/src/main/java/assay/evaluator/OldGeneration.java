package assay.evaluator;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;

/**
 * Keeps this process small. The serial collector lets the old generation grow to the heap's limit
 * before it collects it, whatever of it lives, so a limit that leaves room for the largest task is
 * what every long run takes. Here it is collected when half of it may be over; with
 * MaxHeapFreeRatio the memory goes back to the machine. It costs about 50 ms some times a minute.
 */
@ApplicationScoped
class OldGeneration {
    /** What lives is 25 to 40 MiB while nothing large is at work. */
    private static final long ENOUGH = 44L << 20;

    private static final long MORE = 12L << 20;

    /** As the serial collector calls it; others need no help. */
    private static final String NAME = "Tenured Gen";

    void onStart(@Observes StartupEvent event) {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(NAME) && pool.isUsageThresholdSupported())
                .findFirst()
                .ifPresent(OldGeneration::watch);
    }

    private static void watch(MemoryPoolMXBean pool) {
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
                (_, _) -> collect(pool),
                heard -> heard.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                null);
        pool.setUsageThreshold(Math.min(ENOUGH, most(pool)));
    }

    private static void collect(MemoryPoolMXBean pool) {
        System.gc();
        // Where as much as that lives, it is let alone until it has grown.
        var used = pool.getUsage().getUsed();
        var next = Math.max(ENOUGH, used + Math.max(MORE, used / 4));
        pool.setUsageThreshold(Math.min(next, most(pool)));
    }

    private static long most(MemoryPoolMXBean pool) {
        var most = pool.getUsage().getMax();
        return most < 0 ? Long.MAX_VALUE : most;
    }
}
