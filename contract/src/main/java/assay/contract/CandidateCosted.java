package assay.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A candidate was priced. A forecast may come before its evaluation; the decision stands on the
 * measured sheet, the latest where a price changed.
 *
 * @param repriced the change of a price for which an evaluation was priced again; absent the first
 *     time
 */
public record CandidateCosted(
        UUID selectionId,
        String candidate,
        CostSheet sheet,
        Instant at,
        Optional<PriceChanged> repriced)
        implements Event {
    public static final String TOPIC = "assay-candidate-costed-v1";

    /** For the first time. */
    public CandidateCosted(UUID selectionId, String candidate, CostSheet sheet, Instant at) {
        this(selectionId, candidate, sheet, at, Optional.empty());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String part() {
        return repriced.map(change -> part(candidate, change.at()))
                .orElse(
                        switch (sheet.basis()) {
                            case MEASURED -> candidate;
                            case FORECAST -> candidate + "/forecast";
                        });
    }

    /** The part of a sheet that followed a change of a price. */
    public static String part(String candidate, Instant change) {
        return candidate + "/" + change;
    }
}
