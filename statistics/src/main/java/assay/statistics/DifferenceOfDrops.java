package assay.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much more a candidate loses on a part of the examples than a reference does: with D the
 * candidate's mark less the reference's, mean of D on the rest less mean of D on the part.
 *
 * <p>The interval is Newcombe's hybrid of the two paired intervals (as G. Y. Zou and A. Donner
 * wrote it for any two, "Construction of confidence limits about effect measures: a general
 * approach", 2008). The test asks whether D is the same everywhere: exactly where marks are 0 or 1,
 * each example is its own group and at most 200 differ, else by the clustered error about the
 * common mean.
 */
public final class DifferenceOfDrops {
    /** With more that differ the normal distribution is close, and counting takes long. */
    private static final long COUNTED = 200;

    private final double[] differences;
    private final boolean[] part;
    private final int[] groups;
    private final PairedDifference there;
    private final PairedDifference rest;

    private DifferenceOfDrops(
            double[] candidate, double[] reference, boolean[] part, int[] groups) {
        this.part = part;
        this.groups = groups;
        this.differences = new double[part.length];
        Arrays.setAll(differences, i -> candidate[i] - reference[i]);
        this.there = paired(candidate, reference, true);
        this.rest = paired(candidate, reference, false);
    }

    /**
     * @param candidate marks, 0 to 1
     * @param reference marks of the reference on the same examples
     * @param part whether an example is in the part
     * @param clusters group number of each, any numbers
     * @throws IllegalArgumentException where the columns differ in length, or no example is in the
     *     part or in the rest
     */
    public static DifferenceOfDrops of(
            double[] candidate, double[] reference, boolean[] part, int[] clusters) {
        Columns.sameLength(
                "drops", candidate.length, reference.length, part.length, clusters.length);
        return new DifferenceOfDrops(candidate, reference, part, Groups.dense(clusters));
    }

    private PairedDifference paired(double[] candidate, double[] reference, boolean in) {
        var rows = IntStream.range(0, part.length).filter(i -> part[i] == in).toArray();
        Columns.require(rows.length > 0, "drops: needs examples in the part and in the rest");
        return PairedDifference.of(
                Arrays.stream(rows).mapToDouble(i -> candidate[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> reference[i]).toArray(),
                Groups.dense(Arrays.stream(rows).map(i -> groups[i]).toArray()));
    }

    /** Above 0 where the candidate loses more. */
    public double estimate() {
        return rest.difference() - there.difference();
    }

    /** Two-sided interval of the estimate. */
    public double[] interval(double level) {
        var of = rest.interval(level);
        var less = there.interval(level);
        return new double[] {
            estimate() - Math.hypot(rest.difference() - of[0], less[1] - there.difference()),
            estimate() + Math.hypot(of[1] - rest.difference(), there.difference() - less[0])
        };
    }

    /** One-sided p-value of "loses no more than the reference". */
    public double pNoMore() {
        return there instanceof PairedDifference.Binary in
                        && rest instanceof PairedDifference.Binary out
                        && in.only() + in.other() + out.only() + out.other() <= COUNTED
                ? exact(in, out)
                : clustered();
    }

    /**
     * Of all ways to draw the part from the examples, the share with a mean of D as low as seen:
     * how many of those that the candidate lost fall into it, then how many of those that it won.
     */
    private static double exact(PairedDifference.Binary in, PairedDifference.Binary out) {
        var n = Math.toIntExact(in.n() + out.n());
        var drawn = Math.toIntExact(in.n());
        var lost = Math.toIntExact(in.other() + out.other());
        var won = Math.toIntExact(in.only() + out.only());
        var seen = Math.toIntExact(in.only() - in.other());
        var losses = HypergeometricDistribution.of(n, lost, drawn);
        var p = 0.0;
        for (int l = losses.getSupportLowerBound(); l <= losses.getSupportUpperBound(); l++) {
            var wins = HypergeometricDistribution.of(n - lost, won, drawn - l);
            p += losses.probability(l) * wins.cumulativeProbability(seen + l);
        }
        return Math.min(1, p);
    }

    private double clustered() {
        var mean = Intervals.mean(differences);
        var sums = new double[Intervals.groups(groups)];
        for (int i = 0; i < differences.length; i++) {
            sums[groups[i]] +=
                    (differences[i] - mean) * (part[i] ? -1.0 / there.n() : 1.0 / rest.n());
        }
        var squares = Arrays.stream(sums).map(s -> s * s).sum();
        if (sums.length < 2 || squares == 0) {
            return estimate() > 0 && sums.length > 1 ? 0 : 1;
        }
        var error = Math.sqrt(squares * sums.length / (sums.length - 1.0));
        return TDistribution.of(sums.length - 1.0).survivalProbability(estimate() / error);
    }
}
