package assay.evaluator.lane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is said between a lane and a slice at work. To the slice: to begin no more calls; what is in
 * flight is still waited for and kept, for it is paid for. By the slice: how many of its questions
 * want no slot just now.
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
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger asleep = new AtomicInteger();

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

    void ended(int questions) {
        ended.addAndGet(questions);
    }

    /** As {@link #sleep}, for a question that was asked and will be asked again. */
    boolean sleepBetweenCalls(Duration time, Runnable beginning) throws InterruptedException {
        asleep.incrementAndGet();
        try {
            beginning.run();
            return sleep(time);
        } finally {
            asleep.decrementAndGet();
        }
    }

    /** Questions that wait between two calls. */
    int asleep() {
        return asleep.get();
    }

    /** Questions that want no slot: they have ended, or wait between two calls. */
    int idle() {
        return ended.get() + asleep.get();
    }
}
