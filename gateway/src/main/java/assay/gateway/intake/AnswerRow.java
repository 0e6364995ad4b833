package assay.gateway.intake;

import java.math.BigDecimal;
import java.util.Optional;

/** What one row of a recording holds. */
public sealed interface AnswerRow {
    /** A row of a run that was not chosen. */
    record Other() implements AnswerRow {}

    /**
     * The model gave no answer.
     *
     * @param id of the example
     * @param reason in the words of the file
     */
    record Unanswered(String id, String reason) implements AnswerRow {}

    /**
     * @param example what names it
     * @param output or, where a scorer was asked for, empty
     * @param score the mark of that scorer, from 0 to 1
     */
    record Answered(Key example, Optional<String> output, Optional<Double> score, Measured measured)
            implements AnswerRow {}

    /** What names the example. */
    sealed interface Key {}

    record Id(String id) implements Key {}

    /** The example's input itself: for files that hold no ids. */
    record Input(String text) implements Key {}

    /** What was measured beside the answer, as far as it is known. */
    record Measured(
            Optional<Double> confidence,
            Optional<Long> inputTokens,
            Optional<Long> outputTokens,
            Optional<BigDecimal> costUsd,
            Optional<Double> latencyMs) {
        public static final Measured NOTHING = tokens(Optional.empty(), Optional.empty());

        public static Measured tokens(Optional<Long> input, Optional<Long> output) {
            return new Measured(
                    Optional.empty(), input, output, Optional.empty(), Optional.empty());
        }
    }
}
