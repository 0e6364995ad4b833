package assay.contract;

import java.time.Instant;
import java.util.UUID;

/**
 * The signals of a task, as soon as they are there: the probe takes longer, and {@link
 * TaskProfiled} says all of it again. For those who watch; nothing is decided on it.
 */
public record TaskMeasured(UUID selectionId, Profile profile, Instant at) implements Event {
    public static final String TOPIC = "assay-task-measured-v1";

    @Override
    public String topic() {
        return TOPIC;
    }
}
