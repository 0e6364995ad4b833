package assay.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** What a share may be after some successes: Beta posterior under Jeffreys' prior Beta(½, ½). */
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
}
