package assay.evaluator.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Texts cut up, for the signals of how like two of them are. */
final class Words {
    /**
     * Characters that are compared: beyond them a text says nothing new of how like another it is,
     * and the time grows with the square.
     */
    private static final int MOST = 10_000;

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Words() {}

    /** The text's beginning, as far as it is compared. */
    static String beginning(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST);
    }

    /** What stands between white space. */
    static List<String> spaced(String text) {
        return cut(text, c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c));
    }

    /** Runs of letters and digits. */
    static List<String> ofLetters(String text) {
        return cut(text, Character::isLetterOrDigit);
    }

    /** Numbers for the words: two words have one by a chance of one in 2^64 only. */
    static long[] codes(List<String> words) {
        return words.stream().mapToLong(Words::code).toArray();
    }

    private static long code(String word) {
        long code = 0;
        for (var i = 0; i < word.length(); i++) {
            code = code(code, word.charAt(i));
        }
        return code;
    }

    /** Of a sequence that is longer by one; never 0. */
    static long code(long before, long unit) {
        var code = ((before + 1) ^ unit) * FACTOR;
        code = (code ^ (code >>> 32)) * FACTOR;
        return code == 0 ? 1 : code;
    }

    private static List<String> cut(String text, IntPredicate inside) {
        var words = new ArrayList<String>();
        var from = -1;
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var in = inside.test(text.codePointAt(i));
            if (in && from < 0) {
                from = i;
            } else if (!in && from >= 0) {
                words.add(text.substring(from, i));
                from = -1;
            }
        }
        if (from >= 0) {
            words.add(text.substring(from));
        }
        return words;
    }
}
