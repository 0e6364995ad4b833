package assay.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What rows themselves say of thresholds: nothing is tested here. */
final class Threshold {
    private Threshold() {}

    /**
     * Lowest threshold at which these rows lose no more than the margin: what one picks who looks
     * and does not test; on the rows that are the truth, the best possible.
     *
     * @param keep one a row; larger: rather keep the first model's answer
     * @param first marks of the first model
     * @param last marks of the last model
     * @return infinite where none does
     */
    static double widest(double[] keep, double[] first, double[] last, double margin) {
        var order =
                IntStream.range(0, keep.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -keep[i]))
                        .mapToInt(i -> i)
                        .toArray();
        var widest = Double.POSITIVE_INFINITY;
        var loss = 0.0;
        for (int i = 0; i < order.length; i++) {
            loss += last[order[i]] - first[order[i]];
            var ends = i + 1 == order.length || keep[order[i + 1]] < keep[order[i]];
            if (ends && loss <= margin * keep.length) {
                widest = keep[order[i]];
            }
        }
        return widest;
    }

    /** Share of rows at or above a threshold. */
    static double kept(double[] keep, double threshold) {
        return Arrays.stream(keep).filter(k -> k >= threshold).count() / (double) keep.length;
    }

    /** Mean over all rows of last less first where the first's answer stands. */
    static double loss(double[] keep, double[] first, double[] last, double threshold) {
        return IntStream.range(0, keep.length)
                        .filter(i -> keep[i] >= threshold)
                        .mapToDouble(i -> last[i] - first[i])
                        .sum()
                / keep.length;
    }
}
