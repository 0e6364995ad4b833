package assay.statistics;

/**
 * A paired comparison of marks of 0 and 1 that may be looked at after any example and go on as long
 * as one likes: three counters and a mixture of bets. The first time that a value reaches 1/alpha
 * is an answer that is wrong with probability alpha at most, and it stays one whatever comes after.
 * Immutable; parts counted in different places add up.
 *
 * @param only examples that only the candidate got right
 * @param other examples that only the reference got right
 * @param same examples on which the two agree
 * @param margin as a share, 0 or more and below 1
 */
public record EProcess(long only, long other, long same, double margin) {
    public EProcess {
        Wealth.checkMargin(margin);
        if (only < 0 || other < 0 || same < 0) {
            throw new IllegalArgumentException("only, other, same: need counts of 0 or more");
        }
    }

    /** Nothing seen yet. */
    public static EProcess start(double margin) {
        return new EProcess(0, 0, 0, margin);
    }

    /**
     * One more example.
     *
     * @throws IllegalArgumentException where a mark is not 0 or 1
     */
    public EProcess plus(double candidateMark, double referenceMark) {
        if (!isBinary(candidateMark) || !isBinary(referenceMark)) {
            throw new IllegalArgumentException(
                    "marks: 0 or 1; GradedEProcess takes those in between");
        }
        return new EProcess(
                only + (candidateMark > referenceMark ? 1 : 0),
                other + (candidateMark < referenceMark ? 1 : 0),
                same + (candidateMark == referenceMark ? 1 : 0),
                margin);
    }

    private static boolean isBinary(double mark) {
        return mark == 0 || mark == 1;
    }

    /**
     * Examples counted here or there.
     *
     * @throws IllegalArgumentException where the margins differ
     */
    public EProcess merge(EProcess elsewhere) {
        if (margin != elsewhere.margin) {
            throw new IllegalArgumentException("margin: both parts must be of the same");
        }
        return new EProcess(
                only + elsewhere.only, other + elsewhere.other, same + elsewhere.same, margin);
    }

    /** Evidence against "worse by the margin or more": enough for "not worse" at 1/alpha. */
    public double notWorse() {
        return Math.exp(logNotWorse());
    }

    /** Evidence against "not worse by the margin": enough for "worse" at 1/alpha. */
    public double worse() {
        return Math.exp(logWorse());
    }

    /** Natural logarithm of {@link #notWorse()}, which overflows where this does not. */
    public double logNotWorse() {
        return log(only, other, margin);
    }

    /** Natural logarithm of {@link #worse()}. */
    public double logWorse() {
        return log(other, only, -margin);
    }

    /** What is shown now; the first answer other than to go on is the one that counts. */
    public Move at(double alpha) {
        return Wealth.move(logNotWorse(), logWorse(), alpha);
    }

    private double log(long up, long down, double d) {
        var logs = new double[Wealth.BETS];
        for (int g = 0; g < logs.length; g++) {
            var bet = Wealth.bet(g, d);
            logs[g] =
                    up * Math.log1p(bet * (1 + d))
                            + down * Math.log1p(-bet * (1 - d))
                            + same * Math.log1p(bet * d);
        }
        return Wealth.logMean(logs);
    }
}
