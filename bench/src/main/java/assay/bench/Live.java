package assay.bench;

import assay.gateway.core.Decider;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a decision holds in memory while it is made: the heap after full collections at many moments
 * of many decisions, less what the evidence itself holds.
 */
public final class Live {
    private static final int DECISIONS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final double MIB = 1 << 20;

    private Live() {}

    /** Prints one line for each kind of marks. */
    public static void main(String[] arguments) throws InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var graded : new boolean[] {false, true}) {
            var evidence = Six.evidence(20_000, graded);
            Decider.decide(evidence); // what is loaded once stays, and is no decision's
            var before = used();
            var deciding = new AtomicBoolean(true);
            var worker =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < DECISIONS; i++) {
                                            Decider.decide(evidence);
                                        }
                                        deciding.set(false);
                                    });
            var most = 0.0;
            var looks = 0;
            while (deciding.get()) {
                Client.pause(BETWEEN_LOOKS); // a decision needs time between collections
                most = Math.max(most, used() - before);
                looks++;
            }
            worker.join();
            out.printf(
                    Locale.ROOT,
                    "%s marks, 6 x 20,000: evidence %.1f MiB, while deciding at most %.1f MiB more (%d looks at %d decisions)%n",
                    graded ? "graded" : "binary",
                    before / MIB,
                    most / MIB,
                    looks,
                    DECISIONS);
        }
    }

    private static double used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
