package assay.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What passing on gained at the 50 nearest rows fitted: the mean of last - first, weighted by
 * inverse distance on standardised columns, the confidence as its rank. One column alone is
 * searched in a sorted array; more by brute force over at most 500 rows.
 */
public final class Neighbours implements Escalation {
    private static final int MOST_ROWS = 500;

    private final Polyline ranks;
    private final Scaling scaling;
    private final Nearest nearest;

    private Neighbours(RoutedRows rows) {
        this.ranks = rows.ranks();
        var ranked = new double[rows.size()][];
        Arrays.setAll(ranked, i -> ranked(rows.features()[i], rows.ranked()[i]));
        this.scaling = Scaling.of(ranked);
        var scaled = Arrays.stream(ranked).map(scaling::of).toArray(double[][]::new);
        this.nearest =
                rows.columns() == 1
                        ? NearestOnLine.of(scaled, rows.gaps())
                        : new NearestInSpace(scaled, rows.gaps());
    }

    /**
     * @param seed decides which 500 rows stand for more, where there are several columns
     */
    static Neighbours fit(RoutedRows rows, long seed) {
        return new Neighbours(
                rows.columns() == 1 || rows.size() <= MOST_ROWS
                        ? rows
                        : rows.part(
                                Draw.without(rows.size(), MOST_ROWS, new SplittableRandom(seed))));
    }

    @Override
    public String name() {
        return "neighbours";
    }

    /** Less the mean gain of the neighbours, -1 to 1. */
    @Override
    public double keep(double[] features) {
        var row = RoutedRows.checked(features, scaling.means().length);
        return 0.0 - nearest.meanGap(scaling.of(ranked(row, ranks.at(row[0]))));
    }

    private static double[] ranked(double[] features, double rank) {
        var ranked = features.clone();
        ranked[0] = rank;
        return ranked;
    }
}
