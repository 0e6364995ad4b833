package assay.statistics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.ejml.simple.SimpleMatrix;

/** Draws of a normal distribution of several dimensions, of full rank or not. */
public final class Normals {
    private Normals() {}

    /**
     * @return draws by dimension
     */
    public static double[][] draws(double[] means, double[][] covariance, int draws, long seed) {
        return draws(means, covariance, draws, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    }

    static double[][] draws(
            double[] means, double[][] covariance, int draws, UniformRandomProvider random) {
        var root = root(covariance);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        var result = new double[means.length][draws];
        var noise = new double[means.length];
        for (int d = 0; d < draws; d++) {
            for (int k = 0; k < noise.length; k++) {
                noise[k] = normal.sample();
            }
            for (int k = 0; k < noise.length; k++) {
                var value = means[k];
                for (int l = 0; l < noise.length; l++) {
                    value += root[k][l] * noise[l];
                }
                result[k][d] = value;
            }
        }
        return result;
    }

    /** A matrix whose square with its transpose is the covariance: V √Λ. */
    private static double[][] root(double[][] covariance) {
        var n = covariance.length;
        var svd = new SimpleMatrix(covariance).svd();
        var root = new double[n][n];
        for (int k = 0; k < n; k++) {
            for (int l = 0; l < n; l++) {
                // Symmetric and not negative: singular values are eigenvalues.
                root[k][l] = svd.getU().get(k, l) * Math.sqrt(Math.max(0, svd.getSingleValue(l)));
            }
        }
        return root;
    }
}
