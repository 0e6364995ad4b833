package assay.evaluator.lane;

import assay.evaluator.core.Answer;
import java.util.Optional;

/**
 * What was reserved for a call that may begin.
 *
 * @param tokens where the endpoint has a rate of tokens
 * @param estimate tokens that were reserved
 */
record Pass(Optional<Pace> tokens, long estimate, Expected expected) {
    /** What the call took is reckoned instead of the estimate, where the provider counted. */
    void used(Answer answer) {
        if (tokens.isPresent()
                && answer.inputTokens().isPresent()
                && answer.outputTokens().isPresent()) {
            var output = answer.outputTokens().get();
            expected.saw(output);
            tokens.get().correct(answer.inputTokens().get() + output - estimate);
        }
    }
}
