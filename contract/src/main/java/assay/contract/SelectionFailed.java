package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A selection ended without a decision, because a step failed or because it was cancelled.
 *
 * @param candidate the one whose step failed, where it was one
 * @param reason what happened and what to do, in words for the user
 * @param kept what was paid for and is kept, so that the next selection does not pay it again
 */
public record SelectionFailed(
        UUID selectionId,
        Step step,
        Optional<String> candidate,
        String reason,
        String kept,
        Instant at)
        implements Event {
    public static final String TOPIC = "assay-selection-failed-v1";

    public enum Step {
        @JsonProperty("profile")
        PROFILE,
        @JsonProperty("evaluate")
        EVALUATE,
        @JsonProperty("cost")
        COST,
        @JsonProperty("decide")
        DECIDE,
        /** The caller cancelled it. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
