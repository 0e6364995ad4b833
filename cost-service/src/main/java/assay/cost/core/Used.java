package assay.cost.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Endpoint;
import assay.contract.Model;
import assay.contract.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an evaluation took: all of it that a price is put on.
 *
 * @param requests a month, where the volume is known
 */
public record Used(
        UUID selectionId,
        String candidate,
        Model model,
        Usage usage,
        Optional<Long> requests,
        Instant at) {
    public static Used by(CandidateEvaluated event) {
        return new Used(
                event.selectionId(),
                event.candidate(),
                event.model(),
                event.usage(),
                event.task().monthlyRequests(),
                event.at());
    }

    /**
     * The name by which the catalogue prices it; absent where it has a price of its own or none.
     */
    public Optional<String> listed() {
        return model.price().isPresent() ? Optional.empty() : model.endpoint().map(Endpoint::model);
    }
}
