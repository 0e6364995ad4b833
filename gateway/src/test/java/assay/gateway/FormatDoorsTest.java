package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Dataset;
import assay.contract.Recording;
import assay.gateway.intake.format.Fixtures;
import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of neighbouring tools through the doors: taken in, and joined with their examples. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class FormatDoorsTest {
    @Inject DataSource database;
    private String dataset = "";

    @BeforeEach
    void nine_examples() {
        var csv = new StringBuilder("id,text,label\n");
        for (var i = 1; i < 10; i++) {
            csv.append("id-%d,text %d,label-%d\n".formatted(i, i, i));
        }
        dataset = dataset(csv.toString(), "").id();
    }

    static List<Arguments> recordings() {
        return List.of(
                taken(
                        "Batch, joined by custom_id",
                        "openai-batch.jsonl",
                        "",
                        2,
                        0,
                        3,
                        Map.of("id-1", "label-1", "id-2", "label-2")),
                taken(
                        "promptfoo, joined by metadata",
                        "promptfoo-results.json",
                        "&provider=big&id=ticket",
                        2,
                        0,
                        1,
                        Map.of("id-1", "label-9", "id-3", "label-3")),
                taken(
                        "promptfoo, joined by the input",
                        "promptfoo-results.json",
                        "&provider=big",
                        2,
                        0,
                        1,
                        Map.of("id-1", "label-9", "id-3", "label-3")),
                taken(
                        "inspect, joined by the sample's id",
                        "inspect-log.json",
                        "&epoch=1",
                        2,
                        0,
                        1,
                        Map.of("id-1", "label-1", "id-2", "label-9")),
                taken(
                        "lm-eval, joined by a field of the doc",
                        "lm-eval-arc.jsonl",
                        "&id=id",
                        2,
                        0,
                        0,
                        Map.of("id-1", "ice", "id-2", "cork")));
    }

    private static Arguments taken(
            String name,
            String file,
            String query,
            int rows,
            int unmatched,
            int unanswered,
            Map<String, String> answers) {
        return argumentSet(name, file, query, rows, unmatched, unanswered, answers);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recording_is_joined_with_its_examples(
            String file,
            String query,
            int rows,
            int unmatched,
            int unanswered,
            Map<String, String> answers) {
        var recording = recording(Fixtures.text(file), query);
        assertThat(recording.rows()).isEqualTo(rows);
        assertThat(recording.unmatched()).isEqualTo(unmatched);
        assertThat(recording.missing()).isEqualTo(9 - rows);
        assertThat(recording.unanswered().map(u -> u.rows()).orElse(0L)).isEqualTo(unanswered);
        var stored = given().get("/v1/recordings/" + recording.id()).as(Recording.class);
        assertThat(stored.unanswered()).isEqualTo(recording.unanswered());
        var items = given().get("/v1/recordings/%s/answers".formatted(recording.id())).jsonPath();
        assertThat(items.getList("items.id", String.class))
                .containsExactlyInAnyOrderElementsOf(answers.keySet());
        assertThat(items.getList("items.output", String.class))
                .containsExactlyInAnyOrderElementsOf(answers.values());
    }

    @Test
    void marks_are_stored_with_tool_and_metric() {
        var recording = recording(Fixtures.text("lm-eval-arc.jsonl"), "&id=id&scorer=acc_norm");
        assertThat(recording.scorer()).contains("lm-eval:acc_norm");
        given().get("/v1/recordings/%s/answers".formatted(recording.id()))
                .then()
                .body("items.score", equalTo(List.of(0.0f, 1.0f)));
    }

    @Test
    void docs_of_lm_eval_find_the_rows_that_were_counted() {
        dataset = dataset("text,label\nWhat melts?,ice\nWhat floats?,cork\n", "").id();
        var recording = recording(Fixtures.text("lm-eval-arc.jsonl"), "");
        given().get("/v1/recordings/%s/answers".formatted(recording.id()))
                .then()
                .body("items.id", equalTo(List.of("1", "2")))
                .body("items.output", equalTo(List.of("ice", "cork")));
    }

    @Test
    void an_input_that_stands_twice_joins_nothing() {
        dataset = dataset("id,text,label\na,text 1,x\nb,text 1,y\nc,text 3,z\n", "").id();
        var recording = recording(Fixtures.text("promptfoo-results.json"), "&provider=big");
        assertThat(recording.rows()).isEqualTo(1);
        assertThat(recording.unmatched()).isEqualTo(1);
        given().get("/v1/recordings/%s/answers".formatted(recording.id()))
                .then()
                .body("items.id", equalTo(List.of("c")));
    }

    @Test
    void tests_of_promptfoo_and_their_results_meet() {
        var tests = "message,__expected\ntext 1,label-1\ntext 3,equals: label-3\n";
        dataset = dataset(tests, "").id();
        given().get("/v1/datasets/%s/examples".formatted(dataset))
                .then()
                .body("items.expected", equalTo(List.of("label-1", "label-3")));
        var recording = recording(Fixtures.text("promptfoo-results.json"), "&provider=big");
        assertThat(recording.rows()).isEqualTo(2);
    }

    @Test
    void datasets_of_each_format_are_taken() {
        assertThat(dataset(Fixtures.text("openai-chat.jsonl"), "").rows()).isEqualTo(2);
        assertThat(dataset(Fixtures.text("openai-evals.jsonl"), "").columns())
                .containsEntry("expected", "ideal (the first of several in 1 rows)");
        assertThat(dataset(Fixtures.text("promptfooconfig.yaml"), "").rows()).isEqualTo(3);
        assertThat(dataset(Fixtures.text("promptfoo-tests.csv"), "?input=message&id=ticket").rows())
                .isEqualTo(3);
    }

    static List<Arguments> bad() {
        var batch = Fixtures.text("openai-batch.jsonl");
        var results = Fixtures.text("promptfoo-results.json");
        var good = rows(1, 70_000);
        return List.of(
                bad(
                        "an id twice, after a row without an answer",
                        batch + batch.lines().findFirst().orElseThrow(),
                        "",
                        "id",
                        "row 6: the id 'id-2' occurs twice"),
                bad(
                        "a recording for another dataset",
                        batch.replace("id-", "other-"),
                        "",
                        "id",
                        "none of the 2 rows names an example"),
                bad(
                        "results for other inputs",
                        results.replace("\"text ", "\"words "),
                        "&provider=big",
                        "input",
                        "none of the 2 answers is to an input of the dataset"),
                bad(
                        "results that end in the middle",
                        results.substring(0, results.indexOf("\"stats\"")),
                        "&provider=big",
                        "body",
                        "ends in the middle, after row 5"),
                bad("a page", "<html><body>Sign in</body></html>", "", "body", "is HTML or XML"),
                bad(
                        "a version to come",
                        results.replace("\"version\": 3", "\"version\": 9"),
                        "&provider=big",
                        "results.version",
                        "is 9; understood are 2 and 3"),
                bad(
                        "a broken quote at row 70,001, after a byte order mark",
                        "\uFEFFid,output\n" + good + "id-70001,\"x\n" + rows(70_002, 70_100),
                        "",
                        "body",
                        "row 70001: has a quote that is not closed"));
    }

    private static String rows(int from, int to) {
        var rows = new StringBuilder();
        for (var i = from; i <= to; i++) {
            rows.append("id-").append(i).append(",x\n");
        }
        return rows.toString();
    }

    private static Arguments bad(
            String name, String body, String query, String field, String mend) {
        return argumentSet(name, body, query, field, mend);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void bad_input_is_a_problem_and_nothing_is_stored(
            String body, String query, String field, String mend) throws SQLException {
        var before = stored();
        Doors.problem(post("/v1/recordings?dataset=" + dataset + query, body), 400, field, mend);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() {
        assertThat(recording("\uFEFFid,output\nid-1,x\n", "").rows()).isEqualTo(1);
    }

    @Test
    void the_parameters_of_every_format_are_described() {
        var api = given().accept("application/json").get("/q/openapi").then().statusCode(200);
        var parameters = "paths.'/v1/%s'.post.parameters.name";
        for (var name : List.of("format", "provider", "prompt", "epoch", "filter", "scorer")) {
            api.body(parameters.formatted("recordings"), hasItem(name));
        }
        for (var name : List.of("format", "input", "expected", "system")) {
            api.body(parameters.formatted("datasets"), hasItem(name));
        }
    }

    private Dataset dataset(String body, String query) {
        var answer = post("/v1/datasets" + query, body);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return answer.as(Dataset.class);
    }

    private Recording recording(String body, String query) {
        var answer = post("/v1/recordings?dataset=" + dataset + query, body);
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        return answer.as(Recording.class);
    }

    private static Response post(String path, String body) {
        return given().header("Content-Type", "application/octet-stream")
                .body(new ByteArrayInputStream(body.getBytes(UTF_8)))
                .post(path);
    }

    private long stored() throws SQLException {
        return Doors.number(
                database,
                "select (select count(*) from recorded_answer) + (select count(*) from recording)");
    }
}
