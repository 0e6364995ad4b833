package assay.statistics;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two candidates on the same examples. The difference is candidate less reference; a margin d asks
 * whether the candidate is worse by d or more.
 */
public sealed interface PairedDifference {
    /** Mean difference. */
    double difference();

    /**
     * One-sided p-value of "worse by the margin or more": small means not worse within the margin.
     */
    double pNotWorse(double margin);

    /** One-sided p-value of "not worse by the margin": small means worse. */
    default double pWorse(double margin) {
        return 1 - pNotWorse(margin);
    }

    /**
     * How far the data speak against "worse by the margin or more", in standard normal deviations;
     * negative where they speak for it. Student's t is carried over by its p-value.
     */
    default double z(double margin) {
        return -Intervals.z(pNotWorse(margin));
    }

    /** Two-sided interval of the difference. */
    double[] interval(double level);

    /** Variance of one example's difference about zero, the discordance where marks are 0 or 1. */
    double spread();

    long n();

    /**
     * The test that fits the marks: the score test where all are 0 or 1 and every example is its
     * own group, else Student's.
     */
    static PairedDifference of(double[] candidate, double[] reference, int[] clusters) {
        var binary = Intervals.groups(clusters) == clusters.length;
        long only = 0;
        long other = 0;
        var differences = new double[candidate.length];
        for (int i = 0; i < candidate.length; i++) {
            binary &= isBinary(candidate[i]) && isBinary(reference[i]);
            differences[i] = candidate[i] - reference[i];
            only += differences[i] > 0 ? 1 : 0;
            other += differences[i] < 0 ? 1 : 0;
        }
        return binary
                ? new Binary(only, other, candidate.length)
                : new Graded(differences, clusters);
    }

    private static boolean isBinary(double mark) {
        return mark == 0 || mark == 1;
    }

    /**
     * Marks of 0 and 1: the restricted-maximum-likelihood score test of a paired difference (T.
     * Tango, "Equivalence test and confidence interval for the difference in proportions for the
     * paired-sample design", 1998), in closed form.
     *
     * @param only examples that only the candidate got right
     * @param other examples that only the reference got right
     */
    record Binary(long only, long other, long n) implements PairedDifference {
        public Binary {
            if (n <= 0 || only < 0 || other < 0 || only + other > n) {
                throw new IllegalArgumentException(
                        "paired test: needs n > 0 and counts that fit in it");
            }
        }

        @Override
        public double difference() {
            return (double) (only - other) / n;
        }

        @Override
        public double spread() {
            return (double) (only + other) / n;
        }

        @Override
        public double pNotWorse(double margin) {
            return Intervals.above(z(margin));
        }

        @Override
        public double[] interval(double level) {
            var limit = Intervals.z(0.5 + level / 2);
            return new double[] {-root(d -> z(d) - limit), -root(d -> z(d) + limit)};
        }

        /** The score statistic; it grows with the margin. */
        @Override
        public double z(double margin) {
            return margin >= 0 ? z(only, other, n, margin) : -z(other, only, n, -margin);
        }

        private static double z(double n10, double n01, double n, double d) {
            var n0 = n - n10 - n01;
            var b = (n10 + n01) * (1 + d) + 2 * d * (n01 + n0);
            var root = Math.sqrt(Math.max(0, b * b - 8 * n * n01 * d * (1 + d)));
            var q = Math.max((b + root) / (4 * n), d);
            var variance = n * (2 * q - d - d * d);
            var top = n10 - n01 + n * d;
            return variance > 0
                    ? top / Math.sqrt(variance)
                    : top > 0 ? Double.MAX_VALUE : top < 0 ? -Double.MAX_VALUE : 0;
        }

        private static double root(DoubleUnaryOperator increasing) {
            var low = -1.0;
            var high = 1.0;
            for (int i = 0; i < 60; i++) {
                var middle = (low + high) / 2;
                if (increasing.applyAsDouble(middle) < 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }
    }

    /**
     * Graded marks or grouped examples: Student's t on the differences with a clustered standard
     * error and G-1 degrees of freedom.
     */
    record Graded(double[] differences, int[] clusters) implements PairedDifference {
        @Override
        public double difference() {
            return Intervals.mean(differences);
        }

        @Override
        public long n() {
            return differences.length;
        }

        @Override
        public double spread() {
            var error =
                    Intervals.groups(clusters) < 2
                            ? 1
                            : Intervals.standardError(differences, clusters);
            return error * error * differences.length + difference() * difference();
        }

        @Override
        public double pNotWorse(double margin) {
            var groups = Intervals.groups(clusters);
            if (groups < 2) {
                return 0.5;
            }
            var top = difference() + margin;
            var error = Intervals.standardError(differences, clusters);
            return error == 0
                    ? top > 0 ? 0 : top < 0 ? 1 : 0.5
                    : TDistribution.of(groups - 1).survivalProbability(top / error);
        }

        @Override
        public double[] interval(double level) {
            return Intervals.mean(differences, clusters, level);
        }
    }
}
