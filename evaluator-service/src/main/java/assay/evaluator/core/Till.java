package assay.evaluator.core;

import java.math.BigDecimal;

/**
 * The money of a selection under a cap, as one slice of work finds it that wants some.
 *
 * @param cap what all calls of the selection may cost
 * @param others what all other slices have paid and hold
 * @param othersHold whether any of them holds money that it has not paid: some may come back
 * @param spent whether the cap was reached before
 */
public record Till(BigDecimal cap, BigDecimal others, boolean othersHold, boolean spent) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** What a slice may do. */
    public sealed interface Grant {
        /** It holds this much beside what it has paid and what its calls in flight may cost. */
        record Held(BigDecimal amount) implements Grant {}

        /** Not now: money that is held may come back. */
        record Wait() implements Grant {}

        /** The cap is reached: nobody holds anything, and the next call does not fit. */
        record Spent() implements Grant {}

        /** Another run of the slice has taken over. */
        record Gone() implements Grant {}
    }

    /**
     * Never more than half of what is free, or one call: what is left near the cap is shared by all
     * candidates, not taken by the first.
     *
     * @param paid by this slice
     * @param inFlight what its calls under way may cost
     * @param call what the next call may cost
     * @param block the same of all the calls that the slice has yet to begin
     */
    public Grant grant(BigDecimal paid, BigDecimal inFlight, BigDecimal call, BigDecimal block) {
        if (spent) {
            return new Grant.Spent();
        }
        var free = cap.subtract(others).subtract(paid).subtract(inFlight);
        if (call.compareTo(free) <= 0) {
            return new Grant.Held(call.max(block.min(free.divide(TWO))));
        }
        return othersHold || inFlight.signum() > 0 ? new Grant.Wait() : new Grant.Spent();
    }

    /**
     * For a batch, which is paid hours later and as a whole: all of it where that is free, or else
     * half of what is, for the others may want some, or one call.
     *
     * @param paid by this slice
     * @param call what the first request may cost
     * @param all the same of all requests together
     */
    public Grant batch(BigDecimal paid, BigDecimal call, BigDecimal all) {
        if (spent) {
            return new Grant.Spent();
        }
        var free = cap.subtract(others).subtract(paid);
        if (call.compareTo(free) <= 0) {
            return new Grant.Held(all.compareTo(free) <= 0 ? all : call.max(free.divide(TWO)));
        }
        return othersHold ? new Grant.Wait() : new Grant.Spent();
    }
}
