package assay.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Percentile bootstrap for statistics that are no mean of rows, such as macro-F1 or the area under
 * the risk-coverage curve (B. Efron, "Bootstrap methods: another look at the jackknife", 1979).
 * Whole groups are drawn, and all models see the same draw, so that their differences are paired.
 * For shares and means the closed forms in {@link Intervals} and {@link PairedDifference} are
 * better.
 */
public final class PairedBootstrap {
    public static final int DRAWS = 2_000;

    /** What is asked of one resample. */
    @FunctionalInterface
    public interface Statistics {
        /**
         * One number for each model, always as many and none of them NaN.
         *
         * @param counts how often each row stands in the resample, 0 or more; valid during the call
         */
        double[] of(int[] counts);
    }

    private final double[][] draws;

    private PairedBootstrap(double[][] draws) {
        this.draws = draws;
    }

    /** {@link #DRAWS} resamples. */
    public static PairedBootstrap of(int[] clusters, long seed, Statistics statistics) {
        return of(clusters, DRAWS, seed, statistics);
    }

    /**
     * Draws as many groups as there are, with replacement, again and again.
     *
     * @param clusters group number of each row, 0 to G-1, each used
     * @throws IllegalArgumentException where there is no row, no draw, or a statistic is NaN
     */
    public static PairedBootstrap of(int[] clusters, int draws, long seed, Statistics statistics) {
        if (clusters.length == 0 || draws < 1) {
            throw new IllegalArgumentException("clusters, draws: need a row and a draw at least");
        }
        var random = RandomSource.L64_X128_MIX.create(seed);
        var groups = new int[Intervals.groups(clusters)];
        var counts = new int[clusters.length];
        var drawn = new double[draws][];
        for (int b = 0; b < draws; b++) {
            resample(groups, random);
            for (int i = 0; i < counts.length; i++) {
                counts[i] = groups[clusters[i]];
            }
            drawn[b] = checked(statistics.of(counts));
        }
        return new PairedBootstrap(drawn);
    }

    private static void resample(int[] groups, UniformRandomProvider random) {
        Arrays.fill(groups, 0);
        for (int g = 0; g < groups.length; g++) {
            groups[random.nextInt(groups.length)]++;
        }
    }

    private static double[] checked(double[] statistics) {
        for (var value : statistics) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException(
                        "statistics: NaN for a resample; say what it is where a class is not drawn");
            }
        }
        return statistics.clone();
    }

    /** The draws of one model, in the order drawn: the same place is the same resample. */
    public double[] draws(int model) {
        return IntStream.range(0, draws.length).mapToDouble(b -> draws[b][model]).toArray();
    }

    /** Two-sided percentile interval of one model's statistic. */
    public double[] interval(int model, double level) {
        return ends(draws(model), level);
    }

    /** Two-sided percentile interval of a model's statistic less the reference's. */
    public double[] difference(int model, int reference, double level) {
        return ends(
                IntStream.range(0, draws.length)
                        .mapToDouble(b -> draws[b][model] - draws[b][reference])
                        .toArray(),
                level);
    }

    private static double[] ends(double[] draws, double level) {
        var middle = Percentile.middle(draws, level);
        return new double[] {middle[0], middle[2]};
    }
}
