package assay.statistics;

import java.util.Arrays;

/**
 * A capital spread evenly over 40 bets, from timid to bold (I. Waudby-Smith and A. Ramdas,
 * "Estimating means of bounded random variables by betting", 2024). A bet of g multiplies its part
 * by 1 + g x at each example; where the mean of x is not above 0 the capital is expected to shrink,
 * so it exceeds 1/alpha at any time with probability alpha at most (Ville's inequality).
 */
final class Wealth {
    static final int BETS = 40;

    private Wealth() {}

    /**
     * The bet for x = D + margin: 0.01 to 0.95 of what would lose everything at D = -1, in equal
     * ratios. A negative margin is that of the mirrored question.
     */
    static double bet(int number, double margin) {
        return 0.01 * Math.pow(95, number / (BETS - 1.0)) / (1 - margin);
    }

    /** Logarithm of the mean of e to the power of each. */
    static double logMean(double[] logs) {
        var largest = Arrays.stream(logs).max().orElseThrow();
        var sum = 0.0;
        for (var log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum / logs.length);
    }

    /** What both logarithms of the capital, against "worse" and against "not worse", say. */
    static Move move(double logNotWorse, double logWorse, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: between 0 and 1, 0.05 for 5 %");
        }
        var enough = -Math.log(alpha);
        return logNotWorse >= enough
                ? Move.NOT_WORSE
                : logWorse >= enough ? Move.WORSE : Move.GO_ON;
    }

    static void checkMargin(double margin) {
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("margin: 0 or more and below 1, 0.02 is two points");
        }
    }
}
