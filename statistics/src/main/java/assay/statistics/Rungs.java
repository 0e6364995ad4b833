package assay.statistics;

import java.util.Arrays;

/**
 * The rows of a cascade, each placed on the highest threshold that keeps it: what {@link
 * LearnThenTest} needs that does not hang on margin and confidence. Immutable.
 */
public final class Rungs {
    private static final int THRESHOLDS = 50;

    private final double[] gaps;
    private final int[] groups;
    private final boolean binary;
    private final double[] thresholds;
    private final int[][] rows;

    private Rungs(double[] keep, double[] first, double[] last, int[] clusters) {
        groups = Groups.dense(clusters);
        binary = PairedDifference.of(first, last, groups) instanceof PairedDifference.Binary;
        gaps = new double[first.length];
        Arrays.setAll(gaps, i -> first[i] - last[i]);
        thresholds = thresholds(keep);
        rows = rows(keep, thresholds);
    }

    /**
     * @param keep one a row; larger: rather keep the first model's answer
     * @param first marks of the first model, 0 to 1
     * @param last marks of the last model, 0 to 1
     * @param clusters group number of each row, any numbers
     * @throws IllegalArgumentException where the columns differ in length or a value is out of
     *     range
     */
    public static Rungs of(double[] keep, double[] first, double[] last, int[] clusters) {
        Columns.sameLength("rungs", keep.length, first.length, last.length, clusters.length);
        Columns.finite("rungs", "keep", keep);
        Columns.shares("rungs", "first", first);
        Columns.shares("rungs", "last", last);
        return new Rungs(keep, first, last, clusters);
    }

    /** Number of rows. */
    int size() {
        return gaps.length;
    }

    /** Quantiles of {@code keep}: distinct, descending. */
    double[] thresholds() {
        return thresholds;
    }

    /** The rows at or above a threshold and below the one before it. */
    int[] rows(int rung) {
        return rows[rung];
    }

    /** First less last, a row. */
    double[] gaps() {
        return gaps;
    }

    /** Group of each row, 0 to G-1. */
    int[] groups() {
        return groups;
    }

    /** Whether all marks are 0 or 1 and every row is its own group. */
    boolean binary() {
        return binary;
    }

    private static double[] thresholds(double[] keep) {
        var sorted = keep.clone();
        Arrays.sort(sorted);
        var thresholds = new double[THRESHOLDS];
        var size = 0;
        for (int k = 1; k <= THRESHOLDS; k++) {
            var rows = Math.ceilDiv((long) k * keep.length, THRESHOLDS);
            var threshold = sorted[Math.toIntExact(keep.length - rows)] + 0.0;
            if (size == 0 || threshold != thresholds[size - 1]) {
                thresholds[size++] = threshold;
            }
        }
        return Arrays.copyOf(thresholds, size);
    }

    private static int[][] rows(double[] keep, double[] thresholds) {
        var rungOf = new int[keep.length];
        var sizes = new int[thresholds.length];
        for (int i = 0; i < keep.length; i++) {
            rungOf[i] = rung(keep[i], thresholds);
            sizes[rungOf[i]]++;
        }
        var rows = new int[thresholds.length][];
        Arrays.setAll(rows, rung -> new int[sizes[rung]]);
        for (int i = 0; i < keep.length; i++) {
            rows[rungOf[i]][--sizes[rungOf[i]]] = i;
        }
        return rows;
    }

    private static int rung(double keep, double[] thresholds) {
        var low = 0;
        var high = thresholds.length - 1;
        while (low < high) {
            var middle = (low + high) / 2;
            if (keep >= thresholds[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
