package assay.profiler.core;

import java.util.Map;

/**
 * Texts as vectors of one length, by the text's head.
 *
 * @param fingerprint of what made the vectors: the encoder and what was done to them since
 * @param width numbers in each
 * @param byHead the vectors
 */
public record Encoded(String fingerprint, int width, Map<String, float[]> byHead) {
    /** What a text is about stands in its beginning; most encoders read fewer tokens than this. */
    private static final int LONGEST = 8_000;

    /** As much of a text as is encoded. A character that takes two places is not cut. */
    public static String head(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    /** The vector of a text; all 0, the middle of all texts, where there is nothing in it. */
    public float[] of(String text) {
        if (text.isBlank()) {
            return new float[width];
        }
        var vector = byHead.get(head(text));
        if (vector == null) {
            throw new IllegalArgumentException("a text was asked about that was not encoded");
        }
        return vector;
    }
}
