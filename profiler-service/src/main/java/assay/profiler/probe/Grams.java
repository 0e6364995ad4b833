package assay.profiler.probe;

import java.util.Arrays;
import java.util.Locale;

/**
 * Breaks a text into hashed pieces of four kinds: words and pairs of neighbours; runs of 2 to 5
 * characters that do not leave their word (its edges count as a character); the first 4 characters
 * of any two words near each other, whatever their order; and the first 4 characters of each word.
 */
final class Grams {
    /** A long document says what it is about early; the rest would only cost time. */
    static final int CHARACTERS = 4_000;

    /** What a piece is; the two lowest bits of its bucket say it. */
    enum Kind {
        WORDS,
        RUNS,
        PAIRS,
        STEMS;

        private static final Kind[] ALL = values();

        static Kind of(int bucket) {
            return ALL[bucket & 3];
        }
    }

    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final int STEM = 4;

    /** How many words further a pair reaches. */
    private static final int NEAR = 10;

    private static final long SEED = 0x9E3779B97F4A7C15L;

    private int[] buckets = new int[256];
    private int size;

    /** The last few stems, the place of word {@code w} is {@code w % NEAR}. */
    private final long[] stems = new long[NEAR];

    private Grams() {}

    /** The buckets of the pieces in ascending order, a bucket as often as its piece occurs. */
    static int[] of(String text) {
        var cut = text.length() > CHARACTERS ? text.substring(0, CHARACTERS) : text;
        var grams = new Grams();
        var lower = cut.toLowerCase(Locale.ROOT);
        grams.words(lower);
        grams.runs(lower);
        var buckets = Arrays.copyOf(grams.buckets, grams.size);
        Arrays.sort(buckets);
        return buckets;
    }

    private void words(String text) {
        var before = 0L;
        var words = 0;
        for (var at = 0; at < text.length(); ) {
            if (!Character.isLetterOrDigit(text.charAt(at))) {
                at++;
                continue;
            }
            var word = SEED;
            var stem = SEED;
            for (var from = at;
                    at < text.length() && Character.isLetterOrDigit(text.charAt(at));
                    at++) {
                word = add(word, text.charAt(at));
                stem = at - from < STEM ? word : stem;
            }
            put(Kind.WORDS, word);
            if (words > 0) {
                put(Kind.WORDS, finalised(before) + word);
            }
            pairs(stem, words);
            put(Kind.STEMS, stem);
            stems[words++ % NEAR] = stem;
            before = word;
        }
    }

    private void pairs(long stem, int words) {
        for (var other = Math.max(0, words - NEAR); other < words; other++) {
            put(Kind.PAIRS, finalised(stem) + finalised(stems[other % NEAR]));
        }
    }

    private void runs(String text) {
        for (var at = 0; at < text.length(); ) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            var end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            runs(text, at - 1, end + 1);
            at = end;
        }
    }

    /** The runs of one word; {@code from} and {@code to} lie one outside it, on its edges. */
    private void runs(String text, int from, int to) {
        for (var start = from; start <= to - SHORTEST; start++) {
            var hash = SEED;
            for (var end = start; end < to && end - start < LONGEST; end++) {
                var edge = end == from || end == to - 1;
                hash = add(hash, edge ? ' ' : text.charAt(end));
                if (end - start + 1 >= SHORTEST) {
                    put(Kind.RUNS, hash);
                }
            }
        }
    }

    private static long add(long hash, char c) {
        return (hash ^ c) * 0x100000001B3L;
    }

    private void put(Kind kind, long hash) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
        }
        buckets[size++] = (int) finalised(hash) & ~3 | kind.ordinal();
    }

    /** The finaliser of MurmurHash3 (64 bit): each bit of the hash reaches the low bits. */
    private static long finalised(long hash) {
        var h = hash;
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 33);
    }
}
