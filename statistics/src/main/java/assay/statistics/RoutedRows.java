package assay.statistics;

import java.util.Arrays;

/**
 * What an escalation is fitted on.
 *
 * @param features n x d; column 0 is the first model's confidence
 * @param first marks of the first model, 0 to 1
 * @param last marks of the last model, 0 to 1
 */
record RoutedRows(double[][] features, double[] first, double[] last) {
    RoutedRows {
        Columns.sameLength("escalation", features.length, first.length, last.length);
        Columns.require(features[0].length > 0, "escalation: needs the confidence in column 0");
        Columns.shares("escalation", "first", first);
        Columns.shares("escalation", "last", last);
        for (var row : features) {
            checked(row, features[0].length);
        }
    }

    /** The row itself, where it has the length fitted and is finite. */
    static double[] checked(double[] row, int length) {
        Columns.sameLength("escalation row", length, row.length);
        Columns.finite("escalation", "a row of features", row);
        return row;
    }

    int size() {
        return first.length;
    }

    int columns() {
        return features[0].length;
    }

    double[] confidence() {
        return Arrays.stream(features).mapToDouble(row -> row[0]).toArray();
    }

    /** Last less first. */
    double[] gaps() {
        var gaps = new double[size()];
        Arrays.setAll(gaps, i -> last[i] - first[i]);
        return gaps;
    }

    RoutedRows part(int[] rows) {
        return new RoutedRows(
                Arrays.stream(rows).mapToObj(i -> features[i]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(i -> first[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> last[i]).toArray());
    }
}
