package assay.profiler.core;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The different words of a text, and how unlike two texts are by them. */
record WordSet(Set<String> words) {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    static WordSet of(String text) {
        var words = new HashSet<>(Arrays.asList(BETWEEN.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return new WordSet(words);
    }

    /** One less the cosine: 0 where they have the same words, 1 where they share none. */
    double distance(WordSet other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return words.equals(other.words) ? 0 : 1;
        }
        var shared = words.stream().filter(other.words::contains).count();
        return 1 - shared / Math.sqrt((double) words.size() * other.words.size());
    }
}
