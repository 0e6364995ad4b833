package assay.statistics;

import java.util.Arrays;

/**
 * What passing on would gain: P(last right) - P(first right), each by a logistic regression on the
 * confidence's rank among the rows fitted, where useful its square, and the other columns.
 */
public final class GapModel implements Escalation {
    private static final double RIDGE = 1;

    private final Polyline ranks;
    private final boolean squared;
    private final int columns;
    private final Logistic first;
    private final Logistic last;

    private GapModel(RoutedRows rows, boolean squared) {
        this.ranks = rows.ranks();
        this.squared = squared;
        this.columns = rows.columns();
        var inputs = new double[rows.size()][];
        Arrays.setAll(inputs, i -> inputs(rows.features()[i], rows.ranked()[i]));
        this.first = Logistic.fit(inputs, rows.first(), RIDGE);
        this.last = Logistic.fit(inputs, rows.last(), RIDGE);
    }

    /**
     * @param squared whether the rank's square is a column too, which lets the gain bend
     */
    static GapModel fit(RoutedRows rows, boolean squared) {
        return new GapModel(rows, squared);
    }

    @Override
    public String name() {
        return "gap";
    }

    /** Less the expected gain, -1 to 1. */
    @Override
    public double keep(double[] features) {
        var row = RoutedRows.checked(features, columns);
        var inputs = inputs(row, ranks.at(row[0]));
        return first.probability(inputs) - last.probability(inputs);
    }

    private double[] inputs(double[] features, double rank) {
        var inputs = Arrays.copyOf(features, squared ? columns + 1 : columns);
        inputs[0] = rank;
        if (squared) {
            inputs[columns] = rank * rank;
        }
        return inputs;
    }
}
