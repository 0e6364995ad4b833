package assay.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Ways in which an input arrives damaged without meaning something else. Each gives the same copy
 * of the same text under the same id and seed, in every service.
 */
public enum Perturbation {
    /** One letter in eight words swapped with the next, left out, doubled or hit beside. */
    TYPOS("typos") {
        @Override
        String of(String text, Random random) {
            var words = text.split("(?<=\\s)(?=\\S)", -1);
            var edits = Math.max(1, Math.round(words.length / WORDS_PER_EDIT));
            for (var i = 0; i < edits; i++) {
                var at = random.nextInt(words.length);
                words[at] = Typo.in(words[at], random);
            }
            return String.join("", words);
        }
    },
    /** No capitals. */
    LOWER_CASE("lowerCase") {
        @Override
        String of(String text, Random random) {
            return text.toLowerCase(Locale.ROOT);
        }
    },
    /** Nothing but capitals. */
    UPPER_CASE("upperCase") {
        @Override
        String of(String text, Random random) {
            return text.toUpperCase(Locale.ROOT);
        }
    },
    /** Without punctuation. */
    NO_PUNCTUATION("noPunctuation") {
        @Override
        String of(String text, Random random) {
            return text.replaceAll("\\p{Punct}+|\\p{IsPunctuation}+", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
        }
    },
    /** Broken off after half of its words, one at the least. */
    HALF("half") {
        @Override
        String of(String text, Random random) {
            var words = text.strip().split("\\s+", -1);
            var kept = Math.max(1, words.length / 2);
            return String.join(" ", Arrays.copyOf(words, kept));
        }
    };

    private static final double WORDS_PER_EDIT = 8;

    private final String key;

    Perturbation(String key) {
        this.key = key;
    }

    /** Its name in slices and in the ids of copies. */
    public String key() {
        return key;
    }

    /** The damaged text; the same as the text where there is nothing to damage. */
    public String of(String text, String id, long seed) {
        if (text.isBlank()) {
            return text;
        }
        var hash = new CRC32();
        hash.update((key + ":" + id).getBytes(StandardCharsets.UTF_8));
        return of(text, new Random(seed * 31 + hash.getValue()));
    }

    abstract String of(String text, Random random);
}
