package assay.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Lets held-out rows pick among the ways to escalate. */
final class EscalationContest {
    private static final int FEWEST_ROWS = 30;
    private static final int FEWEST_GROUPS = 3;

    /** Areas nearer than this differ by rounding only. */
    private static final double TIE = 1e-12;

    private EscalationContest() {}

    /**
     * @param groups 0 to G-1
     */
    static Escalation winner(RoutedRows rows, int[] groups, long seed) {
        return method(rows, groups, seed).apply(rows);
    }

    /** How the best is fitted, to these rows or others. */
    static Function<RoutedRows, Escalation> method(RoutedRows rows, int[] groups, long seed) {
        Columns.sameLength("escalation", rows.size(), groups.length);
        Columns.require(
                rows.size() >= FEWEST_ROWS,
                "escalation: needs at least 30 rows with both models' marks; record more");
        Columns.require(
                Intervals.groups(groups) >= FEWEST_GROUPS,
                "escalation: needs at least 3 groups to hold one out; record more");
        var heldOut = heldOut(Intervals.groups(groups), seed);
        return best(
                rows.part(where(groups, heldOut, false)),
                rows.part(where(groups, heldOut, true)),
                seed);
    }

    private static Function<RoutedRows, Escalation> best(
            RoutedRows fitted, RoutedRows compared, long seed) {
        // Simplest first: only a larger area takes the lead.
        List<Function<RoutedRows, Escalation>> fits =
                List.of(
                        CalibratedConfidence::fit,
                        rows -> GapModel.fit(rows, false),
                        rows -> GapModel.fit(rows, true),
                        rows -> Neighbours.fit(rows, seed));
        var best = fits.getFirst();
        var most = Double.NEGATIVE_INFINITY;
        for (var fit : fits) {
            var area = area(fit.apply(fitted), compared);
            if (area > most + TIE) {
                most = area;
                best = fit;
            }
        }
        return best;
    }

    private static double area(Escalation escalation, RoutedRows rows) {
        var keep = Arrays.stream(rows.features()).mapToDouble(escalation::keep).toArray();
        return RoutingCurve.of(keep, rows.first(), rows.last()).area();
    }

    private static boolean[] heldOut(int groups, long seed) {
        var heldOut = new boolean[groups];
        for (var group : Draw.without(groups, groups / 3, new SplittableRandom(seed))) {
            heldOut[group] = true;
        }
        return heldOut;
    }

    private static int[] where(int[] groups, boolean[] heldOut, boolean wanted) {
        return IntStream.range(0, groups.length)
                .filter(i -> heldOut[groups[i]] == wanted)
                .toArray();
    }
}
