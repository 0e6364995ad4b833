package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import assay.contract.Dataset;
import assay.problem.Problem;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;

/** What the tests of uploads do over and over. */
final class Doors {
    private Doors() {}

    static String local(String path) {
        return "http://localhost:" + io.restassured.RestAssured.port + path;
    }

    static Dataset add(String csv) {
        return post(csv.getBytes(UTF_8), "text/csv", "")
                .then()
                .statusCode(201)
                .extract()
                .as(Dataset.class);
    }

    static Response post(byte[] body, String type, String query) {
        var stream = new ByteArrayInputStream(body); // not held in a log
        return given().header("Content-Type", type).body(stream).post("/v1/datasets" + query);
    }

    static void problem(Response answer, int status, String field, String mend) {
        answer.then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("field", equalTo(field))
                .body("detail", containsString(mend));
    }

    static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    /** All rows of all tables that an upload writes to. */
    static long stored(DataSource database) throws SQLException {
        return number(
                database, "select (select count(*) from example) + (select count(*) from dataset)");
    }

    static long number(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
