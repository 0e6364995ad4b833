package assay.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Thresholds of a cascade that are certified to lose less than a margin against always asking the
 * last model (Angelopoulos et al., "Learn then Test", 2021, with fixed-sequence testing). The rows
 * must be others than those that the escalation was fitted on.
 */
public final class LearnThenTest {
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
     * @param margin mean loss that is too much, at least 0 and below 1
     * @param alpha chance of certifying a threshold that loses the margin or more
     * @return the thresholds that passed, in the order tried; the last keeps most; empty where not
     *     even the first passed
     * @throws IllegalArgumentException where margin or alpha is out of range
     */
    public static List<Certified> certify(Rungs rungs, double margin, double alpha) {
        Columns.require(margin >= 0 && margin < 1, "certify: needs 0 <= margin < 1");
        Columns.require(alpha > 0 && alpha < 1, "certify: needs 0 < alpha < 1");
        var rows = new KeptRows(rungs);
        var certified = new ArrayList<Certified>();
        for (int rung = 0; rung < rungs.thresholds().length; rung++) {
            rows.add(rung);
            var p = rows.pValue(margin);
            if (!(p <= alpha)) {
                break;
            }
            certified.add(
                    new Certified(
                            rungs.thresholds()[rung], rows.share(), rows.loss(), p, rungs.size()));
        }
        return certified;
    }
}
