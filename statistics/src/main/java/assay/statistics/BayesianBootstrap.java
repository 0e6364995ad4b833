package assay.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Posterior draws of several means on the same rows (D. B. Rubin, "The Bayesian bootstrap", 1981):
 * each draw weighs the clusters by a Dirichlet(1, ..., 1), the same weights for all columns, so
 * differences between columns are paired for free.
 *
 * <p>Clusters with the same values share a weight, which is then a Gamma variable of their number:
 * marks of 0 and 1 make few patterns. Beyond {@value #MOST_PATTERNS} patterns, or beyond {@value
 * #SOME_PATTERNS} where there are {@value #MANY} clusters and more, the draws are those of the
 * normal distribution with the bootstrap's own mean and covariance, which it is close to at such
 * numbers of rows. Up to there the order of the rows changes no draw; beyond, it changes the last
 * digits.
 */
public final class BayesianBootstrap {
    /** Exact up to so many different clusters. */
    static final int MOST_PATTERNS = 256;

    static final int SOME_PATTERNS = 64;

    static final int MANY = 5_000;

    private BayesianBootstrap() {}

    /**
     * @param columns values by column and row; NaN where a column was not measured on a row, which
     *     then does not count for its mean
     * @param clusters group number of each row, 0 to G-1
     * @param prior rows that are supposed, by row and column; NaN as above
     * @param mass weight of each supposed row, where a real one has 1
     * @return draws by column; NaN for a column that was never measured
     */
    public static double[][] draws(
            double[][] columns,
            int[] clusters,
            double[][] prior,
            double mass,
            int draws,
            long seed) {
        var measured = measured(columns);
        var patterns =
                patterns(
                        sums(only(columns, measured), clusters),
                        Arrays.stream(prior)
                                .map(row -> Arrays.stream(measured).mapToDouble(k -> row[k]))
                                .map(DoubleStream::toArray)
                                .toArray(double[][]::new),
                        mass);
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        var means =
                patterns.few()
                        ? exact(patterns, draws, random)
                        : Normals.draws(means(patterns), covariance(patterns), draws, random);
        var result = new double[columns.length][draws];
        Arrays.stream(result).forEach(column -> Arrays.fill(column, Double.NaN));
        for (int k = 0; k < measured.length; k++) {
            result[measured[k]] = means[k];
        }
        return result;
    }

    /** Columns with a value at all: the others have no mean, and would spoil the covariance. */
    private static int[] measured(double[][] columns) {
        return IntStream.range(0, columns.length)
                .filter(k -> Arrays.stream(columns[k]).anyMatch(value -> !Double.isNaN(value)))
                .toArray();
    }

    private static double[][] only(double[][] columns, int[] kept) {
        return Arrays.stream(kept).mapToObj(k -> columns[k]).toArray(double[][]::new);
    }

    /**
     * @param sums of values, then numbers of values, by column
     * @param weights clusters of that pattern
     * @param few whether rows alike were put together
     */
    private record Patterns(double[][] sums, double[] weights, boolean few) {
        int columns() {
            return sums.length == 0 ? 0 : sums[0].length / 2;
        }
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
    private static Patterns patterns(double[][] clusters, double[][] prior, double mass) {
        var rows =
                Stream.concat(
                                Arrays.stream(clusters),
                                Arrays.stream(prior).map(BayesianBootstrap::sums))
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
        var most = rows.length < MANY ? MOST_PATTERNS : SOME_PATTERNS;
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

    private static double[][] exact(Patterns patterns, int draws, UniformRandomProvider random) {
        var columns = patterns.columns();
        var samplers =
                Arrays.stream(patterns.weights())
                        .mapToObj(w -> AhrensDieterMarsagliaTsangGammaSampler.of(random, w, 1))
                        .toList();
        var means = new double[columns][draws];
        for (int d = 0; d < draws; d++) {
            var totals = new double[2 * columns];
            for (int p = 0; p < samplers.size(); p++) {
                var weight = samplers.get(p).sample();
                var sums = patterns.sums()[p];
                for (int j = 0; j < totals.length; j++) {
                    totals[j] += weight * sums[j];
                }
            }
            for (int k = 0; k < columns; k++) {
                means[k][d] = totals[k] / totals[columns + k];
            }
        }
        return means;
    }

    private static double[] means(Patterns patterns) {
        var columns = patterns.columns();
        var means = new double[columns];
        for (int k = 0; k < columns; k++) {
            means[k] = total(patterns, k) / total(patterns, columns + k);
        }
        return means;
    }

    private static double total(Patterns patterns, int j) {
        var total = 0.0;
        for (int p = 0; p < patterns.weights().length; p++) {
            total += patterns.weights()[p] * patterns.sums()[p][j];
        }
        return total;
    }

    /** Delta method: Σ_p w_p f_kp f_lp / (A + 1) · A, f the influence of a cluster on a mean. */
    private static double[][] covariance(Patterns patterns) {
        var columns = patterns.columns();
        var all = Arrays.stream(patterns.weights()).sum();
        var means = means(patterns);
        var measured = new double[columns];
        Arrays.setAll(measured, k -> total(patterns, columns + k));
        var covariance = new double[columns][columns];
        var influence = new double[columns];
        for (int p = 0; p < patterns.weights().length; p++) {
            var sums = patterns.sums()[p];
            for (int k = 0; k < columns; k++) {
                influence[k] = (sums[k] - means[k] * sums[columns + k]) / measured[k];
            }
            for (int k = 0; k < columns; k++) {
                for (int l = 0; l < columns; l++) {
                    covariance[k][l] +=
                            patterns.weights()[p] * influence[k] * influence[l] * all / (all + 1);
                }
            }
        }
        return covariance;
    }
}
