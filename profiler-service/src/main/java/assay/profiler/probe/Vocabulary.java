package assay.profiler.probe;

import assay.profiler.probe.Grams.Kind;
import java.util.Arrays;
import java.util.List;

/** Which pieces occur in the training texts, and how much each tells: tf-idf. */
final class Vocabulary {
    /** The buckets it knows, ascending; the place of a bucket is its column. */
    private final int[] buckets;

    private final float[] idf;
    private final double unknown;
    private final double[] strengths = new double[Kind.values().length];

    /**
     * @param texts the pieces of each training text
     * @param most pieces it keeps at the most; where there are more, the rare ones go, pairs first
     */
    Vocabulary(List<int[]> texts, Strength strength, int most) {
        var all = distinct(texts);
        var occurs = new int[all.length];
        var kept = 0;
        for (var i = 0; i < all.length; i++) {
            if (i > 0 && all[i] == all[kept - 1]) {
                occurs[kept - 1]++;
            } else {
                all[kept] = all[i];
                occurs[kept++] = 1;
            }
        }
        var fewest = 1;
        while (above(all, occurs, kept, fewest) > most) {
            fewest++;
        }
        var keys = new int[kept];
        var weights = new float[kept];
        var width = 0;
        for (var i = 0; i < kept; i++) {
            if (keeps(all[i], occurs[i], fewest)) {
                keys[width] = all[i];
                weights[width++] = (float) idf(texts.size(), occurs[i]);
            }
        }
        buckets = Arrays.copyOf(keys, width);
        idf = Arrays.copyOf(weights, width);
        unknown = idf(texts.size(), 0);
        for (var kind : Kind.values()) {
            strengths[kind.ordinal()] = strength.of(kind);
        }
    }

    private static double idf(int texts, int occurs) {
        return 1 + Math.log((1.0 + texts) / (1.0 + occurs));
    }

    /** Each text's different pieces, all in one, ascending. */
    private static int[] distinct(List<int[]> texts) {
        var all = new int[texts.stream().mapToInt(text -> text.length).sum()];
        var size = 0;
        for (var text : texts) {
            for (var i = 0; i < text.length; i++) {
                if (i == 0 || text[i] != text[i - 1]) {
                    all[size++] = text[i];
                }
            }
        }
        var exact = Arrays.copyOf(all, size);
        Arrays.sort(exact);
        return exact;
    }

    /** Pairs are the many and the rare: they must occur once more than the others. */
    private static boolean keeps(int bucket, int occurs, int fewest) {
        return occurs >= (Kind.of(bucket) == Kind.PAIRS ? fewest : Math.max(1, fewest - 1));
    }

    private static long above(int[] all, int[] occurs, int kept, int fewest) {
        var above = 0L;
        for (var i = 0; i < kept; i++) {
            above += keeps(all[i], occurs[i], fewest) ? 1 : 0;
        }
        return above;
    }

    /** Columns of a row: one for each piece that it knows, and the last that is 1 in every row. */
    int width() {
        return idf.length + 1;
    }

    /**
     * {@code (1 + ln tf) * idf}, each kind of piece of its own length and the whole of length 1.
     * Pieces that it does not know are left out but keep their share of the length: so a text of
     * unknown pieces gives small logits, and is told from those that the model was made for.
     */
    Row row(int[] text) {
        var at = new int[text.length + 1];
        var values = new float[text.length + 1];
        var squares = new double[strengths.length];
        var size = 0;
        for (var i = 0; i < text.length; ) {
            var from = i;
            while (i < text.length && text[i] == text[from]) {
                i++;
            }
            var column = Arrays.binarySearch(buckets, text[from]);
            var value = (1 + Math.log(i - from)) * (column < 0 ? unknown : idf[column]);
            squares[Kind.of(text[from]).ordinal()] += value * value;
            if (column >= 0) {
                at[size] = column;
                values[size++] = (float) value;
            }
        }
        for (var i = 0; i < size; i++) {
            var kind = Kind.of(buckets[at[i]]).ordinal();
            values[i] *= (float) (strengths[kind] / Math.sqrt(squares[kind]));
        }
        at[size] = idf.length;
        values[size++] = 1;
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
