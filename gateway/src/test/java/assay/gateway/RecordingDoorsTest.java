package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Dataset;
import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.problem.Problem;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings through the doors: real HTTP, real Postgres. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class RecordingDoorsTest {
    @Inject DataSource database;
    @Inject ObjectMapper json;
    private String dataset = "";

    @BeforeEach
    void three_thousand_examples() {
        var rows =
                IntStream.range(0, 3000)
                        .mapToObj(i -> "id-" + i + ",text,label-" + i + "\n")
                        .collect(Collectors.joining());
        var body = new ByteArrayInputStream(("id,text,label\n" + rows).getBytes(UTF_8));
        dataset =
                given().header("Content-Type", "text/csv")
                        .body(body)
                        .post("/v1/datasets")
                        .as(Dataset.class)
                        .id();
    }

    @Test
    void shuffled_answers_are_joined_by_id_and_strangers_are_left_out() throws IOException {
        var order = new ArrayList<>(IntStream.range(500, 3010).boxed().toList());
        Collections.shuffle(order, new Random(7));
        var lines =
                order.stream()
                        .map(
                                i ->
                                        """
                                        {"id":"id-%d","output":"label-%d","costUsd":1.20E-3,"inputTokens":%d}
                                        """
                                                .formatted(i, i, i))
                        .collect(Collectors.joining());
        var recording =
                post(lines, "&name=big").then().statusCode(201).extract().as(Recording.class);
        assertThat(recording.dataset()).isEqualTo(dataset);
        assertThat(recording.name()).isEqualTo(Optional.of("big"));
        assertThat(recording.rows()).isEqualTo(2500);
        assertThat(recording.unmatched()).isEqualTo(10);
        assertThat(recording.missing()).isEqualTo(500);
        assertThat(recording.scorer()).isEmpty();
        assertThat(recording.answers()).hasPath("/v1/recordings/" + recording.id() + "/answers");
        post(lines, "&name=other").then().statusCode(200).body("id", equalTo(recording.id()));
        given().get("/v1/recordings/" + recording.id()).then().body("rows", equalTo(2500));

        var streamed =
                given().accept("application/x-ndjson")
                        .get("/v1/recordings/%s/answers".formatted(recording.id()))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        var ids = new ArrayList<String>();
        for (var line : streamed.lines().toList()) {
            var answer = json.readValue(line, RecordedAnswer.class);
            var number = Long.parseLong(answer.id().substring(3));
            assertThat(answer.output()).isEqualTo(Optional.of("label-" + number));
            assertThat(answer.inputTokens()).isEqualTo(Optional.of(number));
            assertThat(answer.costUsd()).isEqualTo(Optional.of(new BigDecimal("0.0012")));
            ids.add(answer.id());
        }
        assertThat(ids).hasSize(2500).doesNotHaveDuplicates();
        given().get("/v1/recordings/%s/answers?limit=2".formatted(recording.id()))
                .then()
                .body("items.id", equalTo(ids.subList(0, 2)));
    }

    @Test
    void marks_of_different_scorers_are_different_recordings() {
        var one = post("id,score\nid-1,0.50\n", "&scorer=exact").as(Recording.class);
        var same = post("{\"id\":\"id-1\",\"score\":0.5}", "&scorer=exact").as(Recording.class);
        var other = post("id,score\nid-1,0.50\n", "&scorer=judge").as(Recording.class);
        assertThat(one.scorer()).isEqualTo(Optional.of("exact"));
        assertThat(same.id()).isEqualTo(one.id());
        assertThat(other.id()).isNotEqualTo(one.id());
    }

    static List<Arguments> bad() {
        return List.of(
                bad("empty", "", "", "body", "empty"),
                bad(
                        "an id twice",
                        "id,output\nid-1,x\nid-2,x\nid-1,y\n",
                        "",
                        "id",
                        "row 3: the id 'id-1'"),
                bad("no row names an example", "id,output\nx,y\n", "", "id", "none of the 1 rows"),
                bad("marks without a scorer", "id,score\nid-1,1\n", "", "scorer", "row 1: "),
                bad(
                        "outputs and marks",
                        "id,output,score\nid-1,,1\nid-2,x,\n",
                        "&scorer=s",
                        "output",
                        "row 2: "),
                bad(
                        "an unknown column",
                        "id,output\nid-1,x\n",
                        "&output=answer",
                        "output",
                        "columns found: id, output"),
                bad(
                        "a mark above 1",
                        "id,score\nid-1,2\n",
                        "&scorer=s",
                        "score",
                        "row 1: from 0 to 1"));
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
        problem(post(body, query), 400, field, mend);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_dataset_or_recording_that_is_not_there_is_said() {
        var body = "id,output\nid-1,x\n";
        problem(given().body(body).post("/v1/recordings?dataset=none"), 404, "dataset", "'none'");
        problem(given().body(body).post("/v1/recordings"), 400, "dataset", "?dataset=ID");
        problem(given().get("/v1/recordings/none"), 404, "id", "'none'");
        problem(given().get("/v1/recordings/none/answers"), 404, "id", "'none'");
    }

    private Response post(String body, String query) {
        return given().header("Content-Type", "application/octet-stream")
                .body(new ByteArrayInputStream(body.getBytes(UTF_8)))
                .post("/v1/recordings?dataset=" + dataset + query);
    }

    private static void problem(Response answer, int status, String field, String mend) {
        answer.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("field", equalTo(field))
                .body("detail", containsString(mend));
    }

    private long stored() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select (select count(*) from recorded_answer) + (select count(*) from recording)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
