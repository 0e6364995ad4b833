package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Interval;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.statistics.MeanEstimate;
import assay.statistics.Spread;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Share of right answers of one candidate, on all test examples that it answered.
 *
 * @param in in distribution; empty where it was not seen there
 * @param out out of distribution; the same
 */
record Quality(Optional<MeanEstimate> in, Optional<MeanEstimate> out) {

    static Quality of(CandidateEvaluated evaluation) {
        return new Quality(of(evaluation, false), of(evaluation, true));
    }

    /** Whether any test example was out of distribution. */
    static boolean seenOutside(CandidateEvaluated evaluation) {
        return rows(evaluation.scores(), true).findAny().isPresent();
    }

    private static IntStream rows(Scores scores, boolean outside) {
        return IntStream.range(0, scores.ids().size())
                .filter(scores::tests)
                .filter(i -> scores.slices().get(i).equals(Slice.OUT_OF_DISTRIBUTION) == outside);
    }

    private static Optional<MeanEstimate> of(CandidateEvaluated evaluation, boolean outside) {
        var scores = evaluation.scores();
        var rows = rows(scores, outside).toArray();
        var numbers = new HashMap<String, Integer>();
        return rows.length == 0
                ? Optional.empty()
                : Optional.of(
                        MeanEstimate.of(
                                Arrays.stream(rows)
                                        .mapToDouble(i -> scores.scores().get(i))
                                        .toArray(),
                                Arrays.stream(rows)
                                        .map(
                                                i ->
                                                        numbers.computeIfAbsent(
                                                                scores.groups().get(i),
                                                                _ -> numbers.size()))
                                        .toArray()));
    }

    /**
     * @param level two-sided
     */
    Optional<Interval> inside(double level) {
        return in.map(m -> interval(m, level));
    }

    Optional<Interval> outside(double level) {
        return out.map(m -> interval(m, level));
    }

    private static Interval interval(MeanEstimate mean, double level) {
        var ends = mean.interval(level);
        return new Interval(mean.mean(), ends[0], ends[1], level, mean.n());
    }

    /**
     * An estimate with the ends of its draws.
     *
     * @param n examples behind it
     */
    static Interval drawn(double estimate, double[] draws, double level, long n) {
        var ends = Spread.middle(draws, level);
        return new Interval(
                Math.clamp(estimate, 0, 1),
                Math.clamp(ends[0], 0, 1),
                Math.clamp(ends[1], 0, 1),
                level,
                n);
    }

    /** The same of a difference, which may be negative. */
    static Interval difference(double estimate, double[] draws, double level, long n) {
        var ends = Spread.middle(draws, level);
        return new Interval(estimate, ends[0], ends[1], level, n);
    }
}
