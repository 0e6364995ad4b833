package assay.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What a share may be: a Beta distribution; after some successes that under Jeffreys' prior Beta(½,
 * ½).
 */
public final class ShareBelief {
    private ShareBelief() {}

    /**
     * Probability that the share is above a bound.
     *
     * @param successes of n; not whole where they are estimated
     */
    public static double above(double successes, double n, double bound) {
        if (n < 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("share: needs 0 <= successes <= n");
        }
        return BetaDistribution.of(successes + 0.5, n - successes + 0.5).survivalProbability(bound);
    }

    /**
     * Where the middle of a belief lies, a Beta distribution: its lower and its upper end.
     *
     * @param level the share of the belief between them, 0.9 for 90 %
     */
    public static double[] middle(double alpha, double beta, double level) {
        var belief = BetaDistribution.of(alpha, beta);
        return new double[] {
            belief.inverseCumulativeProbability((1 - level) / 2),
            belief.inverseCumulativeProbability((1 + level) / 2)
        };
    }
}
