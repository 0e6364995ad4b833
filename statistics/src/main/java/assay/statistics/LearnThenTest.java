package assay.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Thresholds of a cascade that are certified to lose less than a margin against always asking the
 * last model (Angelopoulos et al., "Learn then Test", 2021, with fixed-sequence testing). The rows
 * must be others than those that the escalation was fitted on.
 */
public final class LearnThenTest {
    private static final int THRESHOLDS = 50;

    private LearnThenTest() {}

    /**
     * One threshold that passed.
     *
     * @param threshold the first model's answer stands where {@code keep} is at least this
     * @param kept share of rows on which it stands
     * @param loss mean over all rows of (last - first) where it stands, else 0
     * @param pValue of "the mean loss is the margin or more"
     * @param n rows
     */
    public record Certified(double threshold, double kept, double loss, double pValue, long n) {}

    /**
     * Tries 50 quantiles of {@code keep}, from almost nothing kept upward, and stops at the first
     * that fails; an order fixed beforehand needs no correction for trying many. The score test of
     * a paired difference where marks are 0 or 1 and every row is its own group; else Student's
     * with clustered errors; else, where fewer than 300 rows or fewer than 30 groups with a
     * difference would make that too bold, bets, which hold at any number of rows.
     *
     * @param keep one a row; larger: rather keep the first model's answer
     * @param first marks of the first model, 0 to 1
     * @param last marks of the last model, 0 to 1
     * @param clusters group number of each row, any numbers
     * @param margin mean loss that is too much, at least 0 and below 1
     * @param alpha chance of certifying a threshold that loses the margin or more
     * @return the thresholds that passed, in the order tried; the last keeps most; empty where not
     *     even the first passed
     * @throws IllegalArgumentException where the columns differ in length or a value is out of
     *     range
     */
    public static List<Certified> certify(
            double[] keep,
            double[] first,
            double[] last,
            int[] clusters,
            double margin,
            double alpha) {
        check(keep, first, last, clusters, margin, alpha);
        var thresholds = thresholds(keep);
        var rows = new KeptRows(first, last, clusters, rungs(keep, thresholds));
        var certified = new ArrayList<Certified>();
        for (int rung = 0; rung < thresholds.length; rung++) {
            rows.add(rung);
            var p = rows.pValue(margin);
            if (!(p <= alpha)) {
                break;
            }
            certified.add(
                    new Certified(thresholds[rung], rows.share(), rows.loss(), p, keep.length));
        }
        return certified;
    }

    private static void check(
            double[] keep,
            double[] first,
            double[] last,
            int[] clusters,
            double margin,
            double alpha) {
        Columns.sameLength("certify", keep.length, first.length, last.length, clusters.length);
        Columns.finite("certify", "keep", keep);
        Columns.shares("certify", "first", first);
        Columns.shares("certify", "last", last);
        Columns.require(margin >= 0 && margin < 1, "certify: needs 0 <= margin < 1");
        Columns.require(alpha > 0 && alpha < 1, "certify: needs 0 < alpha < 1");
    }

    /** Distinct, descending. */
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

    /** The rows at or above each threshold and below the one before it. */
    private static int[][] rungs(double[] keep, double[] thresholds) {
        var rungOf = new int[keep.length];
        var sizes = new int[thresholds.length];
        for (int i = 0; i < keep.length; i++) {
            rungOf[i] = rung(keep[i], thresholds);
            sizes[rungOf[i]]++;
        }
        var rungs = new int[thresholds.length][];
        Arrays.setAll(rungs, rung -> new int[sizes[rung]]);
        for (int i = 0; i < keep.length; i++) {
            rungs[rungOf[i]][--sizes[rungOf[i]]] = i;
        }
        return rungs;
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
