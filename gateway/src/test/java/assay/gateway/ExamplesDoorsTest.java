package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import assay.contract.Audit;
import assay.contract.AuditReading;
import assay.contract.DatasetAudited;
import assay.contract.Flaw;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The examples behind a decision: real HTTP, Kafka and Postgres; the other services are played. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
@QuarkusTestResource(Neighbour.class)
class ExamplesDoorsTest {
    @Inject ObjectMapper json;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void each_candidates_answer_stands_beside_what_was_expected() {
        try (var played = new Played(broker, json, "teller")) {
            given().get("/v1/selections/" + played.id + "/examples").then().statusCode(409);
            played.decided();
            examples(played, "limit=5")
                    .body("total", equalTo(Played.ROWS))
                    .body(
                            "slices",
                            equalTo(Map.of("in-distribution", 280, "out-of-distribution", 20)))
                    .body("candidates", contains("old-teller", "probe", "teller"))
                    .body("away", hasSize(0))
                    .body("items.id", contains("e0", "e1", "e2", "e3", "e4"))
                    .body("items[1].input", equalTo("teller question 1"))
                    .body("items[1].expected", equalTo("label 1"))
                    .body("items[1].slice", equalTo("in-distribution"))
                    .body("items[1].answers.teller.answer", equalTo("teller says e1"))
                    .body("items[1].answers.teller.mark", equalTo(0f))
                    .body("items[1].answers.teller.confidence", equalTo(null))
                    .body("items[1].answers.probe.answer", equalTo("probed e1"))
                    .body("items[1].answers.probe.confidence", equalTo(0.75f))
                    .body("items[1].answers.old-teller.answer", equalTo("recorded 1"))
                    .body("items[3].answers.teller.answer", equalTo("a long answer"));
        }
    }

    @Test
    void filters_and_pages_find_where_candidates_disagree() {
        try (var played = new Played(broker, json, "chooser")) {
            played.decided();
            // Wrong: the endpoint on e0 to e5, the recording on every tenth, the probe on every
            // fourth.
            examples(played, "disagree=true&limit=3")
                    .body("total", equalTo(90 + 4 - 1)) // e0 all three got wrong
                    .body("items.id", contains("e1", "e2", "e3"))
                    .body("next", equalTo("3"));
            examples(played, "disagree=true&limit=3&after=3")
                    .body("items.id", contains("e4", "e5", "e8"));
            examples(played, "wrong=chooser&right=probe")
                    .body("items.id", contains("e1", "e2", "e3", "e5"));
            examples(played, "slice=out-of-distribution&wrong=old-chooser")
                    .body("items.id", contains("e280", "e290"))
                    .body("next", equalTo(null));
            examples(played, "finding=labelErrors").statusCode(409);
            played.say(
                    DatasetAudited.TOPIC,
                    played.dataset,
                    new DatasetAudited(
                            played.dataset,
                            0,
                            1,
                            Optional.of(
                                    new Audit(
                                            played.dataset,
                                            Played.ROWS,
                                            List.of(
                                                    new AuditReading(
                                                            "labelErrors",
                                                            1,
                                                            300,
                                                            "one",
                                                            List.of()),
                                                    new AuditReading(
                                                            "contradictions",
                                                            1,
                                                            300,
                                                            "one",
                                                            List.of())),
                                            Optional.empty(),
                                            Instant.now())),
                            List.of(
                                    new Flaw(
                                            "contradictions",
                                            "e1",
                                            Optional.empty(),
                                            Optional.empty()),
                                    new Flaw(
                                            "labelErrors",
                                            "e7",
                                            Optional.empty(),
                                            Optional.of("label 3"))),
                            Instant.now()));
            await().untilAsserted(
                            () ->
                                    examples(played, "finding=labelErrors")
                                            .statusCode(200)
                                            .body("items.id", contains("e7")));
            var flaws = "/v1/datasets/" + played.dataset + "/audit/flaws?check=";
            given().get(flaws + "labelErrors")
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(1))
                    .body("items[0].example.id", equalTo("e7"))
                    .body("items[0].example.input", equalTo("chooser question 7"))
                    .body("items[0].suggested", equalTo("label 3"))
                    .body("next", equalTo(null));
            Doors.problem(given().get(flaws + "x"), 400, "check", "contradictions, labelErrors");
        }
    }

    @Test
    void without_the_evaluator_marks_are_shown_and_it_is_said() {
        try (var played = new Played(broker, json, "gone")) {
            played.evaluated(played.requested(), 0, i -> i % 2 == 0);
            await().untilAsserted(
                            () ->
                                    examples(played, "limit=1")
                                            .statusCode(200)
                                            .body("candidates", contains("gone"))
                                            .body("items[0].answers.gone.mark", equalTo(1f))
                                            .body("items[0].answers.gone.answer", equalTo(null))
                                            .body(
                                                    "away[0]",
                                                    startsWith(
                                                            "What endpoints answered is not to be had")));
        }
    }

    @Test
    void what_is_not_there_is_a_problem_that_says_what_is() {
        var nobody = "/v1/selections/" + UUID.randomUUID() + "/examples";
        Doors.problem(given().get(nobody), 404, "id", "no selection has the id");
        try (var played = new Played(broker, json, "refuser")) {
            played.decided();
            var path = "/v1/selections/" + played.id + "/examples?";
            Doors.problem(given().get(path + "slice=no"), 400, "slice", "in-distribution");
            Doors.problem(
                    given().get(path + "wrong=no"), 400, "wrong", "old-refuser, probe, refuser");
            Doors.problem(given().get(path + "limit=201"), 400, "limit", "1 to 200");
            Doors.problem(given().get(path + "after=x"), 400, "after", "the value of 'next'");
        }
    }

    private static ValidatableResponse examples(Played played, String query) {
        return given().get("/v1/selections/" + played.id + "/examples?" + query).then();
    }
}
