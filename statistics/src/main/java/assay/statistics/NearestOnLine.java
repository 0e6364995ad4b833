package assay.statistics;

import java.util.Arrays;

/**
 * One column: rows by level, sorted, O(log n + k). Rows at one level come in together, so that
 * their order is of no account; it may make more than 50.
 */
record NearestOnLine(Levels levels) implements Nearest {
    static NearestOnLine of(double[][] rows, double[] gaps) {
        return new NearestOnLine(
                Levels.of(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(), gaps));
    }

    @Override
    public double meanGap(double[] point) {
        var found = Arrays.binarySearch(levels.values(), point[0] + 0.0);
        var right = found >= 0 ? found : -found - 1;
        var left = right - 1;
        var sum = 0.0;
        var weights = 0.0;
        for (int count = 0; count < NEIGHBOURS && (left >= 0 || right < levels.size()); ) {
            var level = distance(left, point[0]) <= distance(right, point[0]) ? left-- : right++;
            var weight = Nearest.weight(distance(level, point[0]));
            sum += weight * levels.sums()[level];
            weights += weight * levels.counts()[level];
            count += levels.counts()[level];
        }
        return sum / weights;
    }

    private double distance(int level, double point) {
        return level < 0 || level >= levels.size()
                ? Double.POSITIVE_INFINITY
                : Math.abs(levels.values()[level] - point);
    }
}
