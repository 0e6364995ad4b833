package assay.statistics;

import java.util.Arrays;

/**
 * A rising fit: pool adjacent violators, rows of equal x taken together; then linear between the
 * mean x of each pooled block, and flat outside (A. Oron and N. Flournoy, "Centered isotonic
 * regression", 2017), so that inside a block a larger x still counts for more.
 */
public final class Isotonic {
    private final Polyline line;

    private Isotonic(Polyline line) {
        this.line = line;
    }

    /**
     * @param x any finite scale
     * @param y one for each x
     * @throws IllegalArgumentException where the columns differ in length, are empty or not finite
     */
    public static Isotonic fit(double[] x, double[] y) {
        Columns.sameLength("isotonic", x.length, y.length);
        Columns.finite("isotonic", "y", y);
        var levels = Levels.of(x, y);
        var blocks = new Blocks(levels.size());
        for (int i = 0; i < levels.size(); i++) {
            blocks.add(levels.values()[i], levels.counts()[i], levels.sums()[i]);
        }
        return new Isotonic(blocks.line());
    }

    /** The fitted mean of y at x. */
    public double at(double x) {
        return line.at(x);
    }

    /** A stack of blocks whose means rise. */
    private static final class Blocks {
        private final double[] xs;
        private final double[] ys;
        private final double[] weights;
        private int size;

        Blocks(int most) {
            xs = new double[most];
            ys = new double[most];
            weights = new double[most];
        }

        void add(double x, double weight, double sum) {
            xs[size] = x;
            ys[size] = sum / weight;
            weights[size++] = weight;
            while (size > 1 && ys[size - 2] >= ys[size - 1]) {
                pool(size - 2, size - 1);
                size--;
            }
        }

        private void pool(int left, int right) {
            var weight = weights[left] + weights[right];
            xs[left] = (xs[left] * weights[left] + xs[right] * weights[right]) / weight;
            ys[left] = (ys[left] * weights[left] + ys[right] * weights[right]) / weight;
            weights[left] = weight;
        }

        Polyline line() {
            return new Polyline(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
        }
    }
}
