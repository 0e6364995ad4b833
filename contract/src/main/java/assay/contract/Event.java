package assay.contract;

import java.time.Instant;
import java.util.UUID;

/** Something that happened to a selection. Its key on the topic is the selection's id. */
public sealed interface Event
        permits SelectionRequested,
                TaskMeasured,
                TaskProfiled,
                EvaluationProgressed,
                CandidateEvaluated,
                CandidateCosted,
                SelectionDecided,
                SelectionFailed {
    UUID selectionId();

    Instant at();

    /** The topic it is published on, and the name under which it is stored. */
    String topic();

    /**
     * What of the selection it speaks of: a candidate, or nothing in particular. Topic and part
     * make it unique.
     */
    default String part() {
        return "";
    }
}
