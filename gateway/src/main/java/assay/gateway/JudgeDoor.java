package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Family;
import assay.contract.Judge;
import assay.contract.Model;
import assay.contract.Recording;
import assay.contract.Specification;
import assay.problem.ProblemException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a judge may judge these candidates, and can be asked. */
final class JudgeDoor {
    private static final String MODEL = "task.judge.model";
    private static final String MARKS = "task.judge.humanMarks";

    private JudgeDoor() {}

    /**
     * @param model the judge's entry of the registry; empty where there is none
     * @param models of the candidates, by their names
     * @param recordings of those of them that are one, likewise
     */
    static void check(
            Specification specification,
            Judge judge,
            Optional<Model> model,
            Map<String, Model> models,
            Map<String, Recording> recordings) {
        var entry =
                model.orElseThrow(
                        () ->
                                refused(
                                        MODEL,
                                        "no model is called '%s'; PUT /v1/models/%s registers one"
                                                .formatted(judge.model(), judge.model())));
        if (entry.kind() != Model.Kind.ENDPOINT) {
            throw refused(
                    MODEL,
                    "'%s' is a %s, which cannot be asked; name a model of the kind endpoint"
                            .formatted(
                                    judge.model(),
                                    switch (entry.kind()) {
                                        case PROBE -> "probe";
                                        case ENCODER -> "encoder";
                                        default -> "recording";
                                    }));
        }
        if (entry.endpoint().orElseThrow().speaks().equals(Endpoint.BATCH)) {
            throw refused(
                    MODEL,
                    "'%s' is asked by batches, which take hours for each step; name one that answers at once"
                            .formatted(judge.model()));
        }
        for (var candidate : specification.candidates()) {
            var its = models.get(candidate.model());
            if (its != null) {
                apart(judge, entry, candidate, its);
                seen(candidate, Optional.ofNullable(recordings.get(candidate.model())));
            }
        }
    }

    /** A model prefers its own answers, and those of its kin. */
    private static void apart(Judge judge, Model entry, Candidate candidate, Model its) {
        if (judge.model().equals(candidate.model())
                || served(entry).isPresent() && served(entry).equals(served(its))) {
            throw refused(
                    MODEL,
                    "'%s' is the candidate '%s' itself, and nobody judges himself; name another model"
                            .formatted(judge.model(), candidate.name()));
        }
        var family = Family.of(judge.model(), entry);
        if (family.isPresent() && family.equals(Family.of(candidate.model(), its))) {
            throw refused(
                    MODEL,
                    "'%s' and the candidate '%s' are both of the family %s, and models prefer their own kind; name a judge of another, or set family in the entry (PUT /v1/models/%s) of the one whose name misleads"
                            .formatted(
                                    judge.model(), candidate.name(), family.get(), judge.model()));
        }
    }

    private static Optional<String> served(Model model) {
        return model.endpoint().map(Endpoint::model);
    }

    private static void seen(Candidate candidate, Optional<Recording> recording) {
        recording
                .flatMap(Recording::scorer)
                .ifPresent(
                        scorer -> {
                            throw refused(
                                    "candidates.model",
                                    "the recording of '%s' holds marks of '%s' and no answers, and a judge must see the answers; import them (the column output)"
                                            .formatted(candidate.model(), scorer));
                        });
    }

    /** Finds a recording by its id. */
    @FunctionalInterface
    interface Find<E extends Exception> {
        Optional<Recording> find(String id) throws E;
    }

    /** The recordings of what people said, by candidate. */
    static <E extends Exception> SortedMap<String, Recording> humanMarks(
            Judge judge, Dataset dataset, Find<E> recordings) throws E {
        var found = new TreeMap<String, Recording>();
        for (var candidate : judge.humanMarks().keySet()) {
            var id = Objects.requireNonNull(judge.humanMarks().get(candidate));
            var recording =
                    recordings
                            .find(id)
                            .orElseThrow(
                                    () ->
                                            refused(
                                                    MARKS,
                                                    "no recording has the id '%s' (for '%s'); POST /v1/recordings gives one"
                                                            .formatted(id, candidate)));
            if (!recording.dataset().equals(dataset.id())) {
                throw refused(
                        MARKS,
                        "the recording for '%s' is one for another dataset (%s); import it for this one"
                                .formatted(candidate, recording.dataset()));
            }
            if (recording.scorer().isEmpty()) {
                throw refused(
                        MARKS,
                        "the recording for '%s' holds answers and no marks; import rows of id and score (0 worse than the right answer, 0.5 as good, 1 better), and say who gave them"
                                .formatted(candidate));
            }
            found.put(candidate, recording);
        }
        return found;
    }

    private static ProblemException refused(String field, String detail) {
        return new ProblemException(400, field, detail);
    }
}
