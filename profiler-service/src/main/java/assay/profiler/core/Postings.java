package assay.profiler.core;

/**
 * The rows of each bucket, in one array: those of bucket b begin at starts[b]. So a vector is
 * multiplied with all rows in the time that their common buckets take.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
public record Postings(int size, int[] starts, int[] rows, float[] values) {
    public static Postings of(Vectors vectors) {
        var starts = new int[Vectors.BUCKETS + 1];
        for (var row : vectors.rows()) {
            for (var column : row.columns()) {
                starts[column + 1]++;
            }
        }
        for (var i = 0; i < Vectors.BUCKETS; i++) {
            starts[i + 1] += starts[i];
        }
        var next = starts.clone();
        var rows = new int[starts[Vectors.BUCKETS]];
        var values = new float[rows.length];
        for (var i = 0; i < vectors.size(); i++) {
            var row = vectors.rows().get(i);
            for (var k = 0; k < row.columns().length; k++) {
                var at = next[row.columns()[k]]++;
                rows[at] = i;
                values[at] = row.values()[k];
            }
        }
        return new Postings(vectors.size(), starts, rows, values);
    }

    /** The cosine of a vector with each row. */
    public float[] products(Vectors.Row row) {
        var products = new float[size];
        for (var k = 0; k < row.columns().length; k++) {
            var value = row.values()[k];
            for (var at = starts[row.columns()[k]]; at < starts[row.columns()[k] + 1]; at++) {
                products[rows[at]] += value * values[at];
            }
        }
        return products;
    }
}
