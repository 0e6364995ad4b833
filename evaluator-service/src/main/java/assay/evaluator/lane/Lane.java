package assay.evaluator.lane;

import assay.contract.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The limits of one endpoint, shared by all that ask it in this process.
 *
 * <p>A slot is held from before the call until its answer is committed. So what a crash can cost is
 * never more than the endpoint's concurrency, and a database that is away stops the calls by
 * itself.
 */
public final class Lane {
    private final LongSupplier nanos;
    private final Runnable hungry;
    private final Slots slots = new Slots();
    private final Expected expected = new Expected();
    private Limits limits = Limits.DEFAULT;
    private volatile Optional<Pace> requests = Optional.empty();
    private volatile Optional<Pace> tokens = Optional.empty();
    private boolean paused;
    private long until;

    /**
     * @param hungry told when questions stop to want slots, so that others may begin
     */
    Lane(LongSupplier nanos, Runnable hungry) {
        this.nanos = nanos;
        this.hungry = hungry;
    }

    /** The limits of the latest work count: the registry's entry may have changed in between. */
    synchronized void limit(Limits latest) {
        slots.allow(latest.concurrency());
        if (!limits.requestsPerMinute().equals(latest.requestsPerMinute())) {
            requests = latest.requestsPerMinute().map(Pace::new);
        }
        if (!limits.tokensPerMinute().equals(latest.tokensPerMinute())) {
            tokens = latest.tokensPerMinute().map(Pace::new);
        }
        limits = latest;
    }

    int concurrency() {
        return slots.size();
    }

    /** The endpoint said that nothing is left: no call begins before it has something again. */
    synchronized void pause(Duration wait) {
        var end = nanos.getAsLong() + wait.toNanos();
        if (!paused || end - until > 0) {
            paused = true;
            until = end;
        }
    }

    /** Nanoseconds for which no call may begin. */
    synchronized long paused() {
        if (paused && until - nanos.getAsLong() <= 0) {
            paused = false;
        }
        return paused ? until - nanos.getAsLong() : 0;
    }

    /**
     * Waits until the endpoint has something left, then for a slot, then for the rates; all of it
     * holds back the lane alike.
     *
     * @return what was reserved, if a call may begin; then, and only then, a slot is held
     */
    Optional<Pass> enter(Question question, Halt halt) throws InterruptedException {
        while (!halt.sleep(Duration.ofNanos(paused()))) {
            slots.acquire();
            var entered = Optional.<Pass>empty();
            try {
                if (!halt.isGiven() && paused() == 0) {
                    entered = waitForTheRates(question, halt);
                }
                if (entered.isPresent() || halt.isGiven()) {
                    return entered;
                }
            } finally {
                if (entered.isEmpty()) {
                    slots.release();
                }
            }
        }
        return Optional.empty();
    }

    /** Questions have ended, or wait between two calls. */
    void idle() {
        hungry.run();
    }

    void leave() {
        slots.release();
    }

    /** A call has ended; its slot is still held. */
    void heard(boolean tooMuch) {
        slots.heard(tooMuch);
    }

    private Optional<Pass> waitForTheRates(Question question, Halt halt)
            throws InterruptedException {
        var now = nanos.getAsLong();
        var perRequest = requests;
        var perToken = tokens;
        var estimate = perToken.isEmpty() ? 0 : expected.of(question.prompt(), limits);
        var wait =
                Math.max(
                        perRequest.map(pace -> pace.reserve(1, now)).orElse(0L),
                        perToken.map(pace -> pace.reserve(estimate, now)).orElse(0L));
        return wait > 0 && halt.sleep(Duration.ofNanos(wait))
                ? Optional.empty()
                : Optional.of(new Pass(perToken, estimate, expected));
    }
}
