package assay.evaluator.core;

import java.util.Optional;

/**
 * What a model said to one prompt.
 *
 * @param output empty where the model said nothing
 * @param model the name that the model gave itself, often with its version
 * @param inputTokens absent where the provider did not count; never zero for unknown
 * @param latencyMicros from the question to the whole answer, of the call that succeeded
 */
public record Answer(
        String output,
        Optional<String> model,
        Optional<Long> inputTokens,
        Optional<Long> outputTokens,
        long latencyMicros) {}
