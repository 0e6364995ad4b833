package assay.evaluator.lane;

import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;

/** How one question ended. */
public sealed interface Reply {
    Question question();

    /** Calls that were made for it, retries included. */
    int calls();

    record Answered(Question question, int calls, Answer answer) implements Reply {}

    record Failed(Question question, int calls, CallFailed why) implements Reply {}

    /** Given up because of a halt. */
    record Dropped(Question question, int calls) implements Reply {}
}
