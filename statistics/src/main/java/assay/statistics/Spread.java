package assay.statistics;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Draws and quantiles of what is known only roughly. */
public final class Spread {
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
        var sorted = draws.clone();
        Arrays.sort(sorted);
        return new double[] {quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2)};
    }

    private static double quantile(double[] sorted, double share) {
        var place = share * (sorted.length - 1);
        var low = (int) Math.floor(place);
        var high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
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
