package assay.profiler.signal;

import assay.profiler.core.Examples;

/**
 * The most similar other row of each of some rows.
 *
 * @param vectors all rows that are looked at; the first {@code nearest.length} are asked about
 * @param nearest the place of the most similar other row, -1 where none has anything in common
 * @param cosine how similar it is, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
record Neighbours(Vectors vectors, int[] nearest, float[] cosine) {
    private static final int ASKED = 500;

    static Neighbours of(Examples examples) {
        return examples.shared(Neighbours.class, e -> of(Vectors.of(e)));
    }

    static Neighbours of(Vectors vectors) {
        var postings = Postings.of(vectors);
        var asked = Math.min(ASKED, vectors.size());
        var nearest = new int[asked];
        var cosine = new float[asked];
        for (var i = 0; i < asked; i++) {
            var products = postings.products(vectors.rows().get(i));
            products[i] = 0; // not itself
            nearest[i] = -1;
            for (var other = 0; other < products.length; other++) {
                if (products[other] > cosine[i]) {
                    cosine[i] = products[other];
                    nearest[i] = other;
                }
            }
        }
        return new Neighbours(vectors, nearest, cosine);
    }

    int asked() {
        return nearest.length;
    }

    /** Whether the most similar other row expects the same answer. */
    boolean agrees(int row) {
        return nearest[row] >= 0 && expected(row).equals(expected(nearest[row]));
    }

    private String expected(int row) {
        return vectors.examples().get(row).expected();
    }

    /** The rows of each bucket, in one array: those of bucket b begin at starts[b]. */
    private record Postings(int size, int[] starts, int[] rows, float[] values) {
        static Postings of(Vectors vectors) {
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

        float[] products(Vectors.Row row) {
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
}
