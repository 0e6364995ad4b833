package assay.profiler.probe;

import java.util.Arrays;
import java.util.List;

/** Which pieces occur in the training texts, and how much each tells: tf-idf. */
final class Vocabulary {
    /** Buckets to columns from 0, or -1 where no training text has the bucket. */
    private final int[] columns = new int[Grams.BUCKETS];

    private final float[] idf;

    /**
     * @param texts the pieces of each training text
     * @param most pieces it keeps at the most; where there are more, the rare ones go
     */
    Vocabulary(List<int[]> texts, int most) {
        var occurs = occurrences(texts);
        var fewest = fewest(occurs, most);
        var width = 0;
        var weights = new float[Grams.BUCKETS];
        for (var bucket = 0; bucket < Grams.BUCKETS; bucket++) {
            var kept = occurs[bucket] >= fewest;
            columns[bucket] = kept ? width : -1;
            if (kept) {
                weights[width++] =
                        (float) (1 + Math.log((1.0 + texts.size()) / (1.0 + occurs[bucket])));
            }
        }
        idf = Arrays.copyOf(weights, width);
    }

    /** In how many texts each bucket occurs. */
    private static int[] occurrences(List<int[]> texts) {
        var occurs = new int[Grams.BUCKETS];
        for (var text : texts) {
            for (var i = 0; i < text.length; i++) {
                if (i == 0 || text[i] != text[i - 1]) {
                    occurs[text[i]]++;
                }
            }
        }
        return occurs;
    }

    /** In how many texts a piece must occur, so that no more than {@code most} pieces do. */
    private static int fewest(int[] occurs, int most) {
        var fewest = 1;
        while (above(occurs, fewest) > most) {
            fewest++;
        }
        return fewest;
    }

    private static long above(int[] occurs, int fewest) {
        return Arrays.stream(occurs).filter(o -> o >= fewest).count();
    }

    /** How many different pieces it knows. */
    int width() {
        return idf.length;
    }

    /** {@code (1 + ln tf) * idf}, of length 1; pieces that no training text has are left out. */
    Row row(int[] buckets) {
        var at = new int[buckets.length];
        var values = new float[buckets.length];
        var size = 0;
        var squares = 0.0;
        for (var i = 0; i < buckets.length; ) {
            var from = i;
            while (i < buckets.length && buckets[i] == buckets[from]) {
                i++;
            }
            var column = columns[buckets[from]];
            if (column >= 0) {
                var value = (1 + Math.log(i - from)) * idf[column];
                at[size] = column;
                values[size++] = (float) value;
                squares += value * value;
            }
        }
        var length = (float) Math.sqrt(squares);
        for (var i = 0; i < size; i++) {
            values[i] /= length;
        }
        return new Row(Arrays.copyOf(at, size), Arrays.copyOf(values, size));
    }

    /**
     * A sparse vector.
     *
     * @param columns ascending
     * @param values of the columns, in the same order
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
    record Row(int[] columns, float[] values) {}
}
