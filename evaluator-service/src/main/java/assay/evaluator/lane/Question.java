package assay.evaluator.lane;

import assay.evaluator.core.Prompt;

/**
 * A prompt under its hash.
 *
 * @param repeat which of several answers to it, from 0
 */
public record Question(String hash, int repeat, Prompt prompt) {
    /** Asked once. */
    public Question(String hash, Prompt prompt) {
        this(hash, 0, prompt);
    }

    /** Names it among all that this and any other endpoint may be asked. */
    public String key(String fingerprint) {
        return key(fingerprint, hash, repeat);
    }

    public static String key(String fingerprint, String hash, int repeat) {
        return fingerprint + " " + hash + " " + repeat;
    }
}
