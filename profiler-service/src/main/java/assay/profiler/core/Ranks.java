package assay.profiler.core;

/** Where a value stands among others. */
public final class Ranks {
    private Ranks() {}

    /**
     * The share of the values that lie below, ties by half.
     *
     * @param sorted ascending, at least one
     */
    public static double of(double value, double[] sorted) {
        return (below(sorted, value, false) + below(sorted, value, true)) / 2.0 / sorted.length;
    }

    /** How many are below, or with {@code equal} not above. */
    private static int below(double[] sorted, double value, boolean equal) {
        var from = 0;
        var to = sorted.length;
        while (from < to) {
            var middle = (from + to) >>> 1;
            if (sorted[middle] < value || equal && sorted[middle] == value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
