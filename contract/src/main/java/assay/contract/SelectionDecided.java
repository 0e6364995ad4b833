package assay.contract;

import java.time.Instant;
import java.util.UUID;

/** The decision was made and stored. */
public record SelectionDecided(UUID selectionId, Decision decision, Instant at) implements Event {
    public static final String TOPIC = "assay-selection-decided-v1";

    @Override
    public String topic() {
        return TOPIC;
    }
}
