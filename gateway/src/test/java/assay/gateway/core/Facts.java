package assay.gateway.core;

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
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Facts for tests, by hand. Marks are written as runs: {@code "900+ 100-"} is 900 right answers,
 * then 100 wrong ones.
 */
final class Facts {
    static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Task TASK =
            new Task(
                    "intents",
                    "Name the intent.",
                    OutputContract.of(OutputContract.Kind.TEXT),
                    "d1",
                    Optional.of(100_000L),
                    Optional.empty(),
                    Optional.empty());

    private Facts() {}

    static SelectionRequested requested(Task task, Policy policy, String... candidates) {
        var models = new TreeMap<String, Model>();
        for (var candidate : candidates) {
            models.put(candidate, model(candidate));
        }
        return new SelectionRequested(
                ID,
                new Specification(
                        task,
                        Arrays.stream(candidates).map(c -> new Candidate(c, c)).toList(),
                        policy),
                new Dataset(
                        "d1",
                        Optional.empty(),
                        1000,
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

    static Model model(String candidate) {
        return Model.recording(
                candidate.startsWith("big") ? Role.GENERALIST : Role.SPECIALIST,
                "recording-of-" + candidate,
                Optional.empty());
    }

    static TaskProfiled profiled(SelectionRequested requested) {
        return new TaskProfiled(
                ID,
                requested,
                new Profile(Collections.emptySortedMap(), List.of()),
                Optional.empty(),
                NOW);
    }

    static CandidateEvaluated evaluated(String candidate, String runs) {
        return evaluated(candidate, runs, "", TASK);
    }

    /**
     * @param outside marks of the out-of-distribution examples
     */
    static CandidateEvaluated evaluated(String candidate, String runs, String outside, Task task) {
        var ids = new ArrayList<String>();
        var slices = new ArrayList<String>();
        var marks = new ArrayList<Double>();
        for (var mark : marks(runs)) {
            ids.add("e" + ids.size());
            slices.add(Slice.IN_DISTRIBUTION);
            marks.add(mark);
        }
        for (var mark : marks(outside)) {
            ids.add("o" + ids.size());
            slices.add(Slice.OUT_OF_DISTRIBUTION);
            marks.add(mark);
        }
        return of(candidate, task, new Scores(ids, slices, ids, marks, List.of()));
    }

    static CandidateEvaluated of(String candidate, Task task, Scores scores) {
        var n = scores.ids().size();
        return new CandidateEvaluated(
                ID,
                candidate,
                task,
                model(candidate),
                scores,
                new Answers(n, n, 0, 0, Math.min(n, 7), 0.1),
                new Usage(n, 0, n, 100L * n, 10L * n, 0, Optional.empty()),
                Optional.of(new Latency(n, 100, 200, 300)),
                "text-1",
                "fingerprint of " + candidate,
                "prompt",
                NOW);
    }

    static CandidateEvaluated with(CandidateEvaluated e, Answers answers) {
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                e.model(),
                e.scores(),
                answers,
                e.usage(),
                e.latency(),
                e.scorer(),
                e.fingerprint(),
                e.promptSha256(),
                e.at());
    }

    static CandidateEvaluated scoredBy(CandidateEvaluated e, String scorer) {
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                e.model(),
                e.scores(),
                e.answers(),
                e.usage(),
                e.latency(),
                scorer,
                e.fingerprint(),
                e.promptSha256(),
                e.at());
    }

    /**
     * @param perThousand dollars a thousand requests; unknown where it is null
     */
    static CandidateCosted costs(String candidate, String perThousand, String perMonth) {
        var lines = new TreeMap<String, CostLine>();
        lines.put(
                "calls",
                new CostLine(Money.usd(perThousand).times(0.001), Money.usd(perMonth), "by hand"));
        return new CandidateCosted(
                ID, candidate, new CostSheet(CostSheet.Basis.MEASURED, lines, List.of()), NOW);
    }

    static CandidateCosted costsUnknown(String candidate) {
        return new CandidateCosted(
                ID,
                candidate,
                new CostSheet(
                        CostSheet.Basis.MEASURED,
                        Collections.emptySortedMap(),
                        List.of("no price is known")),
                NOW);
    }

    /** Request and profile for the candidates that the facts speak of, and the facts. */
    static List<Event> all(Task task, Policy policy, Event... facts) {
        var candidates =
                Arrays.stream(facts)
                        .filter(CandidateEvaluated.class::isInstance)
                        .map(Event::part)
                        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        var requested = requested(task, policy, candidates.toArray(String[]::new));
        var all = new ArrayList<Event>(List.of(requested, profiled(requested)));
        all.addAll(List.of(facts));
        return all;
    }

    private static List<Double> marks(String runs) {
        var marks = new ArrayList<Double>();
        for (var run : runs.isBlank() ? new String[0] : runs.trim().split(" ")) {
            var count = Integer.parseInt(run.substring(0, run.length() - 1));
            marks.addAll(Collections.nCopies(count, run.endsWith("+") ? 1.0 : 0.0));
        }
        return marks;
    }
}
