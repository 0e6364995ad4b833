package assay.profiler.wording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How frequent a word is in text at large, without a corpus: o200k_base's vocabulary (JTokkit, MIT)
 * lists its pieces in the order in which they were merged, the most frequent first. The n-th whole
 * word of that list is given the share that Zipf's law, as B. Mandelbrot wrote it, gives the n-th
 * most frequent word: 1 / ((n + 2.7) H). A word that is cut into pieces is rarer than all of them,
 * by half for each piece.
 */
public final class Background {
    /** Pieces of the vocabulary; special ones have larger numbers. */
    private static final int PIECES = 199_998;

    private static final double SHIFT = 2.7;

    private static final Background LOADED = new Background();

    /** Rank of a piece among the whole words, 0 where it is none. */
    private final int[] ranks = new int[PIECES];

    private final int words;
    private final double harmonic;

    private Background() {
        var rank = 0;
        var sum = 0.0;
        for (var piece = 0; piece < PIECES; piece++) {
            if (isWord(Tokens.bytes(piece))) {
                ranks[piece] = ++rank;
                sum += 1 / (rank + SHIFT);
            }
        }
        words = rank;
        harmonic = sum;
    }

    /** The share of all words that are this one. */
    static double share(String word) {
        return LOADED.of(word);
    }

    /** Whether a word is among the so many most frequent ones. */
    public static boolean common(String word, int most) {
        var rank = LOADED.rank(word);
        return rank > 0 && rank <= most;
    }

    private double of(String word) {
        var rank = rank(word);
        if (rank > 0) {
            return 1 / ((rank + SHIFT) * harmonic);
        }
        var pieces = Math.min(30, Tokens.of(" " + word).size());
        return Math.pow(0.5, pieces - 1.0) / ((words + SHIFT) * harmonic);
    }

    private int rank(String word) {
        var pieces = Tokens.of(" " + word);
        return pieces.size() == 1 && pieces.get(0) < PIECES ? ranks[pieces.get(0)] : 0;
    }

    /** A space, then letters, none of them a capital. */
    private static boolean isWord(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != ' ') {
            return false;
        }
        var text = new String(Arrays.copyOfRange(bytes, 1, bytes.length), StandardCharsets.UTF_8);
        return text.codePoints().allMatch(c -> Character.isLetter(c) && !Character.isUpperCase(c));
    }
}
