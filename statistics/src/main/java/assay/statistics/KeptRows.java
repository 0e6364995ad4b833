package assay.statistics;

import java.util.Arrays;

/**
 * The first model's rows added threshold by threshold, from the highest: what is kept so far, and
 * the test of what that loses.
 */
final class KeptRows {
    /** Below these a Student's t of graded marks is not to be trusted. */
    private static final int FEWEST_LOSSES = 30;

    private static final int FEWEST_ROWS = 300;

    private final double[] gaps;
    private final int[] groups;
    private final boolean binary;
    private final int[][] rungs;
    private final double[] differences;
    private long kept;
    private long only;
    private long other;
    private double sum;

    /**
     * @param rungs the rows that each threshold adds
     */
    KeptRows(double[] first, double[] last, int[] clusters, int[][] rungs) {
        this.groups = Groups.dense(clusters);
        this.binary = PairedDifference.of(first, last, groups) instanceof PairedDifference.Binary;
        this.gaps = new double[first.length];
        Arrays.setAll(gaps, i -> first[i] - last[i]);
        this.rungs = rungs;
        this.differences = new double[first.length];
    }

    /** Adds the rows of one threshold. */
    void add(int rung) {
        for (var row : rungs[rung]) {
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
        if (binary) {
            return new PairedDifference.Binary(only, other, gaps.length).pNotWorse(margin);
        }
        return gaps.length < FEWEST_ROWS || groupsThatDiffer() < FEWEST_LOSSES
                ? Bets.pNotWorse(differences, groups, margin)
                : new PairedDifference.Graded(differences, groups).pNotWorse(margin);
    }

    private long groupsThatDiffer() {
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
