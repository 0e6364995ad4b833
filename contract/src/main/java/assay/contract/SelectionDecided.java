package assay.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The decision was made and stored.
 *
 * @param supersedes the decision that this one stands in the place of, because a price changed and
 *     the choice with it; absent of a first decision
 */
public record SelectionDecided(
        UUID selectionId, Decision decision, Instant at, Optional<Superseded> supersedes)
        implements Event {
    public static final String TOPIC = "assay-selection-decided-v1";

    /**
     * A decision that holds no longer.
     *
     * @param at when it was made
     * @param headline what it said
     * @param because the price that changed
     */
    public record Superseded(Instant at, String headline, PriceChanged because) {}

    /** A first decision. */
    public SelectionDecided(UUID selectionId, Decision decision, Instant at) {
        this(selectionId, decision, at, Optional.empty());
    }

    @Override
    public String topic() {
        return TOPIC;
    }
}
