package assay.statistics;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Five planned looks at a paired comparison, at 20, 40, 60, 80 and 100 % of the examples (S. K.
 * Wang and A. A. Tsiatis, "Approximately optimal one-parameter boundaries for group sequential
 * trials", 1987, shape 0.25). Each of "not worse" and "worse" is wrongly said with probability
 * alpha, as near as the score test is normal, over all five looks together, at a true difference of
 * just the margin; a look between them would break that. It stops early where the answer is clear,
 * for 7 % more examples than a single look where it is not.
 *
 * @param margin as a share, above 0 and below 1
 * @param alpha one-sided, 0.001 to 0.25
 * @param most examples at the last look, 5 or more
 */
public record GroupSequential(double margin, double alpha, long most) {
    public static final int LOOKS = 5;
    private static final double INFLATION = 1.07;
    private static final double SHAPE = 0.25;

    public GroupSequential {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("margin: between 0 and 1, 0.02 is two points");
        }
        if (!(alpha >= 0.001 && alpha <= 0.25)) {
            throw new IllegalArgumentException("alpha: 0.001 to 0.25, 0.05 for 5 %");
        }
        if (most < LOOKS) {
            throw new IllegalArgumentException("most: at least one example for each of 5 looks");
        }
    }

    /**
     * The plan that says "not worse" of two equals with the given power. Where fewer examples are
     * to be had, a plan over those keeps alpha and loses power.
     *
     * @param spread share of examples on which the two differ, as in {@link
     *     PairedDifference#spread()}
     */
    public static GroupSequential plan(double margin, double spread, double alpha, double power) {
        var single = SampleSize.pairs(margin, spread, 0, alpha, power);
        var most = Math.max(LOOKS, (long) Math.ceil(INFLATION * single));
        return new GroupSequential(margin, alpha, most);
    }

    /** Examples to have evaluated at a look, 1 to 5. */
    public long examples(int look) {
        checkLook(look);
        return (most * look + LOOKS - 1) / LOOKS;
    }

    /** How far z must be from 0 for an answer at a look, 1 to 5. */
    public double limit(int look) {
        return limit(look, alpha);
    }

    /** The same of any plan with this alpha. */
    public static double limit(int look, double alpha) {
        checkLook(look);
        var last = alpha == 0.05 ? 1.857 : Paths.quantile(1 - alpha);
        return last * Math.pow((double) look / LOOKS, SHAPE - 0.5);
    }

    /**
     * What the examples of all looks so far say.
     *
     * @param look 1 to 5
     * @param seen all examples up to this look, in an order fixed before any was marked
     * @throws IllegalArgumentException where fewer have been seen than the plan says
     */
    public Move at(int look, PairedDifference seen) {
        if (seen.n() < examples(look)) {
            throw new IllegalArgumentException(
                    "seen: look " + look + " needs " + examples(look) + " examples");
        }
        var z = seen.z(margin);
        var limit = limit(look);
        return z >= limit ? Move.NOT_WORSE : z <= -limit ? Move.WORSE : Move.GO_ON;
    }

    /**
     * Chance that a comparison with nothing to find comes this far at any of its five looks: a
     * p-value that stays one although the others were looked at too. At or below alpha just where z
     * reaches the limit.
     *
     * @param look 1 to 5
     * @param z as in {@link PairedDifference#z}
     */
    public static double pValue(int look, double z) {
        checkLook(look);
        return Paths.atLeast(z * Math.pow((double) look / LOOKS, 0.5 - SHAPE));
    }

    private static void checkLook(int look) {
        if (look < 1 || look > LOOKS) {
            throw new IllegalArgumentException("look: 1 to 5");
        }
    }

    /**
     * Highest value on each of many paths of a test that has nothing to find, as a multiple of the
     * limits' shape. One simulation, made when first asked for, serves every alpha.
     */
    static final class Paths {
        private static final int COUNT = 400_000;
        private static final double[] HIGHEST = highest();

        private Paths() {}

        /** Limit of the last look that a given share of the paths stay below. */
        static double quantile(double share) {
            return Percentile.of(HIGHEST, share);
        }

        /** Share of the paths that come as high; never 0, as none was seen is not impossible. */
        static double atLeast(double height) {
            var found = Arrays.binarySearch(HIGHEST, height);
            var below = found < 0 ? -found - 1 : found;
            return Math.max(1, COUNT - below) / (double) COUNT;
        }

        private static double[] highest() {
            var normal =
                    ZigguratSampler.NormalizedGaussian.of(RandomSource.L64_X128_MIX.create(20L));
            var highest = new double[COUNT];
            var weights = weights();
            for (int path = 0; path < COUNT; path++) {
                var sum = 0.0;
                highest[path] = Double.NEGATIVE_INFINITY;
                for (int look = 1; look <= LOOKS; look++) {
                    sum += normal.sample();
                    highest[path] = Math.max(highest[path], sum * weights[look]);
                }
            }
            Arrays.sort(highest);
            return highest;
        }

        /** From a sum of increments to z over the shape of its limit. */
        private static double[] weights() {
            var weights = new double[LOOKS + 1];
            for (int look = 1; look <= LOOKS; look++) {
                var share = (double) look / LOOKS;
                weights[look] = Math.pow(share, 0.5 - SHAPE) / Math.sqrt(look);
            }
            return weights;
        }
    }
}
