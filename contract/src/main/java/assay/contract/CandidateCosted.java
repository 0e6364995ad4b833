package assay.contract;

import java.time.Instant;
import java.util.UUID;

/**
 * A candidate was priced. A forecast may come before its evaluation; the decision stands on the
 * measured sheet.
 */
public record CandidateCosted(UUID selectionId, String candidate, CostSheet sheet, Instant at)
        implements Event {
    public static final String TOPIC = "assay-candidate-costed-v1";

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String part() {
        return switch (sheet.basis()) {
            case MEASURED -> candidate;
            case FORECAST -> candidate + "/forecast";
        };
    }
}
