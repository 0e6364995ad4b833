package assay.statistics;

/** How far probabilities are from shares, and one way to bring them nearer. */
public final class Calibration {
    private static final double COLDEST = 0.01;
    private static final double HOTTEST = 100;

    private Calibration() {}

    /**
     * Expected calibration error over bins of equal mass: Σ over bins of (rows in it / n) · |mean
     * probability - mean outcome| (Nixon et al., "Measuring Calibration in Deep Learning", 2019).
     * Rows of equal probability share their mean outcome, so that their order is of no account.
     *
     * @param probabilities 0 to 1
     * @param outcomes one each, 0 to 1
     * @param bins at least 1; 15 is usual
     * @throws IllegalArgumentException where the columns differ in length or a value is out of
     *     range
     */
    public static double expectedError(double[] probabilities, double[] outcomes, int bins) {
        Columns.sameLength("calibration", probabilities.length, outcomes.length);
        Columns.shares("calibration", "probabilities", probabilities);
        Columns.shares("calibration", "outcomes", outcomes);
        Columns.require(bins > 0, "calibration: needs at least one bin");
        var excess = excessInOrder(Levels.of(probabilities, outcomes), outcomes.length);
        var error = 0.0;
        for (int bin = 0; bin < bins; bin++) {
            var sum = 0.0;
            for (int i = edge(bin, bins, excess.length);
                    i < edge(bin + 1, bins, excess.length);
                    i++) {
                sum += excess[i];
            }
            error += Math.abs(sum) / excess.length;
        }
        return error;
    }

    private static double[] excessInOrder(Levels levels, int n) {
        var excess = new double[n];
        var row = 0;
        for (int level = 0; level < levels.size(); level++) {
            for (int k = 0; k < levels.counts()[level]; k++) {
                excess[row++] = levels.values()[level] - levels.mean(level);
            }
        }
        return excess;
    }

    private static int edge(int bin, int bins, int n) {
        return Math.toIntExact((long) bin * n / bins);
    }

    /**
     * The temperature T that makes sigmoid(logit / T) likeliest, by Newton's method on 1 / T, in
     * which the log-loss is convex (Guo et al., "On Calibration of Modern Neural Networks", 2017).
     *
     * @param logits finite
     * @param outcomes one each, 0 to 1
     * @return 0.01 to 100; an end where the best lies beyond it, so 100 where the logits say
     *     nothing or the contrary
     * @throws IllegalArgumentException where the columns differ in length or a value is out of
     *     range
     */
    public static double temperature(double[] logits, double[] outcomes) {
        Columns.sameLength("temperature", logits.length, outcomes.length);
        Columns.finite("temperature", "logits", logits);
        Columns.shares("temperature", "outcomes", outcomes);
        if (slope(logits, outcomes, 1 / HOTTEST) >= 0) {
            return HOTTEST;
        }
        // So flat that rounding hides the slope, where all rows are on the right side.
        return slope(logits, outcomes, 1 / COLDEST) <= 0 ? COLDEST : 1 / root(logits, outcomes);
    }

    private static double root(double[] logits, double[] outcomes) {
        var low = 1 / HOTTEST;
        var high = 1 / COLDEST;
        var scale = 1.0;
        for (int step = 0; step < 100; step++) {
            var slope = slope(logits, outcomes, scale);
            low = slope < 0 ? scale : low;
            high = slope < 0 ? high : scale;
            var newton = scale - slope / curvature(logits, scale);
            if (Math.abs(newton - scale) <= 1e-12 * scale) {
                return newton;
            }
            scale = newton > low && newton < high ? newton : (low + high) / 2;
        }
        return scale;
    }

    private static double slope(double[] logits, double[] outcomes, double scale) {
        var slope = 0.0;
        for (int i = 0; i < logits.length; i++) {
            slope += logits[i] * (Logistic.sigmoid(scale * logits[i]) - outcomes[i]);
        }
        return slope;
    }

    private static double curvature(double[] logits, double scale) {
        var curvature = 0.0;
        for (var logit : logits) {
            var probability = Logistic.sigmoid(scale * logit);
            curvature += logit * logit * probability * (1 - probability);
        }
        return curvature;
    }
}
