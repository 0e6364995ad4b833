package assay.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Posterior draws of several means on the same rows (D. B. Rubin, "The Bayesian bootstrap", 1981):
 * each draw weighs the clusters by a Dirichlet(1, ..., 1), the same weights for all columns, so
 * differences between columns are paired for free.
 *
 * <p>Clusters with the same values share a weight, which is then a Gamma variable of their number:
 * marks of 0 and 1 make few patterns. Beyond {@value Patterns#MOST} patterns, or beyond {@value
 * Patterns#SOME} where there are {@value Patterns#MANY} clusters and more, the draws are those of
 * the normal distribution with the bootstrap's own mean and covariance, which it is close to at
 * such numbers of rows. Up to there the order of the rows changes no draw; beyond, it changes the
 * last digits.
 */
public final class BayesianBootstrap {
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
                Patterns.of(
                        only(columns, measured),
                        clusters,
                        Arrays.stream(prior)
                                .map(row -> Arrays.stream(measured).mapToDouble(k -> row[k]))
                                .map(DoubleStream::toArray)
                                .toArray(double[][]::new),
                        mass);
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        var means =
                patterns.few()
                        ? exact(patterns, draws, random)
                        : Normals.draws(patterns.means(), patterns.covariance(), draws, random);
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
}
