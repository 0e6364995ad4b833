package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Dataset;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Datasets through the doors: real HTTP, real Postgres. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DatasetDoorsTest {
    @Inject DataSource database;
    @Inject ObjectMapper json;
    private long before;

    @BeforeEach
    void count() throws SQLException {
        before = stored();
    }

    @Test
    void the_same_examples_are_one_dataset_in_whatever_form() throws Exception {
        var csv = "id,text,label,split\na,\"x,\"\"\n\\y\t\",l,val\nb,é🦉,m,test\n";
        var lines =
                """
                {"question":"x,\\"\\n\\\\y\\t","id":"a","label":"l","split":"dev"}
                {"question":"é🦉","id":"b","label":"m","split":"TEST"}
                """;
        var first = post(csv.getBytes(UTF_8), "text/csv", "?name=two").then().statusCode(201);
        var dataset = first.extract().as(Dataset.class);
        first.header("Location", equalTo(local("/v1/datasets/" + dataset.id())))
                .header("ETag", equalTo("\"" + dataset.id() + "\""));
        assertThat(dataset.id()).matches("[0-9a-f]{64}");
        assertThat(dataset.rows()).isEqualTo(2);
        assertThat(dataset.labels()).isEqualTo(2);
        assertThat(dataset.name()).isEqualTo(Optional.of("two"));
        assertThat(dataset.splits().toString()).isEqualTo("{calibration=1, test=1}");
        assertThat(dataset.columns().toString())
                .isEqualTo("{expected=label, id=id, input=text, split=split}");
        assertThat(dataset.examples()).hasPath("/v1/datasets/" + dataset.id() + "/examples");

        var after = stored();
        for (var body :
                List.of(csv.getBytes(UTF_8), lines.getBytes(UTF_8), gzip(csv), gzip(lines))) {
            for (var type : List.of("application/octet-stream", "text/plain")) {
                post(body, type, "").then().statusCode(200).body("id", equalTo(dataset.id()));
            }
        }
        assertThat(stored()).isEqualTo(after);
    }

    @Test
    void a_dataset_is_described_listed_and_not_sent_twice() {
        var one = add("text,label\nlisted one,y\n").id();
        var two = add("text,label\nlisted two,y\n").id();
        given().get("/v1/datasets/" + one).then().statusCode(200).body("rows", equalTo(1));
        given().header("If-None-Match", "\"" + one + "\"")
                .get("/v1/datasets/" + one)
                .then()
                .statusCode(304);
        var page = given().get("/v1/datasets?limit=1").then().statusCode(200).extract();
        assertThat(page.<String>path("items[0].id")).isEqualTo(two);
        given().get("/v1/datasets?limit=1&after=" + page.path("next"))
                .then()
                .body("items[0].id", equalTo(one));
    }

    @Test
    void examples_are_paged_and_streamed_in_their_order() throws IOException {
        var rows =
                IntStream.rangeClosed(1, 12_000)
                        .mapToObj(i -> "id-" + i + ",\"text \\ " + i + "\"\"é\",y")
                        .collect(Collectors.joining("\n"));
        var dataset = add("id,text,label\n" + rows);
        var streamed =
                given().accept("application/x-ndjson")
                        .get("/v1/datasets/" + dataset.id() + "/examples")
                        .then()
                        .statusCode(200)
                        .contentType(startsWith("application/x-ndjson"))
                        .extract()
                        .asByteArray();
        var lines = new String(streamed, UTF_8).lines().toList();
        assertThat(lines).hasSize(12_000);
        assertThat(json.readTree(lines.get(11_999)))
                .isEqualTo(
                        json.readTree(
                                "{\"id\":\"id-12000\",\"input\":\"text \\\\ 12000\\\"é\",\"expected\":\"y\"}"));

        var ids = new ArrayList<String>();
        var next = "0";
        while (next != null && ids.size() < 3000) {
            var page =
                    given().get(
                                    "/v1/datasets/%s/examples?limit=1000&after=%s"
                                            .formatted(dataset.id(), next))
                            .then()
                            .statusCode(200)
                            .extract();
            ids.addAll(page.path("items.id"));
            next = page.path("next");
        }
        assertThat(ids).hasSize(3000).startsWith("id-1", "id-2").endsWith("id-3000");
        given().get("/v1/datasets/%s/examples?after=11999".formatted(dataset.id()))
                .then()
                .body("items.size()", equalTo(1))
                .body("next", equalTo(null));
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
        problem(post(body.getBytes(UTF_8), "application/octet-stream", query), status, field, mend);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void bytes_that_are_not_utf8_are_a_problem_that_names_the_row() throws SQLException {
        var body = "text,label\n" + "good,y\n".repeat(50_000) + "caf\u00e9,y\n";
        var bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        problem(
                post(bytes, "text/csv", ""),
                400,
                "body",
                "row 50001: holds bytes that are not UTF-8");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void forty_megabytes_in_one_row_are_too_much() throws SQLException {
        var body = ("text,label\nx,y\n" + "a".repeat(40_000_000) + ",y\n").getBytes(UTF_8);
        problem(
                post(body, "text/csv", ""),
                413,
                "body",
                "row 2: is longer than 4194304 characters");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void what_is_no_file_of_rows_is_told_apart() throws SQLException {
        problem(
                post("x".getBytes(UTF_8), "multipart/form-data", ""),
                415,
                "Content-Type",
                "--data-binary");
        var encoded = given().header("Content-Encoding", "br").body("x".getBytes(UTF_8));
        problem(encoded.post("/v1/datasets"), 415, "Content-Encoding", "gzip");
        problem(given().get("/v1/datasets/none"), 404, "id", "GET /v1/datasets");
        problem(given().get("/v1/datasets/none/examples"), 404, "id", "GET /v1/datasets");
        problem(given().get("/v1/datasets?limit=0"), 400, "limit", "1 to 1000");
        problem(given().get("/v1/datasets?after=x"), 400, "after", "next");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_form_as_curl_sends_by_default_is_read_as_it_is() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(local("/v1/datasets")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("text,label\nfrom curl,y\n"))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void who_hangs_up_leaves_nothing_and_no_place_taken() throws Exception {
        for (var i = 0; i < 6; i++) {
            try (var socket = begin()) {
                Awaitility.await().until(() -> openCopies() > 0);
            }
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> openCopies() == 0);
        }
        assertThat(stored()).isEqualTo(before);
        add("text,label\nafter those who hung up,y\n");
    }

    @Test
    void the_fifth_upload_at_once_is_asked_to_come_again() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 4; i++) {
                open.add(begin());
            }
            Awaitility.await().until(() -> openCopies() == 4);
            var busy = post("text,label\nx,y\n".getBytes(UTF_8), "text/csv", "");
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
        var uri = URI.create(local("/"));
        var socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(
                "POST /v1/datasets HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n"
                        .getBytes(UTF_8));
        out.write(("text,label\n" + "half an upload,y\n".repeat(100_000)).getBytes(UTF_8));
        out.flush();
        return socket;
    }

    private static String local(String path) {
        return "http://localhost:" + io.restassured.RestAssured.port + path;
    }

    private long openCopies() throws SQLException {
        return number("select count(*) from pg_stat_progress_copy");
    }

    /** All rows of all tables that an upload writes to. */
    private long stored() throws SQLException {
        return number("select (select count(*) from example) + (select count(*) from dataset)");
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Dataset add(String csv) {
        return post(csv.getBytes(UTF_8), "text/csv", "")
                .then()
                .statusCode(201)
                .extract()
                .as(Dataset.class);
    }

    private static Response post(byte[] body, String type, String query) {
        var stream = new ByteArrayInputStream(body); // not held in a log
        return given().header("Content-Type", type).body(stream).post("/v1/datasets" + query);
    }

    private static void problem(Response answer, int status, String field, String mend) {
        answer.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("field", equalTo(field))
                .body("detail", containsString(mend));
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    @AfterEach
    void no_connection_is_kept() throws SQLException {
        assertThat(number("select count(*) from pg_stat_activity where state like 'idle in tr%'"))
                .isZero();
    }
}
