package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Forecast before, report after: real HTTP, Kafka and Postgres; the other services are played. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ReportDoorsTest {
    @Inject ObjectMapper json;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void the_page_needs_nothing_but_itself_and_says_all() {
        try (var played = new Played(broker, json, "pager")) {
            var path = "/v1/selections/" + played.id + "/report";
            Doors.problem(given().get(path), 409, "id", "is not decided");
            played.decided();
            var headline =
                    given().get("/v1/selections/" + played.id)
                            .<String>path("decided.decision.headline");
            // As a browser asks.
            var page =
                    given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                            .get(path)
                            .then()
                            .statusCode(200)
                            .contentType("text/html")
                            .header("Content-Security-Policy", containsString("default-src 'none'"))
                            .extract()
                            .asString();
            assertThat(page)
                    .startsWith("<!doctype html>")
                    .contains("&lt;tickets &amp; co&gt;")
                    .contains(headline.replace("'", "&#39;").replace("\"", "&quot;"))
                    .contains("<svg")
                    .contains("pareto")
                    .contains("Usual beside unusual input")
                    .contains("over the volume")
                    .contains("What more labels bring the probe")
                    .contains("What would flip it")
                    .contains("Beside constant choices")
                    .contains("played by a simulator")
                    .contains("SHA-256")
                    .contains(played.dataset)
                    .doesNotContain(
                            "<script", "<link", "http-equiv=\"refresh\"", "src=", "url(", "NaN")
                    .doesNotContainPattern("href=\"http");
        }
    }

    @Test
    void table_and_data_say_the_same() throws IOException {
        try (var played = new Played(broker, json, "tabler")) {
            played.decided();
            var path = "/v1/selections/" + played.id + "/report";
            var data = given().accept("application/json").get(path).then().statusCode(200);
            data.body("decided.decision.candidates.size()", equalTo(3))
                    .body("asked.task.name", equalTo("<tickets & co>"))
                    .body("dataset.id", equalTo(played.dataset))
                    .body("costs.probe.components.calls.perMonth.amount", equalTo(30))
                    .body("curve.heldOut", equalTo(100));
            var csv =
                    given().accept("text/csv")
                            .get(path)
                            .then()
                            .statusCode(200)
                            .contentType("text/csv")
                            .extract()
                            .asString();
            assertThat(given().get(path + "?format=csv").asString()).isEqualTo(csv);
            try (var rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
                var all = rows.stream().toList();
                assertThat(all)
                        .extracting(r -> r.getField("candidate"))
                        .containsExactly("old-tabler", "probe", "tabler");
                var probe = all.get(1);
                assertThat(probe.getField("monthly")).isEqualTo("30");
                assertThat(Double.parseDouble(probe.getField("quality")))
                        .isEqualTo(
                                data.extract()
                                        .<Float>path(
                                                "decided.decision.candidates[1].quality.estimate")
                                        .doubleValue(),
                                within(1e-6));
                assertThat(probe.getField("qualityN")).isEqualTo("280");
                assertThat(probe.getField("outOfDistributionN")).isEqualTo("20");
                assertThat(all.get(2).getField("simulated")).isEqualTo("true");
                assertThat(all.stream().filter(r -> r.getField("chosen").equals("true")))
                        .hasSizeLessThan(2);
            }
            Doors.problem(given().get(path + "?format=pdf"), 400, "format", "html, csv or json");
        }
    }

    @Test
    void a_forecast_is_that_of_the_request_and_leaves_nothing_behind() {
        try (var played = new Played(broker, json, "caster")) {
            var before = given().get("/v1/selections?limit=1").<String>path("items[0].selectionId");
            var forecast =
                    given().contentType("application/json")
                            .body(played.body("caster"))
                            .post("/v1/selections/forecast")
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            assertThat(given().get("/v1/selections?limit=1").<String>path("items[0].selectionId"))
                    .isEqualTo(before);
            var accepted =
                    given().contentType("application/json")
                            .body(played.body("caster"))
                            .post("/v1/selections")
                            .jsonPath();
            assertThat(forecast.<Object>get("$")).isEqualTo(accepted.get("forecast"));
            assertThat(forecast.getLong("calls.expected")).isPositive();
            Doors.problem(
                    given().contentType("application/json")
                            .body(played.body("caster").replace("0.02}", "2}"))
                            .post("/v1/selections/forecast"),
                    400,
                    "policy.margin",
                    "between 0 and 1");
            Doors.problem(
                    given().contentType("application/json").post("/v1/selections/forecast"),
                    400,
                    "body",
                    "is empty");
        }
    }

    @Test
    void recordings_are_listed_newest_first_and_by_their_dataset() {
        try (var played = new Played(broker, json, "lister");
                var another = new Played(broker, json, "lister2")) {
            given().get("/v1/recordings?dataset=" + played.dataset)
                    .then()
                    .body("items.size()", equalTo(1))
                    .body("items[0].dataset", equalTo(played.dataset));
            var first = given().get("/v1/recordings?limit=1").jsonPath();
            assertThat(first.getString("items[0].dataset")).isEqualTo(another.dataset);
            given().get("/v1/recordings?limit=1&after=" + first.getString("next"))
                    .then()
                    .body("items[0].dataset", equalTo(played.dataset));
        }
    }
}
