package assay.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Straight lines between knots, flat outside them.
 *
 * @param x strictly ascending, at least one
 * @param y one for each x
 */
record Polyline(double[] x, double[] y) {
    /**
     * The share of the values that lie below, ties by half: it maps any scale of confidence onto 0
     * to 1 and keeps its order.
     */
    static Polyline ranks(double[] values) {
        var levels = Levels.of(values, values);
        var shares = new double[levels.size()];
        var below = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (below + levels.counts()[i] / 2.0) / values.length;
            below += levels.counts()[i];
        }
        return new Polyline(levels.values(), shares);
    }

    double at(double point) {
        var found = Arrays.binarySearch(x, point + 0.0);
        if (found >= 0) {
            return y[found];
        }
        var right = -found - 1;
        if (right == 0 || right == x.length) {
            return y[Math.min(right, x.length - 1)];
        }
        return between(right, (point - x[right - 1]) / (x[right] - x[right - 1]));
    }

    /** The smallest x at which the line reaches the height; empty where it never does. */
    OptionalDouble reaches(double height) {
        for (int i = 0; i < x.length; i++) {
            if (y[i] >= height) {
                return OptionalDouble.of(
                        i == 0
                                ? x[0]
                                : x[i - 1]
                                        + (x[i] - x[i - 1])
                                                * (height - y[i - 1])
                                                / (y[i] - y[i - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    /** Area below the line from the first knot to the last. */
    double area() {
        var area = 0.0;
        for (int i = 1; i < x.length; i++) {
            area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
        }
        return area;
    }

    private double between(int right, double share) {
        return y[right - 1] + share * (y[right] - y[right - 1]);
    }
}
