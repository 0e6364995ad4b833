package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Example;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Price;
import assay.contract.Recording;
import assay.contract.Role;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.Splits;
import assay.contract.Task;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Selections as the gateway asks for them. */
final class Requests {
    static final Price PRICE =
            new Price(
                    Optional.of(Money.usd("1")),
                    Optional.of(Money.usd("10")),
                    Optional.empty(),
                    "test");

    private Requests() {}

    /** So many rows; each tenth is out of scope, the others are label0 and label1 in turn. */
    static List<Example> examples(String prefix, int count) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < count; i++) {
            rows.add(
                    Example.of(
                            prefix + i,
                            prefix + " text " + i,
                            i % 10 == 9 ? "oos" : "label" + i % 2));
        }
        return rows;
    }

    /** So many rows like those, that the dataset itself puts into the calibration split. */
    static List<Example> calibrating(String prefix, int count) {
        return examples(prefix, count).stream()
                .map(
                        e ->
                                new Example(
                                        e.id().replace(prefix, prefix + "-calibration"),
                                        "calibration " + e.input(),
                                        e.expected(),
                                        Optional.of(Split.CALIBRATION),
                                        e.slice(),
                                        e.group()))
                .toList();
    }

    static String ndjson(ObjectMapper json, List<?> rows) {
        var lines = new StringBuilder();
        for (var row : rows) {
            try {
                lines.append(json.writeValueAsString(row)).append('\n');
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return lines.toString();
    }

    static Model endpoint(URI baseUrl, String model, Limits limits, Optional<String> secret) {
        return Model.endpoint(
                Role.GENERALIST,
                new Endpoint(baseUrl, model, secret, limits),
                Optional.of(PRICE),
                true);
    }

    static Limits limits(int concurrency, int attempts) {
        return new Limits(concurrency, Optional.empty(), 10, 16, attempts);
    }

    static Recording recording(String id, URI answers, Optional<String> scorer) {
        return new Recording(
                id,
                "d",
                Optional.empty(),
                1,
                0,
                0,
                scorer,
                Optional.empty(),
                answers,
                Instant.EPOCH);
    }

    /** Each model is a candidate of its own name. */
    static SelectionRequested request(
            URI rows, Map<String, Model> models, Map<String, Recording> recordings) {
        SortedMap<String, Model> sorted = new TreeMap<>(models);
        var task =
                new Task(
                        "t",
                        "What is it?",
                        OutputContract.label("oos"),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new SelectionRequested(
                UUID.randomUUID(),
                new Specification(
                        task,
                        sorted.keySet().stream().map(name -> new Candidate(name, name)).toList(),
                        Policy.DEFAULT),
                new Dataset(
                        "d",
                        Optional.empty(),
                        1,
                        new TreeMap<>(),
                        3,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        rows,
                        Instant.EPOCH),
                sorted,
                new TreeMap<>(recordings),
                Splits.ALL_TEST,
                Instant.EPOCH);
    }

    /** The same, and asking it may cost so much. */
    static SelectionRequested capped(SelectionRequested request, Money cap) {
        var asked = request.specification();
        var policy =
                new Policy(
                        0.02,
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1L,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(cap),
                        Optional.empty(),
                        asked.policy().stopEarly());
        return new SelectionRequested(
                request.selectionId(),
                new Specification(asked.task(), asked.candidates(), policy),
                request.dataset(),
                request.models(),
                request.recordings(),
                request.splits(),
                request.at());
    }

    /** The same request on a dataset that names these splits. */
    static SelectionRequested named(SelectionRequested request, SortedMap<String, Long> splits) {
        var d = request.dataset();
        return new SelectionRequested(
                request.selectionId(),
                request.specification(),
                new Dataset(
                        d.id(),
                        d.name(),
                        d.rows(),
                        d.columns(),
                        d.labels(),
                        d.slices(),
                        splits,
                        d.examples(),
                        d.at()),
                request.models(),
                request.recordings(),
                request.splits(),
                request.at());
    }
}
