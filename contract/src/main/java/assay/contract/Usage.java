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
 */
public record Usage(
        long answers,
        long calls,
        long counted,
        long inputTokens,
        long outputTokens,
        long priced,
        Optional<Money> recorded) {}
