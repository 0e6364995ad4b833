package assay.profiler.signal;

import assay.profiler.core.Examples;
import assay.profiler.core.Postings;
import assay.profiler.core.Vectors;

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
}
