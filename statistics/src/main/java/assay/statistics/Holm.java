package assay.statistics;

import java.util.stream.IntStream;

/**
 * Several tests at once (S. Holm, "A simple sequentially rejective multiple test procedure", 1979).
 */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p-values, in the order given: rejecting those at or below alpha keeps the chance of
     * any false rejection at alpha.
     */
    public static double[] adjust(double[] p) {
        var order =
                IntStream.range(0, p.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(p[a], p[b]))
                        .toList();
        var adjusted = new double[p.length];
        var largest = 0.0;
        for (int rank = 0; rank < p.length; rank++) {
            var i = order.get(rank);
            largest = Math.max(largest, Math.min(1, p[i] * (p.length - rank)));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
