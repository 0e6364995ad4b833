package assay.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a sample of marks says of their mean, kept small so that intervals at several levels cost
 * nothing.
 *
 * @param n values
 * @param groups groups that the values fall into
 * @param share whether all values are 0 or 1 and each is its own group
 * @param error clustered standard error, infinite with fewer than two groups
 */
public record MeanEstimate(double mean, long n, int groups, boolean share, double error) {
    /**
     * @param values marks from 0 to 1, at least one
     * @param clusters group number of each, 0 to G-1
     */
    public static MeanEstimate of(double[] values, int[] clusters) {
        if (values.length == 0 || values.length != clusters.length) {
            throw new IllegalArgumentException("mean: needs values, and a group for each of them");
        }
        var groups = Intervals.groups(clusters);
        var share = groups == values.length;
        for (var value : values) {
            share &= value == 0 || value == 1;
        }
        return new MeanEstimate(
                Intervals.mean(values),
                values.length,
                groups,
                share,
                groups < 2 ? Double.POSITIVE_INFINITY : Intervals.standardError(values, clusters));
    }

    /** Wilson's interval of a share, else Student's of a mean; both within 0 and 1. */
    public double[] interval(double level) {
        if (share) {
            return Intervals.wilson(Math.rint(mean * n), n, level);
        }
        if (groups < 2) {
            return new double[] {0, 1};
        }
        var reach =
                TDistribution.of(groups - 1).inverseCumulativeProbability(0.5 + level / 2) * error;
        return new double[] {Math.max(0, mean - reach), Math.min(1, mean + reach)};
    }
}
