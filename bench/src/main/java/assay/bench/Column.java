package assay.bench;

import assay.contract.Answers;
import assay.contract.Candidate;
import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Dataset;
import assay.contract.Event;
import assay.contract.Latency;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Profile;
import assay.contract.Role;
import assay.contract.Scores;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Specification;
import assay.contract.Splits;
import assay.contract.Task;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import assay.gateway.core.Evidence;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * One candidate's marks, and what it costs: evidence without services, for benches of the decision
 * alone.
 *
 * @param marks 0 to 1, one an example; the examples of all candidates are the same
 * @param confidences as many; none where it gave none
 * @param perThousand dollars for the calls of a thousand requests
 * @param perMonth dollars a month whatever the volume
 */
record Column(
        String name,
        Role role,
        double[] marks,
        double[] confidences,
        double perThousand,
        double perMonth) {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** What the services would have sent of them; every row is a test example, its own group. */
    static Evidence evidence(Task task, Policy policy, List<Column> columns) {
        var models = new TreeMap<String, Model>();
        columns.forEach(c -> models.put(c.name, c.model()));
        var requested = requested(task, policy, models, columns.getFirst().marks.length);
        var facts = new ArrayList<Event>();
        facts.add(requested);
        facts.add(
                new TaskProfiled(
                        ID,
                        requested,
                        new Profile(Collections.emptySortedMap(), List.of()),
                        Optional.empty(),
                        NOW));
        columns.forEach(c -> facts.addAll(List.of(c.evaluated(task), c.costed())));
        return Evidence.of(facts);
    }

    /**
     * @param costOfError dollars; 0 where an error has no price
     */
    static Task task(double monthlyRequests, double costOfError) {
        return new Task(
                "bench",
                "As drawn.",
                OutputContract.of(OutputContract.Kind.TEXT),
                "d1",
                Optional.of(Math.round(monthlyRequests)),
                Optional.of(costOfError).filter(e -> e > 0).map(Column::usd),
                Optional.empty());
    }

    static Money usd(double amount) {
        return Money.usd(BigDecimal.valueOf(amount).toPlainString());
    }

    private static SelectionRequested requested(
            Task task, Policy policy, TreeMap<String, Model> models, int rows) {
        return new SelectionRequested(
                ID,
                new Specification(
                        task,
                        models.keySet().stream().map(c -> new Candidate(c, c)).toList(),
                        policy),
                new Dataset(
                        "d1",
                        Optional.empty(),
                        rows,
                        Collections.emptySortedMap(),
                        2,
                        Collections.emptySortedMap(),
                        Collections.emptySortedMap(),
                        URI.create("http://localhost/v1/datasets/d1/examples"),
                        NOW),
                models,
                Collections.emptySortedMap(),
                Splits.ALL_TEST,
                NOW);
    }

    private Model model() {
        return Model.recording(role, "recording-of-" + name, Optional.empty());
    }

    private CandidateEvaluated evaluated(Task task) {
        var n = marks.length;
        var ids = IntStream.range(0, n).mapToObj(i -> "example " + i).toList();
        return new CandidateEvaluated(
                ID,
                name,
                task,
                model(),
                new Scores(
                        ids,
                        Collections.nCopies(n, Slice.IN_DISTRIBUTION),
                        ids,
                        Arrays.stream(marks).boxed().toList(),
                        Arrays.stream(confidences).boxed().toList()),
                new Answers(n, n, 0, 0, 7, 0.2),
                new Usage(n, 0, n, 100L * n, 10L * n, 0, Optional.empty()),
                Optional.of(new Latency(n, 100, 200, 300)),
                "drawn-1",
                "fingerprint of " + name,
                "prompt",
                NOW);
    }

    private CandidateCosted costed() {
        var lines = new TreeMap<String, CostLine>();
        lines.put("calls", new CostLine(usd(perThousand).times(0.001), usd(perMonth), "as drawn"));
        return new CandidateCosted(
                ID, name, new CostSheet(CostSheet.Basis.MEASURED, lines, List.of()), NOW);
    }
}
