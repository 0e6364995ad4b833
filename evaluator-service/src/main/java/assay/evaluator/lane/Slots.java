package assay.evaluator.lane;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls may be in flight: what the registry's entry allows, and less while the endpoint
 * says that it has too much to do. Each such word takes a tenth away, each answer gives one back
 * (AIMD), so that single refusals cost next to nothing and a full endpoint is not beaten.
 */
final class Slots {
    private static final double KEPT_AT_A_REFUSAL = 0.9;

    private static final class Sized extends Semaphore {
        private static final long serialVersionUID = 1;

        Sized() {
            super(0, true);
        }

        @Override
        public void reducePermits(int reduction) {
            super.reducePermits(reduction);
        }
    }

    private final Sized free = new Sized();
    private int most;
    private int size;
    private int taken;
    private AIMDLimit limit = limit(1);

    /** What is allowed; the endpoint's own words are forgotten when it changes. */
    synchronized void allow(int concurrency) {
        if (concurrency != most) {
            most = concurrency;
            limit = limit(concurrency);
            resize();
        }
    }

    synchronized int size() {
        return size;
    }

    void acquire() throws InterruptedException {
        free.acquire();
        synchronized (this) {
            taken++;
        }
    }

    void release() {
        synchronized (this) {
            taken--;
        }
        free.release();
    }

    /** How a call ended, told while its slot is held. */
    synchronized void heard(boolean tooMuch) {
        limit.onSample(0, 1, taken, tooMuch);
        resize();
    }

    private void resize() {
        var wanted = limit.getLimit();
        if (wanted > size) {
            free.release(wanted - size);
        } else if (wanted < size) {
            free.reducePermits(size - wanted);
        }
        size = wanted;
    }

    private static AIMDLimit limit(int most) {
        return AIMDLimit.newBuilder()
                .initialLimit(most)
                .minLimit(1)
                .maxLimit(most)
                .backoffRatio(KEPT_AT_A_REFUSAL)
                .timeout(1, TimeUnit.DAYS) // a slow model is no full one
                .build();
    }
}
