package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import assay.contract.Answers;
import assay.contract.Candidate;
import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.EvaluationProgressed;
import assay.contract.Interval;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Novelty;
import assay.contract.Price;
import assay.contract.PriceChanged;
import assay.contract.Prior;
import assay.contract.Profile;
import assay.contract.Scores;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Selections through the gateway's own doors: HTTP, Kafka and Postgres, all real. The test plays
 * the other services.
 */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class SelectionDoorsTest {
    private static final int ROWS = 400;

    @Inject ObjectMapper json;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private Kafka kafka;
    private String dataset;

    @BeforeEach
    void a_dataset_and_two_models() {
        kafka = new Kafka(broker, json);
        var csv = new StringBuilder("id,input,expected\n");
        IntStream.range(0, ROWS)
                .forEach(i -> csv.append("e" + i + ",question " + i + ",answer " + i % 7 + "\n"));
        dataset =
                given().contentType("text/csv")
                        .body(csv.toString())
                        .post("/v1/datasets")
                        .then()
                        .extract()
                        .path("id");
        for (var role : List.of("generalist", "specialist")) {
            given().contentType("application/json")
                    .body(
                            """
                            {"kind": "endpoint", "role": "%s", "simulated": true,
                             "endpoint": {"baseUrl": "http://127.0.0.1:1/v1", "model": "%s", "secret": "openai"}}
                            """
                                    .formatted(role, role))
                    .put("/v1/models/" + role)
                    .then()
                    .statusCode(200);
        }
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void a_selection_is_published_followed_decided_and_stored() throws IOException {
        var id = requested(UUID.randomUUID().toString());
        var request = published(id);
        given().get("/v1/selections/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("running"));

        kafka.say(
                new EvaluationProgressed(
                        id, "generalist", 100, ROWS, 101, Optional.empty(), Instant.now()));
        kafka.say(
                new EvaluationProgressed(
                        id, "generalist", 200, ROWS, 202, Optional.empty(), Instant.now()));
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("progress.size()", equalTo(1))
                                        .body("progress[0].done", equalTo(200)));
        finish(id, request);

        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("decided")));
        given().get("/v1/selections/" + id)
                .then()
                .body("decided.decision.outcome.outcome", equalTo("selected"))
                .body("decided.decision.outcome.candidate", equalTo("specialist"))
                .body("decided.decision.standsOn.dataset", equalTo(dataset))
                .body("decided.decision.findings.kind", hasItem("simulated"))
                .body("evaluated[0]", not(hasKey("scores")))
                .body("profiled", not(hasKey("request")));
        given().get("/v1/selections/" + id + "/evaluations/specialist")
                .then()
                .statusCode(200)
                .body("scores.ids.size()", equalTo(ROWS));
        given().get("/v1/selections?task=intents&limit=1")
                .then()
                .body("items.selectionId", equalTo(List.of(id.toString())))
                .body("items[0].task", equalTo("intents"))
                .body("items[0].state", equalTo("decided"))
                .body("items[0].outcome", equalTo("selected"))
                .body("items[0].simulated", equalTo(true))
                .body("items[0].candidate", equalTo("specialist"))
                .body("items[0].against", equalTo("generalist"))
                .body("items[0].saving.amount", equalTo(9.9f))
                .body("items[0].saving.currency", equalTo("USD"));
        await().untilAsserted(
                        () -> assertThat(kafka.heard(SelectionDecided.TOPIC, id)).isNotEmpty());
        var decided = kafka.heard(SelectionDecided.TOPIC, id).getFirst();
        assertThat(header(decided, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(decided, "ce_type")).isEqualTo(SelectionDecided.TOPIC);
        assertThat(json.readValue(decided.value(), SelectionDecided.class).selectionId())
                .isEqualTo(id);
    }

    @Test
    void a_what_if_decides_again_under_other_terms_and_stores_nothing() {
        var id = requested(UUID.randomUUID().toString());
        var request = published(id);
        whatIf(id, "{}").statusCode(409).body("detail", containsString("waiting for"));
        finish(id, request);
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("decided")));
        var before = given().get("/v1/selections/" + id).asString();
        var decided = given().get("/v1/selections/" + id).jsonPath();
        whatIf(id, "{}")
                .statusCode(200)
                .body("headline", equalTo(decided.get("decided.decision.headline")))
                .body("outcome", equalTo(decided.get("decided.decision.outcome")));
        whatIf(
                        id,
                        """
                        {"prices": {"generalist": {"perThousandRequests": {"amount": 0.0001}, "perMonth": {"amount": 0}}}}
                        """)
                .statusCode(200)
                .body("outcome.candidate", equalTo("generalist"));
        whatIf(id, "{\"margin\": 0.05}")
                .statusCode(200)
                .body("findings[0].kind", equalTo("marginChangedAfterwards"));
        assertThat(given().get("/v1/selections/" + id).asString()).isEqualTo(before);
    }

    @Test
    void a_what_if_that_cannot_be_says_which_field_and_what_to_do() {
        var id = requested(UUID.randomUUID().toString());
        finish(id, published(id));
        await().untilAsserted(() -> whatIf(id, "{}").statusCode(200));
        whatIf(id, "{\"prices\": {\"huge\": {\"perMonth\": {\"amount\": 1}}}}")
                .statusCode(400)
                .body("field", equalTo("prices.huge"))
                .body("detail", containsString("[generalist, specialist]"));
        whatIf(id, "{\"monthlyRequests\": 0}")
                .statusCode(400)
                .body("field", equalTo("task.monthlyRequests"));
        whatIf(id, "").statusCode(400).body("field", equalTo("body"));
        whatIf(UUID.randomUUID(), "{}").statusCode(404);
        costs(id, "?monthlyRequests=1000000000000")
                .statusCode(200)
                .body("monthlyRequests", equalTo(1_000_000_000_000L))
                .body("candidates.candidate", hasItem("generalist"))
                .body("breakEvens.size()", equalTo(1));
        for (var volume : List.of("0", "-1", "1000000000001")) {
            costs(id, "?monthlyRequests=" + volume)
                    .statusCode(400)
                    .body("field", equalTo("monthlyRequests"));
        }
        costs(UUID.randomUUID(), "").statusCode(404);
    }

    private static ValidatableResponse costs(UUID id, String query) {
        return given().get("/v1/selections/" + id + "/costs" + query).then();
    }

    private static ValidatableResponse whatIf(UUID id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/selections/" + id + "/what-if")
                .then();
    }

    @Test
    void what_was_measured_and_what_to_expect_is_shown_before_anything_is_evaluated() {
        var id = requested(UUID.randomUUID().toString());
        var chance = new Interval(0.88, 0.67, 0.99, 0.9, 31);
        var prior = new Prior(0, 7.6, 1, chance, "begin with the specialist");
        kafka.say(
                new TaskMeasured(
                        id,
                        new Profile(
                                Collections.emptySortedMap(),
                                List.of(),
                                Optional.of(prior),
                                Collections.emptySortedMap()),
                        Instant.now()));

        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("running"))
                                        .body("prior.says", equalTo("begin with the specialist"))
                                        .body("prior.chance.n", equalTo(31)));
        finish(id, published(id));
        assertThat(
                        given().accept("text/event-stream")
                                .get("/v1/selections/" + id + "/events")
                                .asString())
                .contains("event:" + TaskMeasured.TOPIC)
                .contains("event:" + SelectionDecided.TOPIC);
    }

    @Test
    void what_a_model_was_trained_on_slices_and_novelty_come_through_to_the_decision() {
        given().contentType("application/json")
                .body(
                        """
                        {"kind": "endpoint", "role": "specialist", "family": "ft", "trainedOn": 2000,
                         "endpoint": {"baseUrl": "http://127.0.0.1:1/v1", "model": "specialist", "secret": "openai"}}
                        """)
                .put("/v1/models/specialist")
                .then()
                .statusCode(200)
                .body("model.trainedOn", equalTo(2000));
        var id = requested(UUID.randomUUID().toString());
        var request = published(id);
        assertThat(request.modelOf(new Candidate("specialist", "specialist")).trainedOn())
                .contains(2000L);
        var ids = IntStream.range(0, ROWS).mapToObj(i -> "e" + i).toList();
        var slices = new TreeMap<String, List<String>>();
        slices.put("longest", ids.subList(300, ROWS));
        for (var candidate : List.of("specialist", "generalist")) {
            kafka.say(costed(id, candidate, "0.01"));
            var right = candidate.equals("specialist") ? ROWS - 50 : ROWS - 4;
            kafka.say(evaluated(id, request, candidate, right));
        }
        kafka.say(
                new TaskProfiled(
                        id,
                        request,
                        new Profile(
                                Collections.emptySortedMap(), List.of(), Optional.empty(), slices),
                        Optional.empty(),
                        Instant.now(),
                        Optional.of(
                                new Novelty(
                                        "nearest",
                                        500,
                                        ROWS,
                                        ids,
                                        Collections.nCopies(ROWS, 0.5)))));

        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("decided")));
        var beside =
                "decided.decision.candidates.find { it.candidate == 'specialist' }.drops[0].beside.";
        var shown = given().get("/v1/selections/" + id).then();
        shown.body("profiled.novelty", nullValue())
                .body("decided.decision.standsOn.novelty.size()", equalTo(64))
                .body(beside + "reference", equalTo("generalist"))
                .body("decided.decision.findings.kind", hasItem("losesMoreOnSlice"));
        assertThat(shown.extract().jsonPath().getDouble(beside + "more.estimate"))
                .isCloseTo(0.46, within(1e-6));
    }

    @Test
    void the_event_stream_tells_every_fact_and_ends() {
        var id = requested(UUID.randomUUID().toString());
        finish(id, published(id));
        var stream =
                given().accept("text/event-stream")
                        .get("/v1/selections/" + id + "/events")
                        .asString();
        assertThat(stream)
                .contains("event:" + SelectionRequested.TOPIC)
                .contains("event:" + CandidateEvaluated.TOPIC)
                .contains("event:" + SelectionDecided.TOPIC);
        var last = stream.substring(stream.lastIndexOf("id:") + 3).split("\n")[0].trim();
        var rest =
                given().accept("text/event-stream")
                        .header("Last-Event-ID", last)
                        .get("/v1/selections/" + id + "/events");
        assertThat(rest.asString().trim()).isEmpty();
    }

    @Test
    void facts_that_come_twice_change_nothing_and_the_decision_is_published_again()
            throws IOException {
        var id = requested(UUID.randomUUID().toString());
        var request = published(id);
        finish(id, request);
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("decided")));
        var before = given().get("/v1/selections/" + id).asString();
        await().untilAsserted(() -> assertThat(kafka.heard(SelectionDecided.TOPIC, id)).hasSize(1));

        kafka.say(evaluated(id, request, "specialist", 300));
        await().untilAsserted(() -> assertThat(kafka.heard(SelectionDecided.TOPIC, id)).hasSize(2));

        assertThat(given().get("/v1/selections/" + id).asString()).isEqualTo(before);
        assertThat(kafka.heard(SelectionDecided.TOPIC, id))
                .extracting(ConsumerRecord::value)
                .doesNotContainNull();
        assertThat(kafka.heard(SelectionDecided.TOPIC, id).get(1).value())
                .isEqualTo(kafka.heard(SelectionDecided.TOPIC, id).get(0).value());
    }

    @Test
    void the_same_key_is_the_same_selection_and_another_body_is_a_conflict() {
        var key = UUID.randomUUID().toString();
        var id = requested(key);
        assertThat(requested(key)).isEqualTo(id);
        assertThat(kafka.heard(SelectionRequested.TOPIC, id)).hasSize(1);
        post(key, body("0.03", "1000", "generalist", "specialist"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("field", equalTo("Idempotency-Key"))
                .body("detail", containsString("new key"));
        assertThat(kafka.heard(SelectionRequested.TOPIC, id)).hasSize(1);
    }

    @Test
    void a_selection_is_cancelled_once_and_the_world_hears_it() {
        var id = requested(UUID.randomUUID().toString());
        given().post("/v1/selections/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        given().post("/v1/selections/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        assertThat(kafka.heard(SelectionFailed.TOPIC, id)).hasSize(1);
        var request = published(id);
        finish(id, request);
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("costed.size()", equalTo(2)));
        given().get("/v1/selections/" + id).then().body("state", equalTo("cancelled"));
    }

    @Test
    void a_failed_step_ends_the_selection_with_its_reason() {
        var id = requested(UUID.randomUUID().toString());
        kafka.say(
                new SelectionFailed(
                        id,
                        SelectionFailed.Step.EVALUATE,
                        Optional.of("generalist"),
                        "the endpoint is dead",
                        "12 answers",
                        Instant.now()));
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("failed"))
                                        .body("failed.reason", equalTo("the endpoint is dead"))
                                        .body("failed.kept", equalTo("12 answers")));
    }

    @Test
    void what_cannot_be_read_goes_to_the_dead_letters_and_the_next_fact_is_taken() {
        var id = requested(UUID.randomUUID().toString());
        kafka.say(CandidateEvaluated.TOPIC, id, "not JSON".getBytes(StandardCharsets.UTF_8));
        finish(id, published(id));
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body("state", equalTo("decided")));
        await().untilAsserted(
                        () -> assertThat(kafka.heard("assay-gateway-dead-letters", id)).hasSize(1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "margin 1.5 | \"margin\": 0.02 | \"margin\": 1.5 | policy.margin | between 0 and 1",
                "negative volume | \"monthlyRequests\": 1000 | \"monthlyRequests\": -1 | task.monthlyRequests | above 0",
                "two of one name | \"model\": \"specialist\" | \"model\": \"generalist\" | candidates | a name of its own",
                "unknown model | \"model\": \"specialist\" | \"model\": \"nobody\" | candidates.model | PUT /v1/models/nobody",
                "no contract | \"contract\": {\"kind\": \"text\"}, | '' | task.contract | kind",
                "a probe for text | \"model\": \"specialist\" | \"model\": \"probe\" | candidates.model | label",
                "shots for the probe | \"model\": \"specialist\" | \"model\": \"probe\", \"shots\": {\"count\": 2} | candidates.shots | only an endpoint",
                "a probe that states a confidence | \"model\": \"specialist\" | \"model\": \"probe\", \"statesConfidence\": true | candidates.statesConfidence | only an endpoint",
                "repeats of the probe | \"model\": \"specialist\" | \"model\": \"probe\", \"repeats\": 2 | candidates.repeats | only an endpoint",
                "no shots | \"model\": \"specialist\" | \"model\": \"specialist\", \"shots\": {\"count\": 0} | candidates[1].shots.count | 1 to 200",
                "no schema | {\"kind\": \"text\"} | {\"kind\": \"fields\", \"schema\": {\"type\": \"objekt\"}} | task.contract.schema | type",
                "a schema of a text | {\"kind\": \"text\"} | {\"kind\": \"text\", \"schema\": {\"type\": \"object\"}} | task.contract.schema | fields",
                "a schema in a text | {\"kind\": \"text\"} | {\"kind\": \"fields\", \"schema\": \"x\"} | task.contract.schema | an object",
                "a judge that nobody knows | {\"kind\": \"text\"} | {\"kind\": \"text\"}, \"judge\": {\"model\": \"nobody\"} | task.judge.model | PUT /v1/models/nobody",
                "a judge of itself | {\"kind\": \"text\"} | {\"kind\": \"text\"}, \"judge\": {\"model\": \"specialist\"} | task.judge.model | itself",
                "a judge of numbers | {\"kind\": \"text\"} | {\"kind\": \"number\"}, \"judge\": {\"model\": \"probe\"} | task.judge | text",
                "unknown contract | \"kind\": \"text\" | \"kind\": \"poem\" | task.contract.kind | label",
            })
    void bad_requests_name_the_field_and_the_mend(
            String what, String good, String bad, String field, String mend) {
        post(
                        UUID.randomUUID().toString(),
                        body("0.02", "1000", "generalist", "specialist").replace(good, bad))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("detail", containsString(mend));
    }

    @Test
    void a_judge_goes_with_the_request_and_is_in_the_forecast() {
        given().contentType("application/json")
                .body(
                        """
                        {"kind": "endpoint", "role": "generalist", "family": "arbiter",
                         "endpoint": {"baseUrl": "http://127.0.0.1:1/v1", "model": "house"}}
                        """)
                .put("/v1/models/judge")
                .then()
                .statusCode(200);
        var people =
                given().contentType("text/csv")
                        .body("id,score\ne1,1\ne2,0.5\n")
                        .post("/v1/recordings?scorer=us&dataset=" + dataset)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        var judged =
                body("0.02", "1000", "generalist", "specialist")
                        .replace(
                                "{\"kind\": \"text\"}",
                                "{\"kind\": \"text\"}, \"judge\": {\"model\": \"judge\","
                                        + " \"humanMarks\": {\"specialist\": \"%s\"}}"
                                                .formatted(people));
        var accepted =
                post(UUID.randomUUID().toString(), judged)
                        .then()
                        .statusCode(202)
                        .body("forecast.judge.candidate", equalTo("judge"))
                        .body("forecast.judge.calls.expected", equalTo(4 * ROWS))
                        .body("forecast.calls.expected", equalTo(6 * ROWS))
                        .extract();
        var request = published(UUID.fromString(accepted.path("selectionId")));
        assertThat(request.judge().flatMap(m -> m.family())).contains("arbiter");
        assertThat(request.humanMarks()).containsOnlyKeys("specialist");
        assertThat(request.humanMarks().sequencedValues().getFirst().scorer())
                .hasValueSatisfying(scorer -> assertThat(scorer).contains("us"));
        post(UUID.randomUUID().toString(), judged.replace((String) people, "nothing"))
                .then()
                .statusCode(400)
                .body("field", equalTo("task.judge.humanMarks"))
                .body("detail", containsString("no recording has the id 'nothing'"));
    }

    /** Nulls, large numbers and the order of names outlive broker and database. */
    @Test
    void a_schema_is_the_same_when_it_is_asked_for_again() {
        var key = UUID.randomUUID().toString();
        var body =
                body("0.02", "1000", "generalist", "specialist")
                        .replace(
                                "{\"kind\": \"text\"}",
                                """
                                {"kind": "fields", "schema": {"type": "object", "properties": {
                                 "b": {"const": null, "enum": [null, 1.0]}, "a": {"maximum": 1e25}}}}
                                """);
        var id = post(key, body).then().statusCode(202).extract().path("selectionId");
        post(key, body).then().statusCode(202).body("selectionId", equalTo(id));
        assertThat(
                        published(UUID.fromString((String) id))
                                .specification()
                                .task()
                                .contract()
                                .schema()
                                .orElseThrow())
                .hasToString(
                        "{\"properties\":{\"a\":{\"maximum\":1E+25},\"b\":{\"const\":null,\"enum\":[null,1]}},\"type\":\"object\"}");
    }

    @Test
    void unreadable_json_and_unknown_ids_are_problems_too() {
        post("k" + UUID.randomUUID(), "{\"task\": ")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        post(
                        "k" + UUID.randomUUID(),
                        body("0.02", "1000", "generalist", "specialist")
                                .replace(dataset, "unknown"))
                .then()
                .statusCode(400)
                .body("field", equalTo("task.dataset"));
        for (var id : List.of(UUID.randomUUID().toString(), "nonsense")) {
            given().get("/v1/selections/" + id)
                    .then()
                    .statusCode(404)
                    .body("detail", containsString("GET /v1/selections"));
            given().post("/v1/selections/" + id + "/cancel").then().statusCode(404);
            given().get("/v1/selections/" + id + "/evaluations/a").then().statusCode(404);
        }
        given().get("/v1/models/nobody")
                .then()
                .statusCode(404)
                .body("detail", containsString("PUT /v1/models/nobody"));
    }

    @Test
    void the_registry_never_takes_a_secret_for_its_name() {
        given().contentType("application/json")
                .body(
                        """
                        {"kind": "endpoint", "role": "generalist",
                         "endpoint": {"baseUrl": "http://127.0.0.1:1/v1", "model": "m", "secret": "sk-Very_Secret"}}
                        """)
                .put("/v1/models/leaky")
                .then()
                .statusCode(400)
                .body("field", equalTo("endpoint.secret"));
        given().get("/v1/models/leaky").then().statusCode(404);
        given().get("/v1/models/probe").then().statusCode(200).body("model.kind", equalTo("probe"));
    }

    @Test
    void the_forecast_counts_calibration_rows_and_never_trains_on_unusual_ones() {
        var body =
                """
                {"task": {"name": "forecast", "instruction": "Name it.", "dataset": "%s",
                          "contract": {"kind": "label", "outOfScope": "answer 0"}},
                 "candidates": [{"model": "generalist"}, {"model": "probe"}]}
                """
                        .formatted(dataset);
        // 58 of the rows expect answer 0, 342 another: 0.8 and 0.4 of them, then 0.2 and 0.1.
        post(UUID.randomUUID().toString(), body)
                .then()
                .statusCode(202)
                .body("forecast.examples", equalTo(183))
                .body("forecast.calibration", equalTo(46))
                .body("forecast.calls.expected", equalTo(183 + 46))
                .body("forecast.inputTokens.expected", greaterThan(0))
                .body("forecast.candidates.candidate", equalTo(List.of("generalist")))
                .body("forecast", not(hasKey("money")))
                .body("forecast.says", hasItem(containsString("PUT /v1/models/generalist")));
    }

    @Test
    void under_a_cap_a_model_without_a_price_is_refused_with_the_mend() {
        var body =
                """
                {"task": {"name": "capped", "instruction": "Name it.", "dataset": "%s",
                          "contract": {"kind": "text"}},
                 "candidates": [{"model": "generalist"}],
                 "policy": {"evaluationBudget": {"amount": 2}, "unknownPrices": %s}}
                """;
        post(UUID.randomUUID().toString(), body.formatted(dataset, false))
                .then()
                .statusCode(400)
                .body("field", equalTo("policy.evaluationBudget"))
                .body("detail", containsString("PUT /v1/models/generalist"))
                .body("detail", containsString("policy.unknownPrices"));
        post(UUID.randomUUID().toString(), body.formatted(dataset, true)).then().statusCode(202);
    }

    @ParameterizedTest
    @CsvSource({
        "probe, vectors, 202, ,",
        "probe, never-registered, 400, task.encoder, PUT /v1/models/never-registered registers one",
        "probe, generalist, 400, task.encoder, is no encoder; name a model of the kind encoder",
        "generalist, vectors, 400, task.encoder, no candidate is the probe",
        "vectors, vectors, 400, candidates.model, name it in task.encoder"
    })
    void an_encoder_is_what_the_probe_learns_from_and_nothing_else(
            String candidate, String encoder, int status, String field, String detail) {
        put(
                "vectors",
                """
                {"kind": "encoder",
                 "endpoint": {"baseUrl": "http://localhost:1/v1", "model": "m"}}
                """);
        put("probe", "{\"kind\": \"probe\", \"role\": \"specialist\"}");
        var key = UUID.randomUUID().toString();
        var answer =
                post(
                                key,
                                """
                                {"task": {"name": "encoded", "instruction": "Name it.",
                                          "dataset": "%s", "contract": {"kind": "label"},
                                          "encoder": "%s"},
                                 "candidates": [{"model": "%s"}]}
                                """
                                        .formatted(dataset, encoder, candidate))
                        .then()
                        .statusCode(status);
        if (status == 400) {
            answer.body("field", equalTo(field)).body("detail", containsString(detail));
            return;
        }
        var id = UUID.fromString(answer.extract().path("selectionId"));
        assertThat(published(id).encoder().map(Model::kind)).contains(Model.Kind.ENCODER);
        assertThat(published(id).models()).containsOnlyKeys("probe");
    }

    private static void put(String name, String entry) {
        given().contentType("application/json")
                .body(entry)
                .put("/v1/models/" + name)
                .then()
                .statusCode(200);
    }

    @Test
    void a_batch_may_be_asked_under_a_cap() {
        var entry =
                """
                {"kind": "endpoint", "role": "generalist",
                 "endpoint": {"baseUrl": "http://localhost:1/v1", "model": "m", "wire": "batch"},
                 "price": {"perMillionInputTokens": {"amount": 1},
                           "perMillionOutputTokens": {"amount": 4}, "source": "test"}}
                """;
        given().contentType("application/json")
                .body(entry)
                .put("/v1/models/in-batches")
                .then()
                .statusCode(200);
        var body =
                """
                {"task": {"name": "capped", "instruction": "Name it.", "dataset": "%s",
                          "contract": {"kind": "text"}},
                 "candidates": [{"model": "in-batches"}],
                 "policy": {"evaluationBudget": {"amount": 2}}}
                """;
        post(UUID.randomUUID().toString(), body.formatted(dataset)).then().statusCode(202);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no train rows, 'test,test,calibration', 1, 400, has 0 at the most",
        "fewer than asked for, 'test,train,train', 3, 400, has 2 at the most",
        "as many as asked for, 'test,train,train', 2, 202, ''",
        "rows that are placed by share may be, 'test,train,', 2, 202, ''",
        "fewer rows than shots, ',,', 4, 400, has 3 at the most",
    })
    void shots_that_the_train_split_cannot_give_are_refused_at_the_door(
            String what, String splits, int count, int status, String says) {
        var csv = new StringBuilder("id,input,expected,split\n");
        var names = splits.split(",", -1);
        for (var i = 0; i < names.length; i++) {
            csv.append("s%d,%s question %d,answer,%s\n".formatted(i, what, i, names[i]));
        }
        String rows =
                given().contentType("text/csv")
                        .body(csv.toString())
                        .post("/v1/datasets")
                        .then()
                        .extract()
                        .path("id");
        var answer =
                post(
                                UUID.randomUUID().toString(),
                                """
                                {"task": {"name": "t", "instruction": "i", "contract": {"kind": "text"},
                                          "dataset": "%s"},
                                 "candidates": [{"model": "generalist", "shots": {"count": %d}}]}
                                """
                                        .formatted(rows, count))
                        .then()
                        .statusCode(status);
        if (status == 400) {
            answer.body("field", equalTo("candidates.shots.count"))
                    .body("detail", containsString(says));
        }
    }

    @Test
    void a_price_that_moves_the_choice_supersedes_the_decision_and_one_that_does_not_is_silent() {
        var id = requested(UUID.randomUUID().toString());
        finish(id, published(id));
        await().untilAsserted(() -> assertThat(kafka.heard(SelectionDecided.TOPIC, id)).hasSize(1));
        var headline =
                given().get("/v1/selections/" + id)
                        .jsonPath()
                        .getString("decided.decision.headline");

        kafka.say(repriced(id, "generalist", "0.009", Instant.now()));
        kafka.say(repriced(id, "specialist", "0.02", Instant.now()));
        await().untilAsserted(
                        () ->
                                given().get("/v1/selections/" + id)
                                        .then()
                                        .body(
                                                "decided.decision.outcome.candidate",
                                                equalTo("generalist")));
        given().get("/v1/selections/" + id)
                .then()
                .body("decided.supersedes.headline", equalTo(headline))
                .body("decided.supersedes.because.model", equalTo("specialist"));
        whatIf(id, "{}").body("outcome.candidate", equalTo("generalist"));
        assertThat(
                        given().get("/v1/selections?task=intents&limit=1000")
                                .jsonPath()
                                .getList("items.selectionId", String.class))
                .containsOnlyOnce(id.toString());
        await().untilAsserted(() -> assertThat(kafka.heard(SelectionDecided.TOPIC, id)).hasSize(2));
    }

    @Test
    void the_list_goes_on_where_its_page_ended_and_holds_one_task() {
        var other = "pages " + UUID.randomUUID();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            requested(UUID.randomUUID().toString());
            var body = body("0.02", "1000", "generalist", "specialist").replace("intents", other);
            ids.add(post(UUID.randomUUID().toString(), body).path("selectionId"));
        }
        var seen = new ArrayList<String>();
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            var page =
                    given().queryParam("task", other)
                            .queryParam("limit", 2)
                            .queryParams(
                                    next.get().isEmpty() ? Map.of() : Map.of("before", next.get()))
                            .get("/v1/selections")
                            .jsonPath();
            seen.addAll(page.getList("items.selectionId", String.class));
            next = Optional.ofNullable(page.getString("next"));
        }
        assertThat(seen).isEqualTo(ids.reversed());
    }

    private static CandidateCosted repriced(
            UUID id, String candidate, String perRequest, Instant at) {
        var price =
                new Price(
                        Optional.of(Money.usd("1")),
                        Optional.of(Money.usd("1")),
                        Optional.empty(),
                        "test");
        return new CandidateCosted(
                id,
                candidate,
                costed(id, candidate, perRequest).sheet(),
                at,
                Optional.of(new PriceChanged(candidate, Optional.empty(), price, at)));
    }

    private UUID requested(String key) {
        var accepted =
                post(key, body("0.02", "1000", "generalist", "specialist"))
                        .then()
                        .statusCode(202)
                        .extract();
        assertThat(accepted.<Integer>path("forecast.calls.expected")).isEqualTo(2 * ROWS);
        return UUID.fromString(accepted.path("selectionId"));
    }

    private static Response post(String key, String body) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/selections");
    }

    private String body(String margin, String requests, String first, String second) {
        return """
               {"task": {"name": "intents", "instruction": "Name the intent.", "contract": {"kind": "text"},
                         "dataset": "%s", "monthlyRequests": %s},
                "candidates": [{"model": "%s"}, {"model": "%s"}],
                "policy": {"margin": %s}}
               """
                .formatted(dataset, requests, first, second, margin);
    }

    private SelectionRequested published(UUID id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !kafka.heard(SelectionRequested.TOPIC, id).isEmpty());
        try {
            return json.readValue(
                    kafka.heard(SelectionRequested.TOPIC, id).getFirst().value(),
                    SelectionRequested.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the three other services would say; the specialist is as good and cheaper. */
    private void finish(UUID id, SelectionRequested request) {
        for (var candidate : List.of("specialist", "generalist")) {
            kafka.say(costed(id, candidate, candidate.equals("specialist") ? "0.0001" : "0.01"));
            kafka.say(evaluated(id, request, candidate, ROWS - 4));
        }
        kafka.say(
                new TaskProfiled(
                        id,
                        request,
                        new Profile(Collections.emptySortedMap(), List.of()),
                        Optional.empty(),
                        Instant.now()));
    }

    private static CandidateCosted costed(UUID id, String candidate, String perRequest) {
        var lines = new TreeMap<String, CostLine>();
        lines.put("calls", new CostLine(Money.usd(perRequest), Money.usd("0"), "test"));
        return new CandidateCosted(
                id,
                candidate,
                new CostSheet(CostSheet.Basis.MEASURED, lines, List.of()),
                Instant.now());
    }

    private static CandidateEvaluated evaluated(
            UUID id, SelectionRequested request, String candidate, int right) {
        var ids = IntStream.range(0, ROWS).mapToObj(i -> "e" + i).toList();
        var marks = new ArrayList<Double>();
        ids.forEach(_ -> marks.add(marks.size() < right ? 1.0 : 0.0));
        return new CandidateEvaluated(
                id,
                candidate,
                request.specification().task(),
                request.modelOf(new Candidate(candidate, candidate)),
                new Scores(
                        ids, Collections.nCopies(ROWS, "in-distribution"), ids, marks, List.of()),
                new Answers(ROWS, ROWS, 0, 0, 7, 0.15),
                new Usage(ROWS, ROWS, ROWS, 1000, 100, 0, Optional.empty()),
                Optional.empty(),
                "text-1",
                "fingerprint",
                "prompt",
                Instant.now());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
