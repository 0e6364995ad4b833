package assay.cost.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Endpoint;
import assay.contract.Hosting;
import assay.contract.Latency;
import assay.contract.Model;
import assay.contract.Price;
import assay.contract.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an evaluation took: all of it that a price is put on.
 *
 * @param requests a month, where the volume is known
 * @param latency of its answers; absent where it was not measured, and in rows of older versions
 */
public record Used(
        UUID selectionId,
        String candidate,
        Model model,
        Usage usage,
        Optional<Long> requests,
        Instant at,
        Optional<Latency> latency) {
    public Used {
        latency = latency == null ? Optional.empty() : latency;
    }

    public static Used by(CandidateEvaluated event) {
        return new Used(
                event.selectionId(),
                event.candidate(),
                event.model(),
                event.usage(),
                event.task().monthlyRequests(),
                event.at(),
                event.latency());
    }

    /**
     * The name by which the catalogue prices it; absent where it has a price of its own or none.
     */
    public Optional<String> listed() {
        return model.price().isPresent() ? Optional.empty() : model.endpoint().map(Endpoint::model);
    }

    /** The machines that it shares with others, by the name that its price gives them. */
    public Optional<String> shared() {
        return model.price().flatMap(Price::hosting).flatMap(Hosting::shared);
    }

    /** What it is called on those machines: an adapter that is evaluated again is still one. */
    public String adapter() {
        return model.endpoint().map(Endpoint::model).orElse(candidate);
    }
}
