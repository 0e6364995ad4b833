package assay.evaluator.scorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * chrF++ of one answer, 0 to 1 (Popović, "chrF++: words helping character n-grams", 2017): the F of
 * beta 2 of the mean precision and the mean recall over character n-grams of 1 to 6, white space
 * left out, and word n-grams of 1 and 2, punctuation apart. Orders that one of the texts is too
 * short for are left out, as sacreBLEU does.
 */
final class ChrF {
    private static final int CHARACTERS = 6;
    private static final int WORDS = 2;
    private static final double BETA_SQUARED = 4;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /** Odd and without a pattern: two n-grams of one length have one code by chance only. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private ChrF() {}

    static double of(String expected, String answer) {
        var right = Words.spaced(Words.beginning(expected));
        var given = Words.spaced(Words.beginning(answer));
        var sum = new Sum();
        sum.add(characters(right), characters(given), CHARACTERS);
        sum.add(words(right), words(given), WORDS);
        return sum.f();
    }

    private static long[] characters(List<String> words) {
        return words.stream().flatMapToInt(String::codePoints).asLongStream().toArray();
    }

    /** Codes of the words; one mark of punctuation at the end, or else the beginning, is a word. */
    private static long[] words(List<String> spaced) {
        var words = new ArrayList<String>();
        for (var word : spaced) {
            var last = word.length() - 1;
            if (last > 0 && PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
                words.add(word.substring(0, last));
                words.add(word.substring(last));
            } else if (last > 0 && PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
                words.add(word.substring(0, 1));
                words.add(word.substring(1));
            } else {
                words.add(word);
            }
        }
        return words.stream()
                .mapToLong(w -> code(w.codePoints().asLongStream().toArray()))
                .toArray();
    }

    private static long code(long[] units) {
        return code(units, 0, units.length);
    }

    private static long code(long[] units, int from, int length) {
        long code = length;
        for (var i = from; i < from + length; i++) {
            code = Long.rotateLeft((code ^ units[i]) * FACTOR, 29);
        }
        return code;
    }

    private static long[] grams(long[] units, int n) {
        var grams = new long[Math.max(0, units.length - n + 1)];
        for (var i = 0; i < grams.length; i++) {
            grams[i] = code(units, i, n);
        }
        Arrays.sort(grams);
        return grams;
    }

    /** Size of the intersection of two sorted multisets. */
    private static int common(long[] a, long[] b) {
        var common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            var order = Long.compare(a[i], b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }

    private static final class Sum {
        private double precision;
        private double recall;
        private int orders;

        void add(long[] right, long[] given, int longest) {
            for (var n = 1; n <= longest; n++) {
                var r = grams(right, n);
                var g = grams(given, n);
                if (r.length > 0 && g.length > 0) {
                    var common = (double) common(r, g);
                    precision += common / g.length;
                    recall += common / r.length;
                    orders++;
                }
            }
        }

        double f() {
            if (precision + recall == 0) {
                return 0;
            }
            var p = precision / orders;
            var r = recall / orders;
            return (1 + BETA_SQUARED) * p * r / (BETA_SQUARED * p + r);
        }
    }
}
