package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import assay.contract.Dataset;
import assay.contract.NextLabel;
import assay.contract.NextLabelsChosen;
import assay.contract.NextLabelsRequested;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What to label next: real HTTP, Kafka and Postgres; the profiler is played. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class NextLabelsDoorsTest {
    @Inject ObjectMapper json;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private Kafka kafka;

    @BeforeEach
    void open() {
        kafka = new Kafka(broker, json);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void a_list_is_asked_for_waited_for_and_given_out() throws IOException {
        var labelled = Doors.add("text,label\nnext a,x\nnext b,y\n");
        var unlabelled = unlabelled("next c");
        var place =
                ask(labelled.id(), "{\"unlabelled\": \"%s\", \"count\": 3}", unlabelled.id())
                        .then()
                        .statusCode(202)
                        .header("Location", endsWith("&count=3"))
                        .extract()
                        .<String>path("list");

        var said = kafka.heard(NextLabelsRequested.TOPIC, labelled.id());
        assertThat(said).hasSize(1);
        var request = json.readValue(said.getFirst().value(), NextLabelsRequested.class);
        assertThat(request.labelled()).isEqualTo(labelled);
        assertThat(request.unlabelled()).isEqualTo(unlabelled);
        assertThat(request.count()).isEqualTo(3);
        assertThat(new String(said.getFirst().headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo(NextLabelsRequested.TOPIC);

        given().get(place).then().statusCode(409).header("Retry-After", equalTo("2"));
        say(request, "old", 2);
        say(request, "new", 3);
        await().untilAsserted(
                        () ->
                                given().get(place)
                                        .then()
                                        .statusCode(200)
                                        .body("rows", equalTo(3))
                                        .body("next[0].example", equalTo("new"))
                                        .body("next[0].why", equalTo("rareLabel")));
        given().get(
                        "/v1/datasets/%s/next-labels?unlabelled=%s"
                                .formatted(labelled.id(), unlabelled.id()))
                .then()
                .statusCode(409);
    }

    @Test
    void without_a_count_four_hundred_are_asked_for() throws IOException {
        var labelled = Doors.add("text,label\nusual a,x\nusual b,y\n");
        ask(labelled.id(), "{\"unlabelled\": \"%s\"}", unlabelled("usual c").id())
                .then()
                .statusCode(202);
        var said = kafka.heard(NextLabelsRequested.TOPIC, labelled.id()).getFirst();
        assertThat(json.readValue(said.value(), NextLabelsRequested.class).count()).isEqualTo(400);
    }

    @Test
    void what_cannot_be_chosen_is_a_problem_that_says_the_mend() {
        var labelled = Doors.add("text,label\nproblem a,x\nproblem b,y\n").id();
        var one = Doors.add("text,label\nproblem a,x\n").id();
        var unlabelled = unlabelled("problem c").id();
        var good = "{\"unlabelled\": \"%s\"}";

        Doors.problem(ask("none", good, unlabelled), 404, "id", "no dataset has the id");
        Doors.problem(ask(unlabelled, good, unlabelled), 400, "id", "label some of them first");
        Doors.problem(ask(one, good, unlabelled), 400, "id", "has 1 different answers");
        Doors.problem(ask(labelled, good, "none"), 400, "unlabelled", "?labels=none");
        Doors.problem(ask(labelled, good, labelled), 400, "unlabelled", "answers already");
        Doors.problem(ask(labelled, "{}", ""), 400, "unlabelled", "is missing");
        Doors.problem(ask(labelled, "", ""), 400, "body", "is empty");
        for (var count : List.of(0, 1_001)) {
            var body = "{\"unlabelled\": \"%s\", \"count\": " + count + "}";
            Doors.problem(ask(labelled, body, unlabelled), 400, "count", "give 1 to 1000");
        }
        assertThat(kafka.heard(NextLabelsRequested.TOPIC, labelled)).isEmpty();
    }

    private static Response ask(String id, String body, String unlabelled) {
        return given().contentType("application/json")
                .body(body.formatted(unlabelled))
                .post("/v1/datasets/" + id + "/next-labels");
    }

    private static Dataset unlabelled(String text) {
        return Doors.post(("text\n" + text + "\n").getBytes(UTF_8), "text/csv", "?labels=none")
                .then()
                .statusCode(201)
                .extract()
                .as(Dataset.class);
    }

    private void say(NextLabelsRequested request, String example, int rows) throws IOException {
        var list =
                new NextLabelsChosen(
                        request.labelled().id(),
                        request.unlabelled().id(),
                        request.count(),
                        rows,
                        List.of(new NextLabel(example, NextLabel.Why.RARE_LABEL)),
                        Optional.empty(),
                        Instant.parse("2026-11-24T10:00:00Z"));
        kafka.say(NextLabelsChosen.TOPIC, list.dataset(), json.writeValueAsBytes(list));
    }
}
