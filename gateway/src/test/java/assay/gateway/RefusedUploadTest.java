package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads that must leave nothing behind. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class RefusedUploadTest {
    @Inject DataSource database;
    private long before;

    @BeforeEach
    void count() throws SQLException {
        before = Doors.stored(database);
    }

    static List<Arguments> bad() {
        var row = "a,x,y\n";
        return List.of(
                bad("empty file", "", "", 400, "body", "is empty"),
                bad("header only", "id,text,label\n", "", 400, "body", "no rows"),
                bad(
                        "unknown column",
                        "id,text,label\n" + row,
                        "?input=txt",
                        400,
                        "input",
                        "columns found: id, text, label"),
                bad(
                        "unknown column for an option",
                        "id,text,label\n" + row,
                        "?slice=topic",
                        400,
                        "slice",
                        "columns found"),
                bad(
                        "unknown parameter",
                        "id,text,label\n" + row,
                        "?inptu=text",
                        400,
                        "inptu",
                        "no such parameter"),
                bad(
                        "a row without expected",
                        "id,text,label\n" + row + "b,z,\n",
                        "",
                        400,
                        "expected",
                        "row 2: "),
                bad(
                        "a row that is too short",
                        "id,text,label\n" + row + "b\n",
                        "",
                        400,
                        "body",
                        "row 2: "),
                bad(
                        "unreadable JSON",
                        "{\"text\":\"x\",\"label\":\"y\"}\n{",
                        "",
                        400,
                        "body",
                        "row 2: "),
                bad(
                        "an id twice",
                        "id,text,label\n" + row + "b,x,y\n" + row,
                        "",
                        400,
                        "id",
                        "row 3: the id 'a' occurs twice"),
                bad(
                        "an id twice, far apart",
                        "id,text,label\n" + row + "b,long text,y\n".repeat(9000),
                        "",
                        400,
                        "id",
                        "row 3: the id 'b' occurs twice"),
                bad(
                        "too many slices",
                        "text,label,slice\n"
                                + IntStream.range(0, 1001)
                                        .mapToObj(i -> "x,y," + i + "\n")
                                        .collect(Collectors.joining()),
                        "",
                        400,
                        "slice",
                        "more than 1000"));
    }

    private static Arguments bad(
            String name, String body, String query, int status, String field, String mend) {
        return argumentSet(name, body, query, status, field, mend);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void bad_input_is_a_problem_and_nothing_is_stored(
            String body, String query, int status, String field, String mend) throws SQLException {
        Doors.problem(
                Doors.post(body.getBytes(UTF_8), "application/octet-stream", query),
                status,
                field,
                mend);
        assertThat(Doors.stored(database)).isEqualTo(before);
    }

    @Test
    void bytes_that_are_not_utf8_are_a_problem_that_names_the_row() throws SQLException {
        var body = "text,label\n" + "good,y\n".repeat(70_000) + "caf\u00e9,y\n";
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        Doors.problem(
                Doors.post(bytes, "text/csv", ""),
                400,
                "body",
                "row 70001: holds bytes that are not UTF-8");
        assertThat(Doors.stored(database)).isEqualTo(before);
    }

    @Test
    void forty_megabytes_in_one_row_are_too_much() throws SQLException {
        var body = ("text,label\nx,y\n" + "a".repeat(40_000_000) + ",y\n").getBytes(UTF_8);
        Doors.problem(
                Doors.post(body, "text/csv", ""),
                413,
                "body",
                "row 2: is longer than 4194304 characters");
        assertThat(Doors.stored(database)).isEqualTo(before);
    }

    @Test
    void what_is_no_file_of_rows_is_told_apart() throws SQLException {
        Doors.problem(
                Doors.post("x".getBytes(UTF_8), "multipart/form-data", ""),
                415,
                "Content-Type",
                "--data-binary");
        var encoded = given().header("Content-Encoding", "br").body("x".getBytes(UTF_8));
        Doors.problem(encoded.post("/v1/datasets"), 415, "Content-Encoding", "gzip");
        Doors.problem(given().get("/v1/datasets/none"), 404, "id", "GET /v1/datasets");
        Doors.problem(given().get("/v1/datasets/none/examples"), 404, "id", "GET /v1/datasets");
        Doors.problem(given().get("/v1/datasets?limit=0"), 400, "limit", "1 to 1000");
        Doors.problem(given().get("/v1/datasets?after=x"), 400, "after", "next");
        assertThat(Doors.stored(database)).isEqualTo(before);
    }

    @Test
    void who_hangs_up_leaves_nothing_and_no_place_taken() throws Exception {
        for (var i = 0; i < 6; i++) {
            try (var socket = begin()) {
                Awaitility.await().until(() -> openCopies() > 0);
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> openCopies() == 0);
        }
        assertThat(Doors.stored(database)).isEqualTo(before);
        Doors.add("text,label\nafter those who hung up,y\n");
    }

    @Test
    void the_fifth_upload_at_once_is_asked_to_come_again() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 4; i++) {
                open.add(begin());
            }
            Awaitility.await().until(() -> openCopies() == 4);
            var busy = Doors.post("text,label\nx,y\n".getBytes(UTF_8), "text/csv", "");
            busy.then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("detail", containsString("try again"));
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> openCopies() == 0);
    }

    /** An upload that has begun and is not done. */
    private static Socket begin() throws IOException {
        var uri = URI.create(Doors.local("/"));
        var socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(
                "POST /v1/datasets HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n"
                        .getBytes(UTF_8));
        out.write(("text,label\n" + "half an upload,y\n".repeat(100_000)).getBytes(UTF_8));
        out.flush();
        return socket;
    }

    private long openCopies() throws SQLException {
        return Doors.number(database, "select count(*) from pg_stat_progress_copy");
    }

    @AfterEach
    void no_connection_is_kept() throws SQLException {
        assertThat(
                        Doors.number(
                                database,
                                "select count(*) from pg_stat_activity where state like 'idle in tr%'"))
                .isZero();
    }
}
