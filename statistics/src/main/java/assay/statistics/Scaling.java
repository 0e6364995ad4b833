package assay.statistics;

/**
 * Columns to mean 0 and standard deviation 1; a constant column becomes 0.
 *
 * @param means one a column
 * @param factors 1 / standard deviation, or 0
 */
record Scaling(double[] means, double[] factors) {
    static Scaling of(double[][] rows) {
        var means = new double[rows[0].length];
        var factors = new double[means.length];
        for (int c = 0; c < means.length; c++) {
            means[c] = mean(rows, c);
            var deviation = Math.sqrt(variance(rows, c, means[c]));
            // Rounding alone gives a constant column of 0.1 a deviation near 1e-17.
            factors[c] = deviation > 1e-12 * Math.abs(means[c]) ? 1 / deviation : 0;
        }
        return new Scaling(means, factors);
    }

    double[] of(double[] row) {
        var scaled = new double[means.length];
        for (int c = 0; c < scaled.length; c++) {
            scaled[c] = (row[c] - means[c]) * factors[c];
        }
        return scaled;
    }

    private static double mean(double[][] rows, int column) {
        var sum = 0.0;
        for (var row : rows) {
            sum += row[column];
        }
        return sum / rows.length;
    }

    private static double variance(double[][] rows, int column, double mean) {
        var sum = 0.0;
        for (var row : rows) {
            sum += (row[column] - mean) * (row[column] - mean);
        }
        return sum / rows.length;
    }
}
