package assay.statistics;

import java.util.Arrays;

/**
 * Logistic regression with a ridge, for few columns: the minimum over b of Σ log-loss(target,
 * sigmoid(b · row)) + ridge/2 · |b|², on standardised columns and with a free intercept, by
 * Newton's method (IRLS). No chance in it.
 */
public final class Logistic {
    private final Scaling scaling;

    /** Intercept first. */
    private final double[] weights;

    private Logistic(Scaling scaling, double[] weights) {
        this.scaling = scaling;
        this.weights = weights;
    }

    /**
     * @param rows n x d, d at most 40; a constant column takes no part
     * @param targets one a row, 0 to 1, fractions too
     * @param ridge above 0, in rows: 1 pulls as much as one row
     * @throws IllegalArgumentException where a value is out of range or the rows differ in length
     */
    public static Logistic fit(double[][] rows, double[] targets, double ridge) {
        Columns.sameLength("logistic", rows.length, targets.length);
        Columns.require(ridge > 0, "logistic: needs ridge > 0, or separable rows have no minimum");
        Columns.require(rows[0].length <= 40, "logistic: takes 40 columns at most; leave some out");
        Columns.shares("logistic", "targets", targets);
        for (var row : rows) {
            Columns.sameLength("logistic row", rows[0].length, row.length);
            Columns.finite("logistic", "a row", row);
        }
        var scaling = Scaling.of(rows);
        var scaled = Arrays.stream(rows).map(scaling::of).toArray(double[][]::new);
        return new Logistic(scaling, new LogisticFit(scaled, targets, ridge).weights());
    }

    /**
     * Probability of the target for one row.
     *
     * @throws IllegalArgumentException where the row has another length than those fitted
     */
    public double probability(double[] row) {
        Columns.sameLength("logistic row", row.length, scaling.means().length);
        return sigmoid(LogisticFit.dot(weights, scaling.of(row)));
    }

    static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
