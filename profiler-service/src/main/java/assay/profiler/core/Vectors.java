package assay.profiler.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Some rows as sparse vectors of length 1: words and runs of four characters, hashed to 2^18
 * buckets, (1 + ln tf) · idf. So the product of two is their cosine, from 0 to 1. No model is
 * needed for them; two texts that say the same in other words are far apart.
 *
 * @param examples the rows, in the order drawn
 * @param occurs in how many of the rows each bucket occurs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
public record Vectors(List<Example> examples, List<Row> rows, int[] occurs) {
    public static final int BUCKETS = 1 << 18;

    private static final int CHARACTERS = 1_000;
    private static final int RUN = 4;

    /** Values of all rows together, 8 bytes each, twice; beyond these fewer rows are taken. */
    private static final int VALUES = 4_000_000;

    /**
     * @param columns ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
    public record Row(int[] columns, float[] values) {
        public double times(Row other) {
            var sum = 0.0;
            for (int i = 0, j = 0; i < columns.length && j < other.columns.length; ) {
                if (columns[i] == other.columns[j]) {
                    sum += values[i++] * other.values[j++];
                } else if (columns[i] < other.columns[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return sum;
        }
    }

    public static Vectors of(Examples examples) {
        return examples.shared(Vectors.class, e -> of(e.some()));
    }

    static Vectors of(List<Example> some) {
        var texts = new ArrayList<int[]>();
        var values = 0L;
        for (var row : some) {
            if (values > VALUES) {
                break;
            }
            var buckets = buckets(row.input());
            values += buckets.length;
            texts.add(buckets);
        }
        var occurs = new int[BUCKETS];
        for (var text : texts) {
            Arrays.stream(text).distinct().forEach(bucket -> occurs[bucket]++);
        }
        var rows = texts.stream().map(text -> row(text, occurs, texts.size())).toList();
        return new Vectors(some.subList(0, rows.size()), rows, occurs);
    }

    public int size() {
        return rows.size();
    }

    /**
     * Any text as a vector, weighted as the rows are: what none of them has keeps its share of the
     * length.
     */
    Row row(String input) {
        return row(buckets(input), occurs, rows.size());
    }

    private static int[] buckets(String input) {
        var cut = input.length() > CHARACTERS ? input.substring(0, CHARACTERS) : input;
        var text = " " + cut.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip() + " ";
        var buckets = new int[2 * text.length()];
        var size = 0;
        for (var word : text.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                buckets[size++] = bucket(word, 0, word.length(), 1);
            }
        }
        for (var i = 0; i + RUN <= text.length(); i++) {
            buckets[size++] = bucket(text, i, i + RUN, 2);
        }
        var sorted = Arrays.copyOf(buckets, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private static int bucket(String text, int from, int to, int kind) {
        var hash = 0x9E3779B97F4A7C15L * kind;
        for (var i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        return (int) (hash ^ (hash >>> 33)) & (BUCKETS - 1);
    }

    private static Row row(int[] text, int[] occurs, int texts) {
        var columns = new int[text.length];
        var values = new float[text.length];
        var size = 0;
        var squares = 0.0;
        for (var i = 0; i < text.length; ) {
            var from = i;
            while (i < text.length && text[i] == text[from]) {
                i++;
            }
            var idf = 1 + Math.log((1.0 + texts) / (1.0 + occurs[text[from]]));
            var value = (1 + Math.log(i - from)) * idf;
            columns[size] = text[from];
            values[size++] = (float) value;
            squares += value * value;
        }
        var length = (float) Math.sqrt(squares);
        for (var i = 0; i < size; i++) {
            values[i] /= length;
        }
        return new Row(Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }
}
