package assay.statistics;

/**
 * The first model's rows added threshold by threshold, from the highest: what is kept so far, and
 * the test of what that loses.
 */
final class KeptRows {
    /** Below these a Student's t of graded marks is not to be trusted. */
    private static final int FEWEST_LOSSES = 30;

    private static final int FEWEST_ROWS = 300;

    private final Rungs rungs;
    private final double[] gaps;
    private final double[] differences;
    private long kept;
    private long only;
    private long other;
    private double sum;

    KeptRows(Rungs rungs) {
        this.rungs = rungs;
        this.gaps = rungs.gaps();
        this.differences = new double[gaps.length];
    }

    /** Adds the rows of one threshold. */
    void add(int rung) {
        for (var row : rungs.rows(rung)) {
            differences[row] = gaps[row];
            kept++;
            only += gaps[row] > 0 ? 1 : 0;
            other += gaps[row] < 0 ? 1 : 0;
            sum += gaps[row];
        }
    }

    /** Share of rows that the first model answers. */
    double share() {
        return (double) kept / gaps.length;
    }

    /** Mean over all rows of what keeping loses. */
    double loss() {
        return 0.0 - sum / gaps.length;
    }

    /** One-sided p-value of "keeping loses the margin or more". */
    double pValue(double margin) {
        if (rungs.binary()) {
            return new PairedDifference.Binary(only, other, gaps.length).pNotWorse(margin);
        }
        return gaps.length < FEWEST_ROWS || groupsThatDiffer() < FEWEST_LOSSES
                ? Bets.pNotWorse(differences, rungs.groups(), margin)
                : new PairedDifference.Graded(differences, rungs.groups()).pNotWorse(margin);
    }

    private long groupsThatDiffer() {
        var groups = rungs.groups();
        var differ = new boolean[Intervals.groups(groups)];
        var count = 0;
        for (int i = 0; i < differences.length; i++) {
            if (differences[i] != 0 && !differ[groups[i]]) {
                differ[groups[i]] = true;
                count++;
            }
        }
        return count;
    }
}
