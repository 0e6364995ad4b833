package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import assay.contract.Answers;
import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Curve;
import assay.contract.Interval;
import assay.contract.Latency;
import assay.contract.Money;
import assay.contract.ProbeAnswers;
import assay.contract.Profile;
import assay.contract.Scores;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A selection of three candidates of three kinds, with what the other services would say of it. */
final class Played implements AutoCloseable {
    static final int ROWS = 300;

    private final Kafka kafka;
    private final ObjectMapper json;
    final String dataset;
    final UUID id;

    /**
     * @param endpoint name of the candidate that is one
     */
    Played(String broker, ObjectMapper json, String endpoint) {
        this.kafka = new Kafka(broker, json);
        this.json = json;
        this.dataset = dataset(endpoint);
        register(endpoint);
        this.id = request(endpoint);
    }

    private static String dataset(String name) {
        var csv = new StringBuilder("id,input,expected\n");
        IntStream.range(0, ROWS)
                .forEach(
                        i ->
                                csv.append(
                                        "e%d,%s question %d,label %d%n"
                                                .formatted(i, name, i, i % 7)));
        return given().contentType("text/csv").body(csv.toString()).post("/v1/datasets").path("id");
    }

    private void register(String endpoint) {
        given().contentType("application/json")
                .body(
                        """
                        {"kind": "endpoint", "role": "generalist", "simulated": true,
                         "endpoint": {"baseUrl": "http://127.0.0.1:1/v1", "model": "m"}}
                        """)
                .put("/v1/models/" + endpoint)
                .then()
                .statusCode(200);
        var answers = new StringBuilder("id,output\n");
        IntStream.range(0, ROWS).forEach(i -> answers.append("e%d,recorded %d%n".formatted(i, i)));
        String recording =
                given().contentType("text/csv")
                        .body(answers.toString())
                        .post("/v1/recordings?dataset=" + dataset)
                        .path("id");
        given().contentType("application/json")
                .body(
                        "{\"kind\": \"recording\", \"role\": \"generalist\", \"recording\": \"%s\"}"
                                .formatted(recording))
                .put("/v1/models/old-" + endpoint)
                .then()
                .statusCode(200);
    }

    String body(String endpoint) {
        return """
               {"task": {"name": "<tickets & co>", "instruction": "Name the intent.", "contract": {"kind": "label"},
                         "dataset": "%s", "monthlyRequests": 100000, "costOfError": {"amount": 0.02}},
                "candidates": [{"model": "%s"}, {"model": "old-%s"}, {"model": "probe"}],
                "policy": {"margin": 0.02}}
               """
                .formatted(dataset, endpoint, endpoint);
    }

    private UUID request(String endpoint) {
        return UUID.fromString(
                given().contentType("application/json")
                        .body(body(endpoint))
                        .post("/v1/selections")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("selectionId"));
    }

    SelectionRequested requested() {
        await().until(() -> !kafka.heard(SelectionRequested.TOPIC, id).isEmpty());
        try {
            return json.readValue(
                    kafka.heard(SelectionRequested.TOPIC, id).getFirst().value(),
                    SelectionRequested.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything comes, and the gateway decides. */
    void decided() {
        var request = requested();
        evaluated(request, 0, i -> i >= 6);
        evaluated(request, 1, i -> i % 10 != 0);
        evaluated(request, 2, i -> i % 4 != 0);
        costed(request, 0, "0.01", "0");
        costed(request, 1, "0.002", "0");
        costed(request, 2, "0", "30");
        profiled(request);
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("decided")));
    }

    void evaluated(SelectionRequested request, int candidate, IntPredicate right) {
        var asked = request.specification().candidates().get(candidate);
        var ids = ids();
        var slices = new ArrayList<String>();
        var marks = new ArrayList<Double>();
        for (var i = 0; i < ROWS; i++) {
            slices.add(i < ROWS - 20 ? "in-distribution" : "out-of-distribution");
            marks.add(right.test(i) ? 1.0 : 0.0);
        }
        kafka.say(
                new CandidateEvaluated(
                        id,
                        asked.name(),
                        request.specification().task(),
                        request.modelOf(asked),
                        new Scores(
                                ids,
                                slices,
                                ids,
                                marks,
                                candidate == 2 ? Collections.nCopies(ROWS, 0.75) : List.of()),
                        new Answers(ROWS, ROWS, 0, 0, 7, 0.15),
                        new Usage(ROWS, ROWS, ROWS, 1000, 100, 0, Optional.empty()),
                        Optional.of(new Latency(ROWS, 10, 20, 30)),
                        "label-1",
                        "fingerprint",
                        "prompt",
                        Instant.now()));
    }

    private void costed(SelectionRequested request, int candidate, String each, String month) {
        var lines = new TreeMap<String, CostLine>();
        lines.put("calls", new CostLine(Money.usd(each), Money.usd(month), "a price list"));
        kafka.say(
                new CandidateCosted(
                        id,
                        request.specification().candidates().get(candidate).name(),
                        new CostSheet(CostSheet.Basis.MEASURED, lines, List.of()),
                        Instant.now()));
    }

    private void profiled(SelectionRequested request) {
        var curve =
                new Curve(
                        100,
                        List.of(
                                new Curve.Point(25, 0.5, 0.02),
                                new Curve.Point(50, 0.4, 0.02),
                                new Curve.Point(100, 0.3, 0.01)),
                        List.of(new Curve.Ahead(200, new Interval(0.25, 0.2, 0.3, 0.9, 100))),
                        Optional.empty());
        kafka.say(
                new TaskProfiled(
                        id,
                        request,
                        new Profile(
                                Collections.emptySortedMap(),
                                List.of(),
                                Optional.empty(),
                                Collections.emptySortedMap(),
                                Optional.of(curve)),
                        Optional.of(
                                new ProbeAnswers(
                                        "f",
                                        100,
                                        ids(),
                                        ids().stream().map(i -> "probed " + i).toList(),
                                        Collections.nCopies(ROWS, 0.75),
                                        10)),
                        Instant.now()));
    }

    private static List<String> ids() {
        return IntStream.range(0, ROWS).mapToObj(i -> "e" + i).toList();
    }

    void say(String topic, Object key, Object fact) {
        try {
            kafka.say(topic, key, json.writeValueAsBytes(fact));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
