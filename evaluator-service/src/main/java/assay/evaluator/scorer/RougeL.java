package assay.evaluator.scorer;

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
        return right.length == 0 || given.length == 0
                ? 0
                : 2.0 * common(right, given) / (right.length + given.length);
    }

    private static long[] words(String text) {
        return Words.codes(Words.ofLetters(Words.beginning(text).toLowerCase(Locale.ROOT)));
    }

    /** Length of the longest common subsequence. */
    private static int common(long[] a, long[] b) {
        var row = new int[b.length + 1];
        for (var word : a) {
            var diagonal = 0;
            for (var j = 1; j < row.length; j++) {
                var above = row[j];
                row[j] = word == b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.length];
    }
}
