package assay.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The task was measured.
 *
 * @param request what was asked for, so that the readers need no second event
 * @param probe the probe's answers, where a candidate is the probe and the contract has one
 */
public record TaskProfiled(
        UUID selectionId,
        SelectionRequested request,
        Profile profile,
        Optional<ProbeAnswers> probe,
        Instant at)
        implements Event {
    public static final String TOPIC = "assay-task-profiled-v1";

    @Override
    public String topic() {
        return TOPIC;
    }
}
