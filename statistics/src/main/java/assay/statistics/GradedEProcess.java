package assay.statistics;

/**
 * {@link EProcess} for marks between 0 and 1: one running sum for each bet and direction in place
 * of the counters. Immutable: nobody writes to the arrays. Parts summed in different places add up.
 *
 * @param margin as a share, 0 or more and below 1
 * @param notWorseLogs logarithm of each bet's capital against "worse by the margin or more"
 * @param worseLogs logarithm of each bet's capital against "not worse by the margin"
 */
public record GradedEProcess(double margin, double[] notWorseLogs, double[] worseLogs) {
    public GradedEProcess {
        Wealth.checkMargin(margin);
        if (notWorseLogs.length != Wealth.BETS || worseLogs.length != Wealth.BETS) {
            throw new IllegalArgumentException("logs: one for each of 40 bets");
        }
    }

    /** Nothing seen yet. */
    public static GradedEProcess start(double margin) {
        return new GradedEProcess(margin, new double[Wealth.BETS], new double[Wealth.BETS]);
    }

    /**
     * One more example.
     *
     * @throws IllegalArgumentException where a mark is not between 0 and 1
     */
    public GradedEProcess plus(double candidateMark, double referenceMark) {
        if (!isMark(candidateMark) || !isMark(referenceMark)) {
            throw new IllegalArgumentException("marks: between 0 and 1");
        }
        var difference = candidateMark - referenceMark;
        return new GradedEProcess(
                margin,
                bet(notWorseLogs, difference, margin),
                bet(worseLogs, -difference, -margin));
    }

    private static boolean isMark(double mark) {
        return mark >= 0 && mark <= 1;
    }

    private static double[] bet(double[] logs, double difference, double d) {
        var after = new double[logs.length];
        for (int g = 0; g < logs.length; g++) {
            after[g] = logs[g] + Math.log1p(Wealth.bet(g, d) * (difference + d));
        }
        return after;
    }

    /**
     * Examples seen here or there.
     *
     * @throws IllegalArgumentException where the margins differ
     */
    public GradedEProcess merge(GradedEProcess elsewhere) {
        if (margin != elsewhere.margin) {
            throw new IllegalArgumentException("margin: both parts must be of the same");
        }
        return new GradedEProcess(
                margin,
                sum(notWorseLogs, elsewhere.notWorseLogs),
                sum(worseLogs, elsewhere.worseLogs));
    }

    private static double[] sum(double[] here, double[] there) {
        var sum = new double[here.length];
        for (int g = 0; g < sum.length; g++) {
            sum[g] = here[g] + there[g];
        }
        return sum;
    }

    /** As {@link EProcess#notWorse()}. */
    public double notWorse() {
        return Math.exp(logNotWorse());
    }

    /** As {@link EProcess#worse()}. */
    public double worse() {
        return Math.exp(logWorse());
    }

    /** As {@link EProcess#logNotWorse()}. */
    public double logNotWorse() {
        return Wealth.logMean(notWorseLogs);
    }

    /** As {@link EProcess#logWorse()}. */
    public double logWorse() {
        return Wealth.logMean(worseLogs);
    }

    /** As {@link EProcess#at(double)}. */
    public Move at(double alpha) {
        return Wealth.move(logNotWorse(), logWorse(), alpha);
    }
}
