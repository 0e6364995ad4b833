package assay.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An escalation that may look at more than the confidence, where that is shown to route better.
 *
 * <p>Five folds of whole groups: the method that {@link Escalation#pick} takes for the confidence
 * alone is held against the {@link GapModel} of all columns, both fitted without the fold. Area
 * below the routing curve is the mean over rows of u · first + (1 - u) · last, where u is the row's
 * rank by {@code keep}, so the two differ by the mean of (u' - u) · (first - last). The columns are
 * used where this is above 0 by more than two standard errors, clustered by group.
 *
 * @param score fitted to all rows
 * @param gain what the columns bring; empty where they are not used
 */
public record WiderEscalation(Escalation score, Optional<Gain> gain) {
    private static final int FOLDS = 5;

    /** Fewer rows, or groups, tell too little to put a method in doubt. */
    private static final int FEWEST = 100;

    /** More rows would make a sure thing surer. */
    private static final int MOST = 2_000;

    private static final double ERRORS = 2;

    /**
     * @param area mean quality gained, over all shares passed on
     * @param error standard error of that
     * @param n rows that were held out in turn
     */
    public record Gain(double area, double error, long n) {
        boolean sure() {
            return area > ERRORS * error;
        }
    }

    /**
     * @param features n x d, finite; column 0 is the first model's confidence
     * @param first marks of the first model, 0 to 1
     * @param last marks of the last model, 0 to 1
     * @param clusters group number of each row, any numbers
     * @param seed decides which groups are held out, and which rows stand for more than 2,000
     * @throws IllegalArgumentException as {@link Escalation#pick} does
     */
    public static WiderEscalation pick(
            double[][] features, double[] first, double[] last, int[] clusters, long seed) {
        var all = RoutedRows.of(features, first, last);
        var groups = Groups.dense(clusters);
        var method = EscalationContest.method(narrow(all), groups, seed);
        var gain =
                all.columns() == 1 || Intervals.groups(groups) < FEWEST
                        ? Optional.<Gain>empty()
                        : Optional.of(gain(all, groups, method, seed)).filter(Gain::sure);
        return new WiderEscalation(
                gain.isPresent() ? GapModel.fit(all, true) : method.apply(narrow(all)), gain);
    }

    /** The confidence alone. */
    private static RoutedRows narrow(RoutedRows rows) {
        return RoutedRows.of(
                Arrays.stream(rows.features())
                        .map(row -> new double[] {row[0]})
                        .toArray(double[][]::new),
                rows.first(),
                rows.last());
    }

    private static Gain gain(
            RoutedRows all, int[] allGroups, Function<RoutedRows, Escalation> method, long seed) {
        var kept = kept(allGroups, seed);
        var rows = all.part(kept);
        var groups = Groups.dense(Arrays.stream(kept).map(i -> allGroups[i]).toArray());
        var foldOf = folds(Intervals.groups(groups), seed);
        var fold = Arrays.stream(groups).map(g -> foldOf[g]).toArray();
        var differences = new double[kept.length];
        for (int k = 0; k < FOLDS; k++) {
            var held = where(fold, k, true);
            var fitted = rows.part(where(fold, k, false));
            var part = rows.part(held);
            var alone = ranks(method.apply(narrow(fitted)), narrow(part));
            var wide = ranks(GapModel.fit(fitted, true), part);
            for (int i = 0; i < held.length; i++) {
                differences[held[i]] = (wide[i] - alone[i]) * (part.first()[i] - part.last()[i]);
            }
        }
        return new Gain(
                Intervals.mean(differences),
                Intervals.standardError(differences, groups),
                differences.length);
    }

    /** A fold for each group, as even as can be. */
    private static int[] folds(int groups, long seed) {
        var folds = new int[groups];
        var order = Draw.without(groups, groups, new SplittableRandom(seed));
        for (int i = 0; i < groups; i++) {
            folds[order[i]] = i % FOLDS;
        }
        return folds;
    }

    /** Whole groups, until there are enough of rows and of groups. */
    private static int[] kept(int[] groupOf, long seed) {
        var sizes = new int[Intervals.groups(groupOf)];
        for (var group : groupOf) {
            sizes[group]++;
        }
        var taken = new boolean[sizes.length];
        var rows = 0;
        var groups = 0;
        for (var group : Draw.without(sizes.length, sizes.length, new SplittableRandom(~seed))) {
            if (rows >= MOST && groups >= FEWEST) {
                break;
            }
            taken[group] = true;
            rows += sizes[group];
            groups++;
        }
        return IntStream.range(0, groupOf.length).filter(i -> taken[groupOf[i]]).toArray();
    }

    private static int[] where(int[] fold, int k, boolean in) {
        return IntStream.range(0, fold.length).filter(i -> (fold[i] == k) == in).toArray();
    }

    private static double[] ranks(Escalation score, RoutedRows rows) {
        var keep = Arrays.stream(rows.features()).mapToDouble(score::keep).toArray();
        var ranks = Polyline.ranks(keep);
        return Arrays.stream(keep).map(ranks::at).toArray();
    }
}
