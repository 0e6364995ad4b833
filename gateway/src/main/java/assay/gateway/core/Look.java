package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.statistics.GroupSequential;
import assay.statistics.Intervals;
import assay.statistics.PairedDifference;
import java.util.Collection;
import java.util.Optional;

/**
 * At which of five planned looks the comparison came to its end. Where it was looked at between, a
 * p-value counts all five, and an interval is as wide as one that holds at all of them; where
 * nobody looked, both are the usual ones.
 */
record Look(Optional<Integer> number) {
    static Look of(Collection<CandidateEvaluated> evaluations) {
        return new Look(
                evaluations.stream()
                        .flatMap(e -> e.look().stream())
                        .max(Integer::compare)
                        .map(look -> Math.clamp(look, 1, GroupSequential.LOOKS)));
    }

    double pNotWorse(PairedDifference test, double margin) {
        return number.map(look -> GroupSequential.pValue(look, test.z(margin)))
                .orElseGet(() -> test.pNotWorse(margin));
    }

    double pWorse(PairedDifference test, double margin) {
        return number.map(look -> GroupSequential.pValue(look, -test.z(margin)))
                .orElseGet(() -> test.pWorse(margin));
    }

    /** Level at which a usual interval holds at the given level at all looks. */
    double level(double level) {
        return number.map(look -> GroupSequential.limit(look, (1 - level) / 2))
                .map(limit -> 1 - 2 * Intervals.above(limit))
                .orElse(level);
    }
}
