package assay.gateway.core;

import assay.contract.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a candidate meets the policy's demands, apart from the comparison with the others.
 *
 * @param constraint the demand that it fails, or that cannot be told
 * @param moreExamples about how many more examples it takes to tell, where examples can
 */
record Gate(
        State state,
        Optional<String> constraint,
        List<String> reasons,
        Optional<Long> moreExamples) {
    enum State {
        MEETS,
        CANNOT_TELL,
        FAILS
    }

    static Gate meets() {
        return new Gate(State.MEETS, Optional.empty(), List.of(), Optional.empty());
    }

    static Gate fails(String constraint, String reason) {
        return new Gate(State.FAILS, Optional.of(constraint), List.of(reason), Optional.empty());
    }

    static Gate cannotTell(String constraint, String reason, Optional<Long> moreExamples) {
        return new Gate(State.CANNOT_TELL, Optional.of(constraint), List.of(reason), moreExamples);
    }

    /**
     * A share against a floor. The interval is one-sided at the policy's confidence on each side.
     *
     * @param z quantile of that confidence
     */
    static Gate floor(String constraint, String what, Interval share, double floor, double z) {
        if (share.low() >= floor) {
            return meets();
        }
        var beside =
                what + " is " + Say.interval(share) + " and " + Say.percent(floor) + " is demanded";
        if (share.high() < floor) {
            return fails(constraint, beside);
        }
        // A Wilson interval as long as twice the distance to the floor: n = z² p (1 - p) / (p -
        // floor)².
        var distance = Math.max(Math.abs(share.estimate() - floor), 0.01);
        var needed = z * z * share.estimate() * (1 - share.estimate()) / (distance * distance);
        return cannotTell(
                constraint,
                beside + ": cannot tell yet",
                Optional.of(
                        Math.max(1, Math.round(Math.max(needed, share.n() * 1.25) - share.n()))));
    }

    /** The worse of the two states; the reasons of both. */
    Gate and(Gate other) {
        if (other.state.compareTo(state) > 0) {
            return other.and(this);
        }
        var all = new ArrayList<>(reasons);
        all.addAll(other.reasons);
        return new Gate(
                state,
                constraint.or(other::constraint),
                List.copyOf(all),
                moreExamples.or(other::moreExamples));
    }
}
