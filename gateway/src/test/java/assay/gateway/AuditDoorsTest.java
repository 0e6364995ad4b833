package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Audit;
import assay.contract.AuditReading;
import assay.contract.AuditRequested;
import assay.contract.Dataset;
import assay.contract.DatasetAudited;
import assay.contract.Flaw;
import assay.contract.SelectionRequested;
import assay.contract.Splits;
import assay.testbed.Stack;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From an upload to its audit: real HTTP, Kafka and Postgres; the profiler is played. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class AuditDoorsTest {
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
    void an_upload_is_published_and_so_is_the_same_one_again() throws IOException {
        var dataset = Doors.add("text,label\npublished,y\n");
        var said = kafka.heard(Dataset.TOPIC, dataset.id());
        assertThat(said).hasSize(1);
        assertThat(json.readValue(said.getFirst().value(), Dataset.class)).isEqualTo(dataset);
        assertThat(new String(said.getFirst().headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo(Dataset.TOPIC);

        Doors.post("text,label\npublished,y\n".getBytes(UTF_8), "text/csv", "")
                .then()
                .statusCode(200);
        assertThat(kafka.heard(Dataset.TOPIC, dataset.id())).hasSize(2);
    }

    @Test
    void an_audit_is_waited_for_until_all_of_its_parts_are_there() {
        var id = Doors.add("text,label\nin two parts,y\n").id();
        given().get("/v1/datasets/" + id + "/audit")
                .then()
                .statusCode(409)
                .header("Retry-After", equalTo("2"))
                .body("detail", startsWith("the dataset is still being audited"));

        say(part(id, 1, 2, flaws("b", 2)));
        say(part(id, 1, 2, flaws("b", 2)));
        say(part(id, 0, 2, flaws("a", 2)));
        say(part(id, 0, 2, flaws("a", 2)));

        await().untilAsserted(
                        () ->
                                given().get("/v1/datasets/" + id + "/audit")
                                        .then()
                                        .statusCode(200)
                                        .body("rows", equalTo(4))
                                        .body("checks.check", hasItems("exactDuplicates"))
                                        .body("checks[0].examples[0].twin", equalTo("t,\"w\"")));
        assertThat(csv(id).lines())
                .containsExactly(
                        "check,example,twin,suggested",
                        "exactDuplicates,a0,\"t,\"\"w\"\"\",other",
                        "exactDuplicates,a1,\"t,\"\"w\"\"\",other",
                        "exactDuplicates,b0,\"t,\"\"w\"\"\",other",
                        "exactDuplicates,b1,\"t,\"\"w\"\"\",other");
    }

    @Test
    void an_audit_of_another_length_takes_the_place_of_the_one_before() {
        var id = Doors.add("text,label\naudited twice,y\n").id();
        for (var i = 0; i < 3; i++) {
            say(part(id, i, 3, flaws("old", 1)));
        }
        say(part(id, 0, 1, flaws("new", 1)));
        await().untilAsserted(
                        () ->
                                assertThat(csv(id).lines())
                                        .containsExactly(
                                                "check,example,twin,suggested",
                                                "exactDuplicates,new0,\"t,\"\"w\"\"\",other"));
    }

    @Test
    void a_closer_look_is_asked_for_and_no_quick_one_takes_its_place() throws IOException {
        var dataset = Doors.add("text,label\nlooked at closely,y\n");
        var id = dataset.id();
        say(part(id, 0, 1, flaws("quick", 1)));
        given().post("/v1/datasets/" + id + "/audit")
                .then()
                .statusCode(202)
                .body("audit", endsWith("/v1/datasets/" + id + "/audit"));
        var asked = kafka.heard(AuditRequested.TOPIC, id);
        assertThat(json.readValue(asked.getFirst().value(), AuditRequested.class).dataset())
                .isEqualTo(dataset);

        say(closely(part(id, 0, 2, flaws("close", 1))));
        say(closely(part(id, 1, 2, flaws("more", 1))));
        say(part(id, 0, 1, flaws("again", 1)));
        say(closely(part(id, 1, 2, flaws("last", 1))));
        await().untilAsserted(
                        () ->
                                assertThat(csv(id))
                                        .contains("close0", "last0")
                                        .doesNotContain("quick0", "again0"));
        Doors.problem(given().post("/v1/datasets/none/audit"), 404, "id", "no dataset has the id");
    }

    private static DatasetAudited closely(DatasetAudited part) {
        return new DatasetAudited(
                part.dataset(),
                part.part(),
                part.parts(),
                part.audit(),
                part.flaws(),
                part.at(),
                Optional.of(true));
    }

    @Test
    void fifty_thousand_findings_are_streamed() {
        var id = Doors.add("text,label\nmany findings,y\n").id();
        IntStream.range(0, 10).forEach(i -> say(part(id, i, 10, flaws("p" + i + "-", 5_000))));
        await().untilAsserted(() -> assertThat(csv(id).lines()).hasSize(50_001));
    }

    @Test
    void what_is_not_there_is_a_problem() {
        Doors.problem(given().get("/v1/datasets/none/audit"), 404, "id", "no dataset has the id");
        Doors.problem(
                given().accept("text/csv").get("/v1/datasets/none/audit"), 404, "id", "no dataset");
    }

    @Test
    void a_dataset_without_answers_is_stored_and_no_selection_stands_on_it() {
        var csv = "id,text\n1,alone without answers\n2,and another\n".getBytes(UTF_8);
        var stored = Doors.post(csv, "text/csv", "?labels=none").then().statusCode(201);
        var dataset = stored.extract().as(Dataset.class);
        assertThat(dataset.labels()).isZero();
        assertThat(dataset.columns()).doesNotContainKey("expected");
        given().get("/v1/datasets/" + dataset.id() + "/examples")
                .then()
                .body("items[0].input", equalTo("alone without answers"))
                .body("items[0].keySet()", hasItems("id", "input"))
                .body("items[0].expected", equalTo(null));

        var specification =
                """
                {"task": {"name": "t", "instruction": "i", "contract": {"kind": "label"}, "dataset": "%s"},
                 "candidates": [{"model": "probe"}]}
                """
                        .formatted(dataset.id());
        Doors.problem(
                given().contentType("application/json").body(specification).post("/v1/selections"),
                400,
                "task.dataset",
                "have no expected answers");
    }

    /** One row, one class, all rows equal, binary text, two megabytes: odd, and no error. */
    @ParameterizedTest
    @MethodSource("odd")
    void odd_datasets_are_taken_and_given_out_as_they_came(String csv, int rows, int labels) {
        var dataset = Doors.add(csv);
        assertThat(dataset.rows()).isEqualTo(rows);
        assertThat(dataset.labels()).isEqualTo(labels);
        var streamed =
                given().accept("application/x-ndjson")
                        .get("/v1/datasets/" + dataset.id() + "/examples")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(streamed.lines()).hasSize(rows);
    }

    static List<Arguments> odd() {
        return List.of(
                argumentSet("one row", "text,label\nodd one,y\n", 1, 1),
                argumentSet("one class", "text,label\nodd a,y\nodd b,y\n", 2, 1),
                argumentSet("all equal", "text,label\n" + "odd same,y\n".repeat(5_000), 5_000, 1),
                argumentSet("binary", "text,label\n\u0001\u0002\u007F odd,y\n", 1, 1),
                argumentSet(
                        "2 MB", "text,label\n" + ("o".repeat(2_000_000) + ",y\n").repeat(3), 3, 1),
                argumentSet(
                        "5,000 classes in 6,000 rows",
                        IntStream.range(0, 6_000)
                                .mapToObj(i -> "odd " + i + ",c" + i % 5_000 + "\n")
                                .collect(Collectors.joining("", "text,label\n", "")),
                        6_000,
                        5_000),
                argumentSet(
                        "answers that differ in case and space are not merged",
                        "text,label\nodd c,Lost\nodd d,lost\nodd e,\"lost \"\n",
                        3,
                        3));
    }

    @Test
    void a_time_is_stored_and_is_a_part_of_what_the_dataset_is() {
        var with = "text,label,time\ntimely,y,2026-11-23T10:00:00+01:00\n";
        var dataset = Doors.add(with);
        var without = Doors.add("text,label\ntimely,y\n");
        assertThat(dataset.id()).isNotEqualTo(without.id());
        given().get("/v1/datasets/" + dataset.id() + "/examples")
                .then()
                .body("items[0].time", equalTo("2026-11-23T09:00:00Z"));
    }

    @Test
    void what_learns_is_tested_on_the_latest_rows_where_there_are_times() throws IOException {
        var timed =
                IntStream.range(1, 11)
                        .mapToObj(i -> "row %d,y%d,2026-11-%02d\n".formatted(i, i % 2, i))
                        .collect(Collectors.joining("", "text,label,time\n", ""));
        var still = timed.replaceAll("2026-11-..", "2026-11-01");
        assertThat(splits(Doors.add(timed).id()).testFrom())
                .contains(Instant.parse("2026-11-06T00:00:00Z"));
        assertThat(splits(Doors.add(still).id())).isEqualTo(Splits.LEARNING);
    }

    private Splits splits(String dataset) throws IOException {
        String id =
                given().contentType("application/json")
                        .body(
                                """
                                {"task": {"name": "t", "instruction": "i",
                                          "contract": {"kind": "label"}, "dataset": "%s"},
                                 "candidates": [{"model": "probe"}]}
                                """
                                        .formatted(dataset))
                        .post("/v1/selections")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("selectionId");
        var said = kafka.heard(SelectionRequested.TOPIC, id).getFirst();
        return json.readValue(said.value(), SelectionRequested.class).splits();
    }

    @Test
    void the_door_is_described() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .body(
                        "paths.'/v1/datasets/{id}/audit'.get.summary",
                        equalTo("What is wrong with the examples, by kind"))
                .body("paths.'/v1/datasets'.post.parameters.name", hasItem("labels"))
                .body("paths.'/v1/datasets'.post.parameters.name", hasItem("time"));
    }

    private static String csv(String id) {
        return given().accept("text/csv")
                .get("/v1/datasets/" + id + "/audit")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
    }

    private static List<Flaw> flaws(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                new Flaw(
                                        "exactDuplicates",
                                        prefix + i,
                                        Optional.of("t,\"w\""),
                                        Optional.of("other")))
                .toList();
    }

    private static DatasetAudited part(String id, int part, int parts, List<Flaw> flaws) {
        var at = Instant.parse("2026-11-23T10:00:00Z");
        var reading = new AuditReading("exactDuplicates", 4, 4, "So it is.", flaws.subList(0, 1));
        var audit = new Audit(id, 4, List.of(reading), Optional.empty(), at);
        return new DatasetAudited(
                id, part, parts, part == 0 ? Optional.of(audit) : Optional.empty(), flaws, at);
    }

    private void say(DatasetAudited part) {
        try {
            kafka.say(DatasetAudited.TOPIC, part.dataset(), json.writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
