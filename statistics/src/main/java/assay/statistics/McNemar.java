package assay.statistics;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether two candidates differ on the same examples (Q. McNemar, "Note on the sampling error of
 * the difference between correlated proportions or percentages", 1947).
 */
public final class McNemar {
    private McNemar() {}

    /**
     * Exact two-sided p-value of "as often one as the other": the binomial tail at one half of the
     * smaller count, doubled. For fewer than about 25 discordant examples, where a normal
     * approximation is too coarse.
     *
     * @param only examples that only the candidate got right
     * @param other examples that only the reference got right
     * @return 1 where the two never differ
     * @throws IllegalArgumentException where a count is negative or both exceed 2,147,483,647
     */
    public static double exact(long only, long other) {
        var discordant = only + other;
        if (only < 0 || other < 0 || discordant > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "only, other: need counts of 0 or more, together at most 2,147,483,647");
        }
        var fair = BinomialDistribution.of((int) discordant, 0.5);
        return Math.min(1, 2 * fair.cumulativeProbability((int) Math.min(only, other)));
    }
}
