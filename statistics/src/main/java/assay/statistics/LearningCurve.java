package assay.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How the error falls with more labels, beyond those that there are: 1,000 draws of a power law
 * with a floor from the last 5 points, pooled with 1,000 of one without from the last 4. The first
 * alone is too gloomy, the second too hopeful, and a fit to all points misleads where a curve
 * bends.
 *
 * <p>The spread is that of power laws. Where the truth is one, the 90 % interval is cautious (it
 * held 99 % or more of simulated curves). Where the curve still bends within the measured sizes it
 * is too narrow (52 to 60 % of simulated curves that bent between 6 and 60 % of the largest size),
 * and after a late bend it promises too little rather than too much.
 */
public sealed interface LearningCurve {
    /** How many times the largest measured number of labels may be asked about. */
    double FARTHEST = 8;

    /**
     * Draws of the curve, or why there are none: fewer than 5 points, or an error that rose by more
     * than 2 standard deviations over the last doubling of the labels. 5 points, where the pool has
     * not shown itself, get a log-normal spread of 8 % more at each doubling.
     *
     * @param sizes number of labels, increasing
     * @param errors mean over the repeats, a share
     * @param sds of each mean, above 0, as {@link #deviations} gives them
     */
    static LearningCurve fit(double[] sizes, double[] errors, double[] sds, long seed) {
        return fit(new CurvePoints(sizes, errors, sds), 5, seed);
    }

    /**
     * The same of few points, 3 at least: models that were trained and evaluated once at each size.
     * Both laws then go through nearly all points, so that their priors and the spread of 8 % at
     * each doubling make most of the interval.
     */
    static LearningCurve ofFew(double[] sizes, double[] errors, double[] sds, long seed) {
        return fit(new CurvePoints(sizes, errors, sds), 3, seed);
    }

    private static LearningCurve fit(CurvePoints points, int fewest, long seed) {
        if (points.sizes().length < fewest) {
            return new NoExtrapolation(
                    "no extrapolation: %d points, at least %d needed"
                            .formatted(points.sizes().length, fewest));
        }
        if (points.lastRise() > 2) {
            return new NoExtrapolation(
                    "no extrapolation: the error rose over the last doubling of the labels");
        }
        return new Extrapolation(points.largest(), draws(points, seed));
    }

    /** The same from single measurements: errors of the repeats, two or more at each size. */
    static LearningCurve fit(double[] sizes, double[][] repeats, long seed) {
        var means = Arrays.stream(repeats).mapToDouble(Intervals::mean).toArray();
        return fit(sizes, means, deviations(repeats), seed);
    }

    /**
     * Standard deviation of each size's mean error: its own, averaged with that of all sizes
     * because a few repeats tell little, and 1.5 % of the error for what no power law follows. At
     * least 0.01 points, or an error of 0 would weigh without bounds.
     *
     * @param repeats errors of the repeats, two or more at each size
     */
    static double[] deviations(double[][] repeats) {
        var squares = Arrays.stream(repeats).mapToDouble(LearningCurve::squaredError).toArray();
        var shared = Intervals.mean(squares);
        var deviations = new double[repeats.length];
        for (int j = 0; j < deviations.length; j++) {
            var misfit = 0.015 * Intervals.mean(repeats[j]);
            var square = 0.5 * squares[j] + 0.5 * shared + misfit * misfit;
            deviations[j] = Math.max(1e-4, Math.sqrt(square));
        }
        return deviations;
    }

    private static double squaredError(double[] repeats) {
        if (repeats.length < 2) {
            throw new IllegalArgumentException("repeats: two or more at each size");
        }
        var own = IntStream.range(0, repeats.length).toArray();
        var error = Intervals.standardError(repeats, own);
        return error * error;
    }

    private static PowerLaw[] draws(CurvePoints points, long seed) {
        var random = RandomSource.L64_X128_MIX.create(seed);
        var draws = Arrays.copyOf(PowerLaw.draw(points, 5, true, 1_000, random), 2_000);
        System.arraycopy(PowerLaw.draw(points, 4, false, 1_000, random), 0, draws, 1_000, 1_000);
        if (points.sizes().length < 6) {
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            Arrays.setAll(draws, i -> draws[i].drifting(0.08 * normal.sample() / Math.log(2)));
        }
        return draws;
    }

    /** The curve cannot be drawn on. */
    record NoExtrapolation(String reason) implements LearningCurve {}

    /**
     * How many labels a target takes.
     *
     * @param within2 probability that twice the measured number is enough; 4 and 8 times likewise
     * @param tenth labels in all that are enough with probability 0.1; empty beyond 8 times
     * @param median the same with probability 0.5
     * @param ninetieth the same with probability 0.9
     */
    record Labels(
            double within2,
            double within4,
            double within8,
            OptionalDouble tenth,
            OptionalDouble median,
            OptionalDouble ninetieth) {}

    /** The curve as draws. */
    final class Extrapolation implements LearningCurve {
        private final double largest;
        private final PowerLaw[] draws;

        private Extrapolation(double largest, PowerLaw[] draws) {
            this.largest = largest;
            this.draws = draws;
        }

        /**
         * The error after training on n labels: low end, median and high end of the draws.
         *
         * @param n labels in all, from the largest measured number to 8 times that
         * @param level two-sided, 0.9 for 90 %
         */
        public double[] at(double n, double level) {
            if (!(n >= largest && n <= FARTHEST * largest)) {
                throw new IllegalArgumentException(
                        "n: from the largest measured number of labels to 8 times that");
            }
            return Percentile.middle(each(law -> law.at(n / largest)), level);
        }

        /**
         * How many labels bring the error down to a target.
         *
         * @param targets errors to reach, or draws of one that is not known for sure, used in turn
         */
        public Labels until(double... targets) {
            var ratios = ratios(targets);
            return new Labels(
                    within(ratios, 2),
                    within(ratios, 4),
                    within(ratios, FARTHEST),
                    labels(Percentile.of(ratios, 0.1)),
                    labels(Percentile.of(ratios, 0.5)),
                    labels(Percentile.of(ratios, 0.9)));
        }

        /**
         * Labels in all that are enough with a probability; empty beyond 8 times the largest
         * measured number.
         */
        public OptionalDouble enough(double probability, double... targets) {
            return labels(Percentile.of(ratios(targets), probability));
        }

        private OptionalDouble labels(double ratio) {
            return Double.isInfinite(ratio)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(ratio * largest);
        }

        /** How many times the largest measured number each draw takes, ascending. */
        private double[] ratios(double... targets) {
            if (targets.length == 0 || Arrays.stream(targets).anyMatch(Double::isNaN)) {
                throw new IllegalArgumentException("targets: one at least, none NaN");
            }
            var ratios = new double[draws.length];
            Arrays.setAll(ratios, i -> draws[i].reaches(targets[i % targets.length], FARTHEST));
            Arrays.sort(ratios);
            return ratios;
        }

        private static double within(double[] ratios, double limit) {
            return (double) Arrays.stream(ratios).filter(r -> r <= limit).count() / ratios.length;
        }

        private double[] each(ToDoubleFunction<PowerLaw> value) {
            return Arrays.stream(draws).mapToDouble(value).toArray();
        }
    }
}
