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
