package assay.evaluator.scorer;

import java.util.ArrayList;
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
        return Words.codes(words);
    }

    /** From the codes of the n-grams to those that are one unit longer. */
    private static long[] longer(long[] grams, long[] units, int n) {
        var longer = new long[Math.max(0, units.length - n + 1)];
        for (var i = 0; i < longer.length; i++) {
            longer[i] = Words.code(grams[i], units[i + n - 1]);
        }
        return longer;
    }

    /** Size of the intersection of two multisets. */
    private static int common(long[] a, long[] b) {
        var mask = Integer.highestOneBit(2 * a.length) * 2 - 1;
        var codes = new long[mask + 1];
        var counts = new int[mask + 1];
        for (var code : a) {
            var slot = slot(codes, code, mask);
            codes[slot] = code;
            counts[slot]++;
        }
        var common = 0;
        for (var code : b) {
            var slot = slot(codes, code, mask);
            if (counts[slot] > 0) {
                counts[slot]--;
                common++;
            }
        }
        return common;
    }

    /** The code's own slot, or the free one where it would be. */
    private static int slot(long[] codes, long code, int mask) {
        var slot = (int) (code >>> 32) & mask;
        while (codes[slot] != 0 && codes[slot] != code) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static final class Sum {
        private double precision;
        private double recall;
        private int orders;

        void add(long[] right, long[] given, int longest) {
            var r = new long[right.length];
            var g = new long[given.length];
            for (var n = 1; n <= longest; n++) {
                r = longer(r, right, n);
                g = longer(g, given, n);
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
