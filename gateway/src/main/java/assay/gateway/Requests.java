package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Recording;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Splits;
import assay.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From what a caller asks to a request that the other services can work on, with all that they
 * need.
 */
@ApplicationScoped
class Requests {
    private final DatasetStore datasets;
    private final RecordingStore recordings;
    private final ModelStore models;
    private final Clock clock;

    Requests(DatasetStore datasets, RecordingStore recordings, ModelStore models, Clock clock) {
        this.datasets = datasets;
        this.recordings = recordings;
        this.models = models;
        this.clock = clock;
    }

    /** The body of a request, which must be there. */
    static Specification given(@Nullable Specification specification) {
        if (specification == null) {
            throw new ProblemException(
                    400, "body", "is empty; send the task, the candidates and the policy as JSON");
        }
        return specification;
    }

    SelectionRequested of(UUID selectionId, Specification specification) throws SQLException {
        SchemaDoor.pass(specification.task().contract());
        var id = specification.task().dataset();
        var dataset =
                datasets.find(id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                400,
                                                "task.dataset",
                                                "no dataset has the id '%s'; POST /v1/datasets gives one"
                                                        .formatted(id)));
        if (!dataset.labelled()) {
            throw new ProblemException(
                    400,
                    "task.dataset",
                    "its rows have no expected answers, so nothing can be measured on it; label some of them and upload those with their answers");
        }
        var used = new TreeMap<String, Model>();
        var recorded = new TreeMap<String, Recording>();
        for (var candidate : specification.candidates()) {
            var registered = models.get(candidate.model());
            if (registered.isPresent()) {
                var model = registered.get().model();
                EncoderDoor.check(candidate, model);
                used.put(candidate.model(), model);
                if (model.kind() == Model.Kind.RECORDING) {
                    recorded.put(candidate.model(), recording(candidate, model, dataset));
                }
            }
        }
        var judge = specification.task().judge();
        var people = new TreeMap<String, Recording>();
        if (judge.isPresent()) {
            var entry = models.get(judge.get().model()).map(RegisteredModel::model);
            JudgeDoor.check(specification, judge.get(), entry, used, recorded);
            people.putAll(JudgeDoor.humanMarks(judge.get(), dataset, recordings::find));
            used.put(judge.get().model(), entry.orElseThrow());
        }
        var encoder =
                EncoderDoor.named(specification, registered(specification.task().encoder()), used);
        Capped.check(specification, used);
        var learns = used.values().stream().anyMatch(model -> model.kind() == Model.Kind.PROBE);
        var shown = specification.candidates().stream().anyMatch(c -> c.shots().isPresent());
        for (var candidate : specification.candidates()) {
            var model = used.get(candidate.model());
            if (model != null) {
                Prompting.check(candidate, model, dataset);
            }
        }
        if (learns && specification.task().contract().kind() != OutputContract.Kind.LABEL) {
            throw new ProblemException(
                    400,
                    "candidates.model",
                    "the probe answers tasks of the contract 'label' alone; leave it out here");
        }
        if (!dataset.splits().isEmpty() && !dataset.splits().containsKey("test")) {
            throw new ProblemException(
                    400,
                    "task.dataset",
                    "its split column names no row 'test', so nothing could be measured; name some");
        }
        return new SelectionRequested(
                selectionId,
                specification,
                dataset,
                used,
                recorded,
                learns || shown ? learning(dataset) : Splits.ALL_TEST,
                clock.instant(),
                people,
                encoder);
    }

    private Optional<Model> registered(Optional<String> name) throws SQLException {
        return name.isEmpty()
                ? Optional.empty()
                : models.get(name.get()).map(RegisteredModel::model);
    }

    /** What is learnt is tested on the latest rows where the dataset has times and no splits. */
    Splits learning(Dataset dataset) throws SQLException {
        if (!dataset.columns().containsKey("time") || !dataset.splits().isEmpty()) {
            return Splits.LEARNING;
        }
        return datasets.moment(dataset, 1 - Splits.LEARNING.test())
                .map(Splits.LEARNING::from)
                .orElse(Splits.LEARNING);
    }

    private Recording recording(Candidate candidate, Model model, Dataset dataset)
            throws SQLException {
        var id = model.recording().orElseThrow();
        var recording =
                recordings
                        .find(id)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                400,
                                                "candidates.model",
                                                "the recording of '%s' is gone; import it again"
                                                        .formatted(candidate.model())));
        if (!recording.dataset().equals(dataset.id())) {
            throw new ProblemException(
                    400,
                    "candidates.model",
                    "'%s' is a recording for another dataset (%s); import one for this dataset"
                            .formatted(candidate.model(), recording.dataset()));
        }
        return recording;
    }
}
