package assay.evaluator.core;

import java.util.Optional;

/**
 * What a model said to one prompt.
 *
 * @param output empty where the model said nothing
 * @param ending how it came to its end
 * @param model the name that the model gave itself, often with its version
 * @param confidence of the model in its answer, larger is surer; absent where it says nothing of it
 * @param inputTokens absent where the provider did not count; never zero for unknown
 * @param cachedInputTokens those of them that the provider read from its cache
 * @param reasoningTokens those of the output tokens that were thought and not said
 * @param latencyMicros from the question to the whole answer, of the call that succeeded; {@link
 *     #NO_LATENCY} where it is unknown, as of an answer that came with a batch
 */
public record Answer(
        String output,
        Ending ending,
        Optional<String> model,
        Optional<Double> confidence,
        Optional<Long> inputTokens,
        Optional<Long> outputTokens,
        Optional<Long> cachedInputTokens,
        Optional<Long> reasoningTokens,
        long latencyMicros) {
    /** The time that an answer took is unknown; no call takes none. */
    public static final long NO_LATENCY = 0;

    /** Absent where it is unknown. */
    public Optional<Long> latency() {
        return latencyMicros == NO_LATENCY ? Optional.empty() : Optional.of(latencyMicros);
    }

    /**
     * How an answer ended. All but the first are failures of the model, paid for like the others.
     */
    public enum Ending {
        /** The model was done. */
        COMPLETE("complete"),
        /** The most output tokens were reached. */
        CUT("cut"),
        /** The model or its provider would not answer. */
        REFUSED("refused"),
        /** It called a tool that nobody offered. */
        TOOL_CALL("toolCall");

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        /** As it is stored and counted. */
        public String word() {
            return word;
        }

        public static Ending of(String word) {
            for (var ending : values()) {
                if (ending.word.equals(word)) {
                    return ending;
                }
            }
            throw new IllegalArgumentException("ending: " + word);
        }
    }

    /** A complete answer of which nothing more is known. */
    public Answer(
            String output,
            Optional<String> model,
            Optional<Long> inputTokens,
            Optional<Long> outputTokens,
            long latencyMicros) {
        this(
                output,
                Ending.COMPLETE,
                model,
                Optional.empty(),
                inputTokens,
                outputTokens,
                Optional.empty(),
                Optional.empty(),
                latencyMicros);
    }
}
