package assay.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Confidence intervals of one sample, or of two unpaired ones. An interval is an array of two:
 * lower and upper end.
 */
public final class Intervals {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Intervals() {}

    /** Quantile of the standard normal distribution. */
    public static double z(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    /** Probability that a standard normal variable is above z. */
    public static double above(double z) {
        return NORMAL.survivalProbability(z);
    }

    /**
     * Wilson's score interval of a share: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
     *
     * @param level two-sided, 0.95 for 95 %
     * @throws IllegalArgumentException where n is 0 or successes are outside 0 to n
     */
    public static double[] wilson(double successes, long n, double level) {
        if (n <= 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("wilson: needs n > 0 and 0 <= successes <= n");
        }
        var z = z(0.5 + level / 2);
        var p = successes / n;
        var middle = p + z * z / (2 * n);
        var reach = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        var scale = 1 + z * z / n;
        return new double[] {
            Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)
        };
    }

    /**
     * Interval of the difference of two shares that come from different examples, first less
     * second: the hybrid of the two Wilson intervals (R. G. Newcombe, "Interval estimation for the
     * difference between independent proportions", 1998, method 10).
     *
     * @param level two-sided, 0.95 for 95 %
     * @throws IllegalArgumentException where an n is 0 or successes are outside 0 to n
     */
    public static double[] newcombe(
            double successes1, long n1, double successes2, long n2, double level) {
        var first = wilson(successes1, n1, level);
        var second = wilson(successes2, n2, level);
        var p1 = successes1 / n1;
        var p2 = successes2 / n2;
        return new double[] {
            p1 - p2 - Math.hypot(p1 - first[0], second[1] - p2),
            p1 - p2 + Math.hypot(first[1] - p1, p2 - second[0])
        };
    }

    /**
     * Student's interval of a mean, with the standard error clustered by group where rows share
     * one: SE² = G/(G-1) · Σ_c (Σ_{i in c} (x_i - mean))² / n².
     *
     * @param clusters group number of each value, 0 to G-1
     * @return the whole real line where there are fewer than two groups
     */
    public static double[] mean(double[] values, int[] clusters, double level) {
        var mean = mean(values);
        var groups = groups(clusters);
        if (groups < 2) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        var t = TDistribution.of(groups - 1).inverseCumulativeProbability(0.5 + level / 2);
        var reach = t * standardError(values, clusters);
        return new double[] {mean - reach, mean + reach};
    }

    static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static int groups(int[] clusters) {
        var last = -1;
        for (var cluster : clusters) {
            last = Math.max(last, cluster);
        }
        return last + 1;
    }

    /** Clustered standard error of the mean, as in {@link #mean(double[], int[], double)}. */
    static double standardError(double[] values, int[] clusters) {
        var mean = mean(values);
        var groups = groups(clusters);
        var sums = new double[groups];
        for (int i = 0; i < values.length; i++) {
            sums[clusters[i]] += values[i] - mean;
        }
        var squares = 0.0;
        for (var sum : sums) {
            squares += sum * sum;
        }
        return Math.sqrt(squares * groups / (groups - 1.0)) / values.length;
    }
}
