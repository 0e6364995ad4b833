package assay.statistics;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Quantile;

/** Draws and quantiles of what is known only roughly. */
public final class Spread {
    /** Between the two draws about p (n - 1), on a copy. */
    private static final Quantile LINEAR =
            Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);

    private Spread() {}

    /**
     * Log-normal factors with mean 1: exp(σ z - σ²/2), so that what is linear in them keeps its
     * expectation.
     *
     * @param sigma standard deviation of the logarithm, about the relative error
     */
    public static double[] factors(double sigma, int draws, long seed) {
        var normal =
                ZigguratSampler.NormalizedGaussian.of(
                        RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        var factors = new double[draws];
        Arrays.setAll(factors, _ -> Math.exp(sigma * normal.sample() - sigma * sigma / 2));
        return factors;
    }

    /**
     * Ends of the middle part of the draws.
     *
     * @param level share of the draws between the ends
     */
    public static double[] middle(double[] draws, double level) {
        return LINEAR.evaluate(draws, (1 - level) / 2, (1 + level) / 2);
    }

    /** Share of the draws at or above a bound. */
    public static double atLeast(double[] draws, double bound) {
        var count = 0;
        for (var draw : draws) {
            count += draw >= bound ? 1 : 0;
        }
        return (double) count / draws.length;
    }
}
