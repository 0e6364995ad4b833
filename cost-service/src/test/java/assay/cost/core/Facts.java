package assay.cost.core;

import assay.contract.Answers;
import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Example;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Price;
import assay.contract.Profile;
import assay.contract.Role;
import assay.contract.Scores;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Splits;
import assay.contract.Task;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the other services say, for tests. */
public final class Facts {
    private Facts() {}

    public static Price tokens(String input, String output) {
        return new Price(
                Optional.of(Money.usd(input)),
                Optional.of(Money.usd(output)),
                Optional.empty(),
                "a test");
    }

    public static Price perMonth(String amount) {
        return new Price(
                Optional.empty(), Optional.empty(), Optional.of(Money.usd(amount)), "a test");
    }

    public static Model endpoint(String model, Optional<Price> price) {
        var address = URI.create("http://localhost:1/v1");
        var endpoint = new Endpoint(address, model, Optional.empty(), Limits.DEFAULT);
        return Model.endpoint(Role.GENERALIST, endpoint, price, false);
    }

    public static Usage counted(long answers, long counted, long input, long output) {
        return new Usage(answers, answers, counted, input, output, 0, Optional.empty());
    }

    public static Usage priced(long answers, long priced, Money recorded) {
        return new Usage(answers, 0, 0, 0, 0, priced, Optional.of(recorded));
    }

    public static CandidateEvaluated evaluated(
            UUID selectionId, Model model, Usage usage, int examples, Instant at) {
        var ids = IntStream.range(0, examples).mapToObj(i -> "row-" + i).toList();
        var slices = Collections.nCopies(examples, "in-distribution");
        var scores = new Scores(ids, slices, ids, Collections.nCopies(examples, 1.0), List.of());
        return new CandidateEvaluated(
                selectionId,
                "frontier",
                task(OutputContract.of(OutputContract.Kind.TEXT), "instruct"),
                model,
                scores,
                new Answers(examples, examples, 0, 0, 2, 0.5),
                usage,
                Optional.empty(),
                "text 1",
                "a model",
                "0".repeat(64),
                at);
    }

    public static Task task(OutputContract contract, String instruction) {
        return new Task(
                "t",
                instruction,
                contract,
                "d",
                Optional.of(1000L),
                Optional.empty(),
                Optional.empty());
    }

    public static OutputContract labels(String... labels) {
        return new OutputContract(
                OutputContract.Kind.LABEL,
                new TreeSet<>(List.of(labels)),
                Collections.emptySortedMap(),
                Optional.empty(),
                0);
    }

    /**
     * @param labels that the dataset has
     */
    public static TaskProfiled profiled(
            UUID selectionId,
            Task task,
            SortedMap<String, Model> models,
            long labels,
            List<Example> sample,
            Instant at) {
        var candidates = models.keySet().stream().map(name -> new Candidate(name, name)).toList();
        var dataset =
                new Dataset(
                        "d",
                        Optional.empty(),
                        100,
                        Collections.emptySortedMap(),
                        labels,
                        Collections.emptySortedMap(),
                        Collections.emptySortedMap(),
                        URI.create("http://localhost:1/examples"),
                        at);
        var request =
                new SelectionRequested(
                        selectionId,
                        new Specification(task, candidates, Policy.DEFAULT),
                        dataset,
                        models,
                        Collections.emptySortedMap(),
                        Splits.ALL_TEST,
                        at);
        return new TaskProfiled(
                selectionId, request, new Profile(new TreeMap<>(), sample), Optional.empty(), at);
    }
}
