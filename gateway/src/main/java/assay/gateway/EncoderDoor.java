package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Model;
import assay.contract.Specification;
import assay.problem.ProblemException;
import java.util.Map;
import java.util.Optional;

/** Whether an encoder can be used as it is asked for: it makes vectors and answers nothing. */
final class EncoderDoor {
    private static final String FIELD = "task.encoder";

    private EncoderDoor() {}

    /** No candidate is one. */
    static void check(Candidate candidate, Model model) {
        if (model.kind() == Model.Kind.ENCODER) {
            throw new ProblemException(
                    400,
                    "candidates.model",
                    "'%s' is an encoder, which answers nothing; name it in task.encoder, for the candidate that is the probe to learn from"
                            .formatted(candidate.model()));
        }
    }

    /**
     * The encoder that the task names.
     *
     * @param entry of the registry under that name; empty where there is none
     * @param models of the candidates, by their names
     */
    static Optional<Model> named(
            Specification specification, Optional<Model> entry, Map<String, Model> models) {
        return specification.task().encoder().map(name -> named(name, entry, models));
    }

    private static Model named(String name, Optional<Model> entry, Map<String, Model> models) {
        var model =
                entry.orElseThrow(
                        () ->
                                refused(
                                        "no model is called '%s'; PUT /v1/models/%s registers one (kind encoder)"
                                                .formatted(name, name)));
        if (model.kind() != Model.Kind.ENCODER) {
            throw refused(
                    "'%s' is no encoder; name a model of the kind encoder, whose endpoint answers at /embeddings"
                            .formatted(name));
        }
        if (models.values().stream().noneMatch(m -> m.kind() == Model.Kind.PROBE)) {
            throw refused(
                    "no candidate is the probe, and nothing else learns from an encoder; add {\"model\": \"probe\"} to candidates, or leave it out");
        }
        return model;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(400, FIELD, detail);
    }
}
