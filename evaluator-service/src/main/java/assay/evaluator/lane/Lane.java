package assay.evaluator.lane;

import assay.contract.Limits;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The limits of one endpoint, shared by all that ask it in this process.
 *
 * <p>A slot is held from before the call until its answer is committed. So what a crash can cost is
 * never more than the endpoint's concurrency, and a database that is away stops the calls by
 * itself.
 */
public final class Lane {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Slots slots = new Slots();
    private volatile Optional<Integer> perMinute = Optional.empty();
    private volatile Optional<RateLimiter> rate = Optional.empty();

    /** The limits of the latest work count: the registry's entry may have changed in between. */
    synchronized void limit(Limits limits) {
        slots.resize(limits.concurrency());
        if (!perMinute.equals(limits.requestsPerMinute())) {
            perMinute = limits.requestsPerMinute();
            rate = perMinute.map(Lane::evenly);
        }
    }

    int concurrency() {
        return slots.size;
    }

    /**
     * Waits for a slot, then for the rate; the rate holds back all of the lane alike.
     *
     * @return whether a call may begin; then, and only then, a slot is held
     */
    boolean enter(Halt halt) throws InterruptedException {
        slots.acquire();
        var entered = false;
        try {
            entered = !halt.isGiven() && !waitForTheRate(halt);
            return entered;
        } finally {
            if (!entered) {
                slots.release();
            }
        }
    }

    void leave() {
        slots.release();
    }

    /**
     * @return whether the wait ended because of the halt
     */
    private boolean waitForTheRate(Halt halt) throws InterruptedException {
        var limiter = rate;
        if (limiter.isEmpty()) {
            return false;
        }
        var nanos = limiter.get().reservePermission();
        return halt.sleep(nanos < 0 ? PATIENCE : Duration.ofNanos(nanos));
    }

    /** One call each 60/n seconds: a burst at the start of each minute would be refused by many. */
    private static RateLimiter evenly(int requestsPerMinute) {
        return RateLimiter.of(
                "lane",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofMinutes(1).dividedBy(requestsPerMinute))
                        .timeoutDuration(PATIENCE)
                        .build());
    }

    /** Slots whose number can change while some are taken. */
    private static final class Slots extends Semaphore {
        private static final long serialVersionUID = 1;
        private int size;

        Slots() {
            super(0, true);
        }

        void resize(int wanted) {
            if (wanted > size) {
                release(wanted - size);
            } else {
                reducePermits(size - wanted);
            }
            size = wanted;
        }
    }
}
