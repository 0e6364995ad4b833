package assay.statistics;

import java.util.Arrays;

/** Ends of an interval, read off draws. */
final class Percentile {
    private Percentile() {}

    /**
     * Smallest draw with at least the given share of draws at or below it: never between two draws,
     * so that an infinite one does no harm.
     */
    static double of(double[] sorted, double share) {
        // A share such as 1 - 0.9 is a rounding error above what is meant.
        var rank = (int) Math.ceil(share * sorted.length - 1e-9);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }

    /** Lower end, median and upper end of the middle share of the draws. */
    static double[] middle(double[] draws, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level: between 0 and 1, 0.9 for 90 %");
        }
        var sorted = draws.clone();
        Arrays.sort(sorted);
        return new double[] {
            of(sorted, 0.5 - level / 2), of(sorted, 0.5), of(sorted, 0.5 + level / 2)
        };
    }
}
