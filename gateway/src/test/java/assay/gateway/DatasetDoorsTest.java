package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import assay.contract.Dataset;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Datasets through the doors: real HTTP, real Postgres. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class DatasetDoorsTest {
    @Inject DataSource database;
    @Inject ObjectMapper json;

    @Test
    void the_same_examples_are_one_dataset_in_whatever_form() throws Exception {
        var csv = "id,text,label,split\na,\"x,\"\"\n\\y\t\",l,val\nb,é🦉,m,test\n";
        var lines =
                """
                {"question":"x,\\"\\n\\\\y\\t","id":"a","label":"l","split":"dev"}
                {"question":"é🦉","id":"b","label":"m","split":"TEST"}
                """;
        var first = Doors.post(csv.getBytes(UTF_8), "text/csv", "?name=two").then().statusCode(201);
        var dataset = first.extract().as(Dataset.class);
        first.header("Location", equalTo(Doors.local("/v1/datasets/" + dataset.id())))
                .header("ETag", equalTo("\"" + dataset.id() + "\""));
        assertThat(dataset.id()).matches("[0-9a-f]{64}");
        assertThat(dataset.rows()).isEqualTo(2);
        assertThat(dataset.labels()).isEqualTo(2);
        assertThat(dataset.name()).isEqualTo(Optional.of("two"));
        assertThat(dataset.splits().toString()).isEqualTo("{calibration=1, test=1}");
        assertThat(dataset.columns().toString())
                .isEqualTo("{expected=label, id=id, input=text, split=split}");
        assertThat(dataset.examples()).hasPath("/v1/datasets/" + dataset.id() + "/examples");

        var after = Doors.stored(database);
        for (var body :
                List.of(
                        csv.getBytes(UTF_8),
                        lines.getBytes(UTF_8),
                        Doors.gzip(csv),
                        Doors.gzip(lines))) {
            for (var type : List.of("application/octet-stream", "text/plain")) {
                Doors.post(body, type, "").then().statusCode(200).body("id", equalTo(dataset.id()));
            }
        }
        assertThat(Doors.stored(database)).isEqualTo(after);
    }

    @Test
    void a_dataset_is_described_listed_and_not_sent_twice() {
        var one = Doors.add("text,label\nlisted one,y\n").id();
        var two = Doors.add("text,label\nlisted two,y\n").id();
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
        var dataset = Doors.add("id,text,label\n" + rows);
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

    @Test
    void a_form_as_curl_sends_by_default_is_read_as_it_is() throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(Doors.local("/v1/datasets")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("text,label\nfrom curl,y\n"))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(201);
        }
    }
}
