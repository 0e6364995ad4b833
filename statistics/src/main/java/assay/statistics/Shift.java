package assay.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Whether one candidate does as well on one set of examples as on another, such as those that a
 * threshold was set on and those that it was tested on.
 *
 * @param difference mean mark of the second set less that of the first
 * @param pValue two-sided, of "no difference of means"
 * @param confidencePValue two-sided, of "confidences are alike"; empty where none were given
 */
public record Shift(double difference, double pValue, OptionalDouble confidencePValue) {

    /**
     * The test that fits the marks: the score test of two shares (pooled variance) where all are 0
     * or 1 and every example is its own group, else Welch's t with clustered standard errors, G-1
     * degrees of freedom a side (B. L. Welch, "The generalization of Student's problem when several
     * different population variances are involved", 1947).
     *
     * @param clustersA group number of each mark of a, 0 to G-1; those of b are numbered on their
     *     own
     * @return p-value 1 where a side has fewer than two groups
     * @throws IllegalArgumentException where a side is empty or its lengths differ
     */
    public static Shift of(double[] a, int[] clustersA, double[] b, int[] clustersB) {
        check(a, clustersA, "a");
        check(b, clustersB, "b");
        var difference = Intervals.mean(b) - Intervals.mean(a);
        var p =
                isShare(a, clustersA) && isShare(b, clustersB)
                        ? pooled(a, b)
                        : welch(a, clustersA, b, clustersB);
        return new Shift(difference, p, OptionalDouble.empty());
    }

    /**
     * The same shift, with Kolmogorov and Smirnov's test of the confidences beside it: it sees a
     * change that leaves the mean mark as it was. It takes the examples for independent and is
     * cautious where confidences repeat; asymptotic beyond 10,000 pairs of examples.
     *
     * @param a confidences of the first set, two at least
     * @throws IllegalArgumentException where a side has fewer than two or holds NaN
     */
    public Shift withConfidences(double[] a, double[] b) {
        if (a.length < 2 || b.length < 2 || hasNaN(a) || hasNaN(b)) {
            throw new IllegalArgumentException("confidences: need two numbers a side, none NaN");
        }
        var test = KolmogorovSmirnovTest.withDefaults().test(a, b);
        return new Shift(difference, pValue, OptionalDouble.of(test.getPValue()));
    }

    private static void check(double[] marks, int[] clusters, String side) {
        if (marks.length == 0 || marks.length != clusters.length) {
            throw new IllegalArgumentException(
                    side + ": needs marks, and as many group numbers as marks");
        }
    }

    private static boolean isShare(double[] marks, int[] clusters) {
        return Intervals.groups(clusters) == marks.length
                && Arrays.stream(marks).allMatch(mark -> mark == 0 || mark == 1);
    }

    private static boolean hasNaN(double[] values) {
        return Arrays.stream(values).anyMatch(Double::isNaN);
    }

    private static double pooled(double[] a, double[] b) {
        var n = a.length + b.length;
        var p = (Arrays.stream(a).sum() + Arrays.stream(b).sum()) / n;
        var error = Math.sqrt(p * (1 - p) * (1.0 / a.length + 1.0 / b.length));
        var difference = Math.abs(Intervals.mean(b) - Intervals.mean(a));
        return a.length < 2 || b.length < 2 || error == 0
                ? 1
                : 2 * Intervals.above(difference / error);
    }

    private static double welch(double[] a, int[] clustersA, double[] b, int[] clustersB) {
        var groupsA = Intervals.groups(clustersA);
        var groupsB = Intervals.groups(clustersB);
        if (groupsA < 2 || groupsB < 2) {
            return 1;
        }
        var varianceA = square(Intervals.standardError(a, clustersA));
        var varianceB = square(Intervals.standardError(b, clustersB));
        var variance = varianceA + varianceB;
        var difference = Math.abs(Intervals.mean(b) - Intervals.mean(a));
        if (variance == 0) {
            return difference == 0 ? 1 : 0;
        }
        var degrees =
                square(variance)
                        / (square(varianceA) / (groupsA - 1) + square(varianceB) / (groupsB - 1));
        return 2 * TDistribution.of(degrees).survivalProbability(difference / Math.sqrt(variance));
    }

    private static double square(double x) {
        return x * x;
    }
}
