package assay.statistics;

import java.util.Arrays;

/**
 * A test of a bounded mean that holds at any number of rows: wealth of bets against "the mean is at
 * most -margin", the same mixture of bets as {@link Wealth} on whole groups. By Markov's inequality
 * 1 / wealth is a p-value.
 */
final class Bets {
    /** Factors multiplied before a logarithm is taken: 0.05 to the 200th is still a number. */
    private static final int BATCH = 200;

    private Bets() {}

    /**
     * One-sided p-value of "mean difference at most -margin"; each group is one bet, weighted by
     * its rows, so that the mean is over rows.
     *
     * @param differences in -1 to 1
     * @param groups group number of each, 0 to G-1
     * @param margin at least 0, below 1
     */
    static double pNotWorse(double[] differences, int[] groups, double margin) {
        var gains = gains(differences, groups, margin);
        var logs = new double[Wealth.BETS];
        for (int g = 0; g < logs.length; g++) {
            logs[g] = logWealth(gains, Wealth.bet(g, margin));
        }
        return Math.min(1, Math.exp(-Wealth.logMean(logs)));
    }

    /** At least margin - 1 each: a bet of 0.95 / (1 - margin) never loses everything. */
    private static double[] gains(double[] differences, int[] groups, double margin) {
        var gains = new double[Intervals.groups(groups)];
        var sizes = new int[gains.length];
        for (int i = 0; i < differences.length; i++) {
            gains[groups[i]] += differences[i] + margin;
            sizes[groups[i]]++;
        }
        var largest = Arrays.stream(sizes).max().orElse(1);
        for (int c = 0; c < gains.length; c++) {
            gains[c] /= largest;
        }
        return gains;
    }

    private static double logWealth(double[] gains, double stake) {
        var log = 0.0;
        for (int from = 0; from < gains.length; from += BATCH) {
            var product = 1.0;
            for (int c = from; c < Math.min(from + BATCH, gains.length); c++) {
                product *= 1 + stake * gains[c];
            }
            log += Math.log(product);
        }
        return log;
    }
}
