package assay.evaluator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks for slices whose batch's time has come. All replicas do, and each slice is taken by one; a
 * batch that is waited for costs a row, and neither a thread nor memory.
 */
@ApplicationScoped
class BatchClock {
    private static final Logger LOG = Logger.getLogger(BatchClock.class);

    /** Steps side by side: each may hold a slice in memory and an upload. */
    private static final int SIDE_BY_SIDE = 4;

    /**
     * For how long a slice is held at first; before each call it is held for as long as that may
     * take.
     */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final BatchStore store;
    private final Batches batches;
    private final long tick;
    private final Semaphore room = new Semaphore(SIDE_BY_SIDE);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("batch-clock").factory());
    private final ExecutorService steps =
            Executors.newFixedThreadPool(
                    SIDE_BY_SIDE, Thread.ofPlatform().daemon().name("batch-", 0).factory());

    BatchClock(BatchStore store, Batches batches, EvaluatorConfig config) {
        this.store = store;
        this.batches = batches;
        this.tick = config.batchTick().toMillis();
    }

    void onStart(@Observes StartupEvent event) {
        var unused = clock.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** What is under way is dropped: its step is taken again, wherever. */
    void onShutdown(@Observes ShutdownEvent event) {
        clock.shutdownNow();
        steps.shutdownNow();
    }

    private void tick() {
        try {
            var row = Optional.<BatchRow>empty();
            do {
                if (!room.tryAcquire()) {
                    return;
                }
                row = taken();
                row.ifPresent(r -> steps.execute(() -> step(r)));
            } while (row.isPresent());
        } catch (RuntimeException e) {
            // A clock that throws never ticks again. One that was stopped finds nothing there.
            if (!clock.isShutdown()) {
                LOG.errorf(e, "no batch can be taken just now");
            }
        }
    }

    /** Gives its room back where nothing was there to take. */
    private Optional<BatchRow> taken() {
        var row = Optional.<BatchRow>empty();
        try {
            row = store.take(LEASE);
            return row;
        } finally {
            if (row.isEmpty()) {
                room.release();
            }
        }
    }

    private void step(BatchRow row) {
        try {
            batches.step(row);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Its lease runs out, and it is taken again.
            if (!clock.isShutdown()) {
                LOG.errorf(e, "batch step selection=%s", row.head().selectionId());
            }
        } finally {
            room.release();
        }
    }
}
