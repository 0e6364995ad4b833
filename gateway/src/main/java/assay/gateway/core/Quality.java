package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Interval;
import assay.contract.Slice;
import assay.statistics.Intervals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.IntStream;

/** Share of right answers of one candidate on one side of the distribution. */
final class Quality {
    private Quality() {}

    static Optional<Interval> inside(CandidateEvaluated evaluation, double level) {
        return of(evaluation, false, level);
    }

    static Optional<Interval> outside(CandidateEvaluated evaluation, double level) {
        return of(evaluation, true, level);
    }

    private static Optional<Interval> of(
            CandidateEvaluated evaluation, boolean outside, double level) {
        var scores = evaluation.scores();
        var rows =
                IntStream.range(0, scores.ids().size())
                        .filter(
                                i ->
                                        scores.slices().get(i).equals(Slice.OUT_OF_DISTRIBUTION)
                                                == outside)
                        .toArray();
        if (rows.length == 0) {
            return Optional.empty();
        }
        var marks = Arrays.stream(rows).mapToDouble(i -> scores.scores().get(i)).toArray();
        var numbers = new HashMap<String, Integer>();
        var clusters =
                Arrays.stream(rows)
                        .map(
                                i ->
                                        numbers.computeIfAbsent(
                                                scores.groups().get(i), _ -> numbers.size()))
                        .toArray();
        var mean = Arrays.stream(marks).average().orElseThrow();
        var binary =
                numbers.size() == rows.length
                        && Arrays.stream(marks).allMatch(mark -> mark == 0 || mark == 1);
        var ends =
                binary
                        ? Intervals.wilson(mean * rows.length, rows.length, level)
                        : Intervals.mean(marks, clusters, level);
        return Optional.of(
                new Interval(mean, Math.max(0, ends[0]), Math.min(1, ends[1]), level, rows.length));
    }
}
