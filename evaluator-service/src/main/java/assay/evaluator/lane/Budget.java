package assay.evaluator.lane;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Rates;
import assay.evaluator.core.Till.Grant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The purse of a slice under a cap. It takes money from the bank in blocks, for as many calls as it
 * can get, so that a call needs no trip of its own; what a call costs less than it might have is
 * there for the next.
 */
public final class Budget implements Purse {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Bank bank;
    private final Rates rates;
    private final Endpoint endpoint;
    private final Halt halt;
    private final Supplier<BigDecimal> kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final IdentityHashMap<Question, BigDecimal> setAside = new IdentityHashMap<>();
    private BigDecimal paid;
    private BigDecimal inFlight = BigDecimal.ZERO;
    private @Nullable BigDecimal granted;
    private int toBegin;
    private long lookAgain = System.nanoTime();

    /** Where the money of a selection is, shared by all its slices on all replicas. */
    public interface Bank {
        /** This run of the slice is the one that counts; what an earlier one held is free. */
        void begin(BigDecimal paid);

        /**
         * Asks for a block; parameters as in {@code Till.grant}. Where none is given, what the
         * slice does not need goes back.
         */
        Grant take(BigDecimal paid, BigDecimal inFlight, BigDecimal call, BigDecimal block);

        /** Holds nothing any more. */
        void settle(BigDecimal paid);
    }

    /**
     * @param calls questions that the slice may have to ask
     * @param kept what the stored answers cost that this slice paid for, those of a run that ended
     *     too
     */
    public Budget(
            Bank bank,
            Rates rates,
            Endpoint endpoint,
            int calls,
            Halt halt,
            Supplier<BigDecimal> kept) {
        this.bank = bank;
        this.rates = rates;
        this.endpoint = endpoint;
        this.toBegin = calls;
        this.halt = halt;
        this.kept = kept;
        this.paid = kept.get();
        bank.begin(paid);
    }

    @Override
    public boolean reserve(Question question) throws InterruptedException {
        var call = rates.most(endpoint, question.prompt());
        while (!halt.isGiven()) {
            if (tryTo(question, call)) {
                return true;
            }
            halt.sleep(PAUSE);
        }
        return false;
    }

    private boolean tryTo(Question question, BigDecimal call) {
        lock.lock();
        try {
            if (!fits(call)) {
                ask(call);
            }
            if (halt.isGiven() || !fits(call)) {
                return false;
            }
            toBegin--;
            inFlight = inFlight.add(call);
            setAside.put(question, call);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(BigDecimal call) {
        return granted != null && paid.add(inFlight).add(call).compareTo(granted) <= 0;
    }

    /** All that wait share one look: the bank is not asked more often because more wait. */
    private void ask(BigDecimal call) {
        if (halt.isGiven() || System.nanoTime() < lookAgain) {
            return;
        }
        var block = call.multiply(BigDecimal.valueOf(Math.max(1, toBegin)));
        switch (bank.take(paid, inFlight, call, block)) {
            case Grant.Held(var more) -> granted = paid.add(inFlight).add(more);
            case Grant.Wait() -> {
                granted = paid.add(inFlight);
                lookAgain = System.nanoTime() + PAUSE.toNanos();
            }
            case Grant.Spent() -> halt.halt(Halt.Why.BUDGET);
            case Grant.Gone() -> halt.halt(Halt.Why.GONE);
        }
    }

    @Override
    public void paid(Question question, Answer answer) {
        settle(question, most -> rates.of(answer, most));
    }

    @Override
    public void giveBack(Question question) {
        settle(question, _ -> BigDecimal.ZERO);
    }

    private interface Cost {
        BigDecimal of(BigDecimal most);
    }

    private void settle(Question question, Cost cost) {
        lock.lock();
        try {
            var most = Objects.requireNonNull(setAside.remove(question));
            inFlight = inFlight.subtract(most);
            paid = paid.add(cost.of(most));
        } finally {
            lock.unlock();
        }
    }

    /** What an earlier run had in flight may have been kept since. */
    @Override
    public void rest() {
        lock.lock();
        try {
            if (granted != null) {
                granted = null;
                paid = paid.max(kept.get());
                bank.settle(paid);
            }
        } finally {
            lock.unlock();
        }
    }
}
