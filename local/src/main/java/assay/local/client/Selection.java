package assay.local.client;

import assay.contract.EvaluationProgressed;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import java.util.List;
import java.util.Optional;

/** What is read of {@code GET /v1/selections/{id}} here. */
public record Selection(
        String id,
        String state,
        List<EvaluationProgressed> progress,
        Optional<SelectionDecided> decided,
        Optional<SelectionFailed> failed) {
    public Selection {
        progress = progress == null ? List.of() : List.copyOf(progress);
    }
}
