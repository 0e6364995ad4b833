package assay.profiler.probe;

import java.util.Arrays;
import java.util.Locale;

/**
 * Breaks a text into hashed pieces: words, pairs of words, and runs of 2 to 5 characters that do
 * not leave their word (its edges count as a character).
 */
final class Grams {
    static final int BUCKETS = 1 << 18;

    /** A long document says what it is about early; the rest would only cost time. */
    static final int CHARACTERS = 4_000;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 5;
    private static final long WORD = 0x9E3779B97F4A7C15L;
    private static final long PAIR = 0xC2B2AE3D27D4EB4FL;
    private static final long RUN = 0x165667B19E3779F9L;

    private int[] buckets = new int[256];
    private int size;

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
        for (var at = 0; at < text.length(); ) {
            if (!Character.isLetterOrDigit(text.charAt(at))) {
                at++;
                continue;
            }
            var hash = WORD;
            while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                hash = add(hash, text.charAt(at++));
            }
            put(hash);
            if (before != 0) {
                put(PAIR + before * 31 + hash);
            }
            before = hash;
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
            var hash = RUN;
            for (var end = start; end < to && end - start < LONGEST; end++) {
                var edge = end == from || end == to - 1;
                hash = add(hash, edge ? ' ' : text.charAt(end));
                if (end - start + 1 >= SHORTEST) {
                    put(hash);
                }
            }
        }
    }

    private static long add(long hash, char c) {
        return (hash ^ c) * 0x100000001B3L;
    }

    private void put(long hash) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, size * 2);
        }
        buckets[size++] = (int) finalised(hash) & (BUCKETS - 1);
    }

    /** The finaliser of MurmurHash3 (64 bit): each bit of the hash reaches the low bits. */
    private static long finalised(long hash) {
        var h = hash;
        h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return h ^ (h >>> 33);
    }
}
