package assay.evaluator.core;

import java.util.Optional;

/**
 * An example to which no answer came.
 *
 * @param tests whether it would have measured
 * @param kind of the failure; absent where it was not asked, because the evaluation had ended
 * @param says what was said instead of an answer
 */
public record Unanswered(String id, boolean tests, Optional<String> kind, Optional<String> says) {
    /** As often as it was asked, only passing errors came. */
    public static final String KIND = "unanswered";
}
