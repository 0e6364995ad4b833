package assay.evaluator.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The word to a slice to begin no more calls. What is in flight is still waited for and kept: it is
 * paid for.
 */
public final class Halt {
    /** Why no more calls are begun. */
    public enum Why {
        /** The selection failed or was cancelled: the slice is done with. */
        STOPPED,
        /** The candidate is asked nothing more: the slice is done with what it has. */
        ENDED,
        /** The evaluation budget is reached: the slice ends with the answers that it has. */
        BUDGET,
        /** Another replica has the lane now, or this process ends: the slice will come again. */
        GONE
    }

    private final AtomicReference<@Nullable Why> why = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    /** The first word counts. */
    public void halt(Why reason) {
        why.compareAndSet(null, reason);
        given.countDown();
    }

    public Optional<Why> why() {
        return Optional.ofNullable(why.get());
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits, but no longer than the word is not given.
     *
     * @return whether the word is given
     */
    boolean sleep(Duration time) throws InterruptedException {
        return given.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
