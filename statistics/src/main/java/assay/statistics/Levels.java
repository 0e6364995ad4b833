package assay.statistics;

import java.util.Arrays;

/**
 * Rows gathered by equal key, so that no result hangs on the order in which equal keys came.
 *
 * @param values the distinct keys, ascending
 * @param counts rows of each key
 * @param sums sum of the second column over those rows
 */
record Levels(double[] values, int[] counts, double[] sums) {
    /** O(n log n) and without boxing. */
    static Levels of(double[] keys, double[] column) {
        Columns.sameLength("levels", keys.length, column.length);
        var values = distinct(keys);
        var counts = new int[values.length];
        var sums = new double[values.length];
        for (int i = 0; i < keys.length; i++) {
            var level = Arrays.binarySearch(values, keys[i] + 0.0);
            counts[level]++;
            sums[level] += column[i];
        }
        return new Levels(values, counts, sums);
    }

    private static double[] distinct(double[] keys) {
        Columns.finite("levels", "the key column", keys);
        var sorted = keys.clone();
        for (int i = 0; i < sorted.length; i++) {
            // -0.0 + 0.0 is 0.0: the two zeros are one key.
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        var size = 0;
        for (var value : sorted) {
            if (size == 0 || sorted[size - 1] != value) {
                sorted[size++] = value;
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    int size() {
        return values.length;
    }

    double mean(int level) {
        return sums[level] / counts[level];
    }
}
