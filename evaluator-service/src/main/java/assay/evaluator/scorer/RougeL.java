package assay.evaluator.scorer;

import java.util.List;
import java.util.Locale;

/**
 * ROUGE-L of one answer, 0 to 1 (Lin, "ROUGE: a package for automatic evaluation of summaries",
 * 2004): F1 of the longest common subsequence of words, letters and digits only, case aside,
 * without stemming.
 */
final class RougeL {
    private RougeL() {}

    static double of(String expected, String answer) {
        var right = words(expected);
        var given = words(answer);
        return right.isEmpty() || given.isEmpty()
                ? 0
                : 2.0 * common(right, given) / (right.size() + given.size());
    }

    private static List<String> words(String text) {
        return Words.ofLetters(Words.beginning(text).toLowerCase(Locale.ROOT));
    }

    /** Length of the longest common subsequence. */
    private static int common(List<String> a, List<String> b) {
        var row = new int[b.size() + 1];
        for (var word : a) {
            var diagonal = 0;
            for (var j = 1; j < row.length; j++) {
                var above = row[j];
                row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.size()];
    }
}
