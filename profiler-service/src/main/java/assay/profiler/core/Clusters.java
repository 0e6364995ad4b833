package assay.profiler.core;

import assay.contract.Example;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows gathered by their wording: k-means on unit vectors, by cosine. */
public final class Clusters {
    private static final int ROUNDS = 10;

    private Clusters() {}

    /**
     * @param rows not more than a few thousand
     * @return the cluster of each row, 0 to k-1; some of these numbers may have no row
     */
    public static int[] of(List<Example> rows, int k, long seed) {
        var vectors = Vectors.of(rows).rows();
        var random = new Random(seed);
        var clusters = random.ints(rows.size(), 0, k).toArray();
        var middles = new float[k][];
        for (var cluster = 0; cluster < k; cluster++) {
            middles[cluster] = middle(List.of(vectors.get(random.nextInt(vectors.size()))));
        }
        for (var round = 0; round < ROUNDS; round++) {
            for (var i = 0; i < vectors.size(); i++) {
                clusters[i] = nearest(vectors.get(i), middles);
            }
            for (var cluster = 0; cluster < k; cluster++) {
                var number = cluster;
                var its =
                        IntStream.range(0, vectors.size())
                                .filter(i -> clusters[i] == number)
                                .mapToObj(vectors::get)
                                .toList();
                if (!its.isEmpty()) {
                    middles[cluster] = middle(its);
                }
            }
        }
        return clusters;
    }

    private static int nearest(Vectors.Row row, float[][] middles) {
        var best = 0;
        var most = -1.0;
        for (var k = 0; k < middles.length; k++) {
            var product = 0.0;
            for (var i = 0; i < row.columns().length; i++) {
                product += row.values()[i] * middles[k][row.columns()[i]];
            }
            if (product > most) {
                most = product;
                best = k;
            }
        }
        return best;
    }

    /** The mean direction. */
    private static float[] middle(List<Vectors.Row> rows) {
        var middle = new float[Vectors.BUCKETS];
        for (var row : rows) {
            for (var i = 0; i < row.columns().length; i++) {
                middle[row.columns()[i]] += row.values()[i];
            }
        }
        var squares = 0.0;
        for (var value : middle) {
            squares += value * value;
        }
        var length = (float) Math.sqrt(squares);
        for (var i = 0; i < middle.length && length > 0; i++) {
            middle[i] /= length;
        }
        return middle;
    }
}
