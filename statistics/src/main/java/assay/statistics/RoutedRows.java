package assay.statistics;

import java.util.Arrays;

/**
 * What an escalation is fitted on.
 *
 * @param features n x d; column 0 is the first model's confidence
 * @param first marks of the first model, 0 to 1
 * @param last marks of the last model, 0 to 1
 * @param ranks from a confidence to its rank among these rows
 * @param ranked rank of each row's confidence
 */
record RoutedRows(
        double[][] features, double[] first, double[] last, Polyline ranks, double[] ranked) {
    RoutedRows {
        Columns.sameLength("escalation", features.length, first.length, last.length);
        Columns.shares("escalation", "first", first);
        Columns.shares("escalation", "last", last);
    }

    static RoutedRows of(double[][] features, double[] first, double[] last) {
        Columns.require(features.length > 0, "escalation: needs at least one row");
        Columns.require(features[0].length > 0, "escalation: needs the confidence in column 0");
        for (var row : features) {
            checked(row, features[0].length);
        }
        var confidence = Arrays.stream(features).mapToDouble(row -> row[0]).toArray();
        var ranks = Polyline.ranks(confidence);
        return new RoutedRows(
                features, first, last, ranks, Arrays.stream(confidence).map(ranks::at).toArray());
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

    /** Last less first. */
    double[] gaps() {
        var gaps = new double[size()];
        Arrays.setAll(gaps, i -> last[i] - first[i]);
        return gaps;
    }

    /** Some of the rows, ranked anew. */
    RoutedRows part(int[] rows) {
        return of(
                Arrays.stream(rows).mapToObj(i -> features[i]).toArray(double[][]::new),
                Arrays.stream(rows).mapToDouble(i -> first[i]).toArray(),
                Arrays.stream(rows).mapToDouble(i -> last[i]).toArray());
    }
}
