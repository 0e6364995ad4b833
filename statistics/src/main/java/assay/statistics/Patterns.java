package assay.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clusters gathered by equal values.
 *
 * @param sums of values, then numbers of values, by column
 * @param weights clusters of that pattern
 * @param few whether clusters alike were put together
 */
record Patterns(double[][] sums, double[] weights, boolean few) {
    /** Gathered up to so many that differ. */
    static final int MOST = 256;

    /** The same where there are many clusters. */
    static final int SOME = 64;

    static final int MANY = 5_000;

    int columns() {
        return sums.length == 0 ? 0 : sums[0].length / 2;
    }

    private static double[][] sums(double[][] columns, int[] clusters) {
        var sums = new double[Intervals.groups(clusters)][2 * columns.length];
        for (int k = 0; k < columns.length; k++) {
            for (int i = 0; i < clusters.length; i++) {
                add(sums[clusters[i]], k, columns.length, columns[k][i]);
            }
        }
        return sums;
    }

    private static void add(double[] sums, int column, int columns, double value) {
        if (!Double.isNaN(value)) {
            sums[column] += value;
            sums[columns + column]++;
        }
    }

    private record Key(double[] sums) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(sums, key.sums);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(sums);
        }
    }

    /**
     * Those that differ, where they are few; else each row as its own.
     *
     * @param mass weight of each row of the prior, where a cluster has 1
     */
    static Patterns of(double[][] columns, int[] groups, double[][] prior, double mass) {
        var clusters = sums(columns, groups);
        var rows =
                Stream.concat(Arrays.stream(clusters), Arrays.stream(prior).map(Patterns::sums))
                        .toArray(double[][]::new);
        var weights = new double[rows.length];
        Arrays.fill(weights, mass);
        Arrays.fill(weights, 0, clusters.length, 1);
        return few(rows, weights).orElseGet(() -> new Patterns(rows, weights, false));
    }

    private static double[] sums(double[] row) {
        var sums = new double[2 * row.length];
        for (int k = 0; k < row.length; k++) {
            add(sums, k, row.length, row[k]);
        }
        return sums;
    }

    /** Sorted, so that the order of rows changes no draw; empty where there are too many. */
    private static Optional<Patterns> few(double[][] rows, double[] weights) {
        var most = rows.length < MANY ? MOST : SOME;
        var counts = new LinkedHashMap<Key, Double>();
        for (int i = 0; i < rows.length; i++) {
            counts.merge(new Key(rows[i]), weights[i], Double::sum);
            if (counts.size() > most) {
                return Optional.empty();
            }
        }
        var sorted =
                counts.entrySet().stream()
                        .sorted((a, b) -> Arrays.compare(a.getKey().sums, b.getKey().sums))
                        .toList();
        return Optional.of(
                new Patterns(
                        sorted.stream().map(e -> e.getKey().sums).toArray(double[][]::new),
                        sorted.stream().mapToDouble(e -> e.getValue()).toArray(),
                        true));
    }

    double[] means() {
        var columns = columns();
        var means = new double[columns];
        for (int k = 0; k < columns; k++) {
            means[k] = total(k) / total(columns + k);
        }
        return means;
    }

    private double total(int j) {
        var total = 0.0;
        for (int p = 0; p < weights.length; p++) {
            total += weights[p] * sums[p][j];
        }
        return total;
    }

    /** Delta method: Σ_p w_p f_kp f_lp / (A + 1) · A, f the influence of a cluster on a mean. */
    double[][] covariance() {
        var columns = columns();
        var all = Arrays.stream(weights).sum();
        var means = means();
        var measured = new double[columns];
        Arrays.setAll(measured, k -> total(columns + k));
        var covariance = new double[columns][columns];
        var influence = new double[columns];
        for (int p = 0; p < weights.length; p++) {
            var of = sums[p];
            for (int k = 0; k < columns; k++) {
                influence[k] = (of[k] - means[k] * of[columns + k]) / measured[k];
            }
            for (int k = 0; k < columns; k++) {
                for (int l = 0; l < columns; l++) {
                    covariance[k][l] += weights[p] * influence[k] * influence[l] * all / (all + 1);
                }
            }
        }
        return covariance;
    }
}
