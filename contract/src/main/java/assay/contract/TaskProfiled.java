package assay.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The task was measured.
 *
 * @param request what was asked for, so that the readers need no second event
 * @param probe the probe's answers, where a candidate is the probe and the contract has one
 * @param novelty how unlike the rows to train on each other input is; absent where there are too
 *     few of either, or one candidate alone
 */
public record TaskProfiled(
        UUID selectionId,
        SelectionRequested request,
        Profile profile,
        Optional<ProbeAnswers> probe,
        Instant at,
        Optional<Novelty> novelty)
        implements Event {
    public static final String TOPIC = "assay-task-profiled-v1";

    public TaskProfiled {
        novelty = novelty == null ? Optional.empty() : novelty;
    }

    /** Where no input was held against others. */
    public TaskProfiled(
            UUID selectionId,
            SelectionRequested request,
            Profile profile,
            Optional<ProbeAnswers> probe,
            Instant at) {
        this(selectionId, request, profile, probe, at, Optional.empty());
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
