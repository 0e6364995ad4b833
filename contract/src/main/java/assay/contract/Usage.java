package assay.contract;

import java.util.Optional;

/**
 * What the answers took.
 *
 * @param answers number of answers
 * @param calls calls made by this evaluation, retries included; 0 where answers were at hand
 * @param counted answers whose tokens are known
 * @param inputTokens of the counted answers
 * @param outputTokens of the counted answers
 * @param priced answers that came with a cost of their own
 * @param recorded cost of the priced answers
 * @param cachedInputTokens those of the input tokens that a provider read from its cache; absent
 *     where none said
 * @param reasoningTokens those of the output tokens that were thought and not said; absent where
 *     none said
 */
public record Usage(
        long answers,
        long calls,
        long counted,
        long inputTokens,
        long outputTokens,
        long priced,
        Optional<Money> recorded,
        Optional<Long> cachedInputTokens,
        Optional<Long> reasoningTokens) {
    /** Where no provider told cached or reasoning tokens apart. */
    public Usage(
            long answers,
            long calls,
            long counted,
            long inputTokens,
            long outputTokens,
            long priced,
            Optional<Money> recorded) {
        this(
                answers,
                calls,
                counted,
                inputTokens,
                outputTokens,
                priced,
                recorded,
                Optional.empty(),
                Optional.empty());
    }
}
