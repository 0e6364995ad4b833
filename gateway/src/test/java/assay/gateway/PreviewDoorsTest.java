package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is understood of a file before it is taken in: nothing of it is stored. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PreviewDoorsTest {
    @Inject DataSource database;
    private long stored;

    @BeforeEach
    void count() throws Exception {
        stored = Doors.stored(database);
    }

    @AfterEach
    void nothing_was_stored() throws Exception {
        assertThat(Doors.stored(database)).isEqualTo(stored);
    }

    @Test
    void columns_roles_rows_labels_and_a_contract_are_shown() {
        preview(tickets(90), "")
                .body("format", equalTo("plain"))
                .body("columns", equalTo(List.of("nr", "text", "intent", "split", "slice")))
                .body(
                        "roles",
                        equalTo(
                                Map.of(
                                        "input",
                                        "text",
                                        "expected",
                                        "intent",
                                        "split",
                                        "split",
                                        "slice",
                                        "slice")))
                .body("table", hasSize(20))
                .body("table[0].nr", equalTo("0"))
                .body("examples[0].expected", equalTo("refund"))
                .body("rows", equalTo(90))
                .body("whole", equalTo(true))
                .body("proposed.kind", equalTo("label"))
                .body("proposed.outOfScope", equalTo("out_of_scope"))
                .body("distinct", equalTo(3))
                .body("labels.find { it.label == 'refund' }.rows", equalTo(30))
                .body("splits", equalTo(Map.of("train", 45, "test", 45)))
                .body("slices", equalTo(Map.of("long", 90)))
                .body("problems", hasSize(0));
    }

    @Test
    void a_file_without_usual_names_shows_its_columns_and_can_be_mended() {
        var csv = "frage,antwort\nwo ist es,hier\n";
        preview(csv, "")
                .body("columns", equalTo(List.of("frage", "antwort")))
                .body("table[0].antwort", equalTo("hier"))
                .body("examples", hasSize(0))
                .body("problems[0].field", equalTo("input"))
                .body("problems[0].says", containsString("name it by the parameter 'input'"));
        preview(csv, "?input=frage&expected=antwort")
                .body("problems", hasSize(0))
                .body("examples[0].input", equalTo("wo ist es"))
                .body("proposed.kind", equalTo("text"));
    }

    @Test
    void rows_that_would_be_refused_are_named_and_the_others_read() {
        var csv = "id,text,label\na,one,x\nb,,x\nc,three,\na,four,y\ne,five,y,z\nf,six,y\n";
        preview(csv, "")
                .body("problems.field", equalTo(List.of("expected", "id", "body")))
                .body("problems[0].says", containsString("row 3"))
                .body("problems[1].says", containsString("row 4: the id 'a' occurs twice"))
                .body("problems[2].says", containsString("row 5: (line 6) has 4 fields"))
                .body("examples.id", equalTo(List.of("a", "b", "a")))
                .body("whole", equalTo(false));
    }

    @Test
    void the_beginning_of_a_file_is_told_from_one_that_is_broken() {
        var cut = "text,label\none,x\ntwo,y\nthr";
        preview(cut, "?cut=true")
                .body("problems", hasSize(0))
                .body("whole", equalTo(false))
                .body("rows", equalTo(2));
        preview(cut, "").body("problems[0].says", containsString("row 3"));
    }

    @Test
    void of_a_long_file_the_first_mebibytes_are_looked_at() {
        var row = "x".repeat(10_000);
        var csv =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> i + row + "," + i % 2 + "\n")
                        .collect(Collectors.joining("", "text,label\n", ""));
        preview(csv, "")
                .body("whole", equalTo(false))
                .body("problems", hasSize(0))
                .body("examples[0].input.length()", equalTo(501))
                .body("rows", equalTo(838));
    }

    @Test
    void gzip_and_the_formats_of_others_are_understood() throws IOException {
        var chat =
                "{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}, {\"role\": \"assistant\", \"content\": \"{\\\"a\\\": 1}\"}]}\n";
        previewed(Doors.gzip(chat), "")
                .body("format", equalTo("openai-chat"))
                .body("columns", hasSize(0))
                .body("examples[0].expected", equalTo("{\"a\": 1}"))
                .body("proposed.kind", equalTo("fields"));
        preview("<!doctype html><html></html>", "")
                .body("problems.says", hasItem(containsString("is HTML")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0;1;0;1;1;0;1;0 | label",
                "1.5;2.5;3e2;40;5;6 | number",
                "{\"a\":1};{\"a\":2} | fields",
                "a;b;c;d | text",
                "yes;no;yes;no;yes;no | label",
            })
    void a_contract_is_proposed_by_the_answers(String answers, String kind) {
        var lines =
                Arrays.stream(answers.split(";"))
                        .map(
                                a ->
                                        "{\"input\": \"q\", \"expected\": %s}\n"
                                                .formatted(a.startsWith("{") ? a : "\"" + a + "\""))
                        .collect(Collectors.joining());
        preview(lines, "").body("proposed.kind", equalTo(kind));
    }

    @Test
    void a_parameter_that_means_nothing_is_a_problem() {
        Doors.problem(
                given().body("x").post("/v1/datasets/preview?colour=red"),
                400,
                "colour",
                "no such parameter");
        Doors.problem(
                given().body("x").post("/v1/datasets/preview?cut=perhaps"),
                400,
                "cut",
                "true or false");
    }

    private static String tickets(int rows) {
        var intents = List.of("refund", "card", "out_of_scope");
        return IntStream.range(0, rows)
                .mapToObj(
                        i ->
                                "%d,question %d,%s,%s,long\n"
                                        .formatted(
                                                i,
                                                i,
                                                intents.get(i % 3),
                                                i % 2 == 0 ? "train" : "test"))
                .collect(Collectors.joining("", "nr,text,intent,split,slice\n", ""));
    }

    private static ValidatableResponse preview(String body, String query) {
        return previewed(body.getBytes(UTF_8), query);
    }

    private static ValidatableResponse previewed(byte[] body, String query) {
        return given().header("Content-Type", "application/octet-stream")
                .body(new ByteArrayInputStream(body))
                .post("/v1/datasets/preview" + query)
                .then()
                .statusCode(200);
    }
}
