package assay.profiler.core;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.Splits;
import assay.contract.Task;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Requests and rows for tests. */
public final class Fixture {
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    public static final OutputContract LABEL = OutputContract.of(OutputContract.Kind.LABEL);

    private Fixture() {}

    public static Examples examples(OutputContract contract, List<Example> rows) {
        return new Examples(
                request(contract, URI.create("http://localhost/rows"), rows.size()), rows);
    }

    /** Two candidates: the probe and a recording. */
    public static SelectionRequested request(OutputContract contract, URI rows, int count) {
        return request(
                contract,
                rows,
                count,
                Map.of("probe", Model.probe(Optional.empty()), "big", big()));
    }

    public static SelectionRequested request(
            OutputContract contract, URI rows, int count, Map<String, Model> models) {
        var task =
                new Task(
                        "triage",
                        "Name the intent.",
                        contract,
                        "d1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var candidates = models.keySet().stream().sorted().map(m -> new Candidate(m, m)).toList();
        var dataset =
                new Dataset(
                        "d1",
                        Optional.empty(),
                        count,
                        new TreeMap<>(),
                        2,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        rows,
                        NOW);
        return new SelectionRequested(
                UUID.randomUUID(),
                new Specification(task, candidates, Policy.DEFAULT),
                dataset,
                new TreeMap<>(models),
                new TreeMap<>(),
                Splits.LEARNING,
                NOW);
    }

    /** The same, whose task names an encoder. */
    public static SelectionRequested encoded(SelectionRequested request, Model encoder) {
        var asked = request.specification();
        return new SelectionRequested(
                request.selectionId(),
                new Specification(
                        asked.task().encodedBy("mine"), asked.candidates(), asked.policy()),
                request.dataset(),
                request.models(),
                request.recordings(),
                request.splits(),
                request.at(),
                request.humanMarks(),
                Optional.of(encoder));
    }

    public static Model big() {
        return Model.recording(Role.GENERALIST, "r1", Optional.empty());
    }

    public static Example row(String id, String input, String expected, Split split) {
        return new Example(
                id, input, expected, Optional.of(split), Optional.empty(), Optional.empty());
    }

    public static Example outside(String id, String input, String expected, Split split) {
        return new Example(
                id,
                input,
                expected,
                Optional.of(split),
                Optional.of(Slice.OUT_OF_DISTRIBUTION),
                Optional.empty());
    }
}
