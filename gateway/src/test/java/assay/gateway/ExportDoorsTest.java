package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import assay.contract.Audit;
import assay.contract.Dataset;
import assay.contract.DatasetAudited;
import assay.contract.Flaw;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a dataset to the file of a trainer, and back through the door of uploads. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ExportDoorsTest {
    private static final String GIVEN =
            """
            id,text,label,split
            a,"I lost, my ""card"", yes",lost,train
            b,refund it é🦉,refund,train
            c,"I lost, my ""card"", yes",lost,test
            d,where is it,where,test
            """;

    @Inject ObjectMapper json;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void what_is_exported_comes_in_again_as_it_was() throws IOException {
        var dataset = Doors.add(GIVEN);
        var lines = export(dataset.id(), "instruction=Name it.");
        assertThat(lines.lines()).hasSize(2);
        assertThat(json.readTree(lines.lines().findFirst().orElseThrow()))
                .isEqualTo(
                        json.readTree(
                                """
                                {"messages": [{"role": "system", "content": "Name it."},
                                 {"role": "user", "content": "I lost, my \\"card\\", yes"},
                                 {"role": "assistant", "content": "lost"}]}
                                """));
        var again =
                Doors.post(lines.getBytes(UTF_8), "application/x-ndjson", "")
                        .then()
                        .statusCode(201)
                        .extract()
                        .as(Dataset.class);
        given().get("/v1/datasets/" + again.id() + "/examples")
                .then()
                .body("items.input", equalTo(List.of("I lost, my \"card\", yes", "refund it é🦉")))
                .body("items.expected", equalTo(List.of("lost", "refund")));
    }

    @Test
    void leakage_and_flagged_rows_are_left_out_on_request() {
        var csv = GIVEN + "e,flagged by nobody,lost,train\nf,contradicts,lost,train\n";
        var id = Doors.add(csv).id();
        var query = "instruction=i&leakage=drop";
        assertThat(inputs(export(id, query)))
                .containsExactly("refund it é🦉", "flagged by nobody", "contradicts");
        given().get("/v1/datasets/%s/export?%s&flagged=drop".formatted(id, query))
                .then()
                .statusCode(409);

        var at = Instant.parse("2026-11-23T10:00:00Z");
        var flaws =
                List.of(
                        new Flaw("contradictions", "f", Optional.of("a"), Optional.empty()),
                        new Flaw("rareLabels", "e", Optional.empty(), Optional.empty()));
        var audit = new Audit(id, 6, List.of(), Optional.empty(), at);
        try (var kafka = new Kafka(broker, json)) {
            kafka.say(
                    DatasetAudited.TOPIC,
                    id,
                    json.convertValue(
                                    new DatasetAudited(id, 0, 1, Optional.of(audit), flaws, at),
                                    JsonNode.class)
                            .toString()
                            .getBytes(UTF_8));
        }
        await().untilAsserted(
                        () -> given().get("/v1/datasets/" + id + "/audit").then().statusCode(200));
        assertThat(inputs(export(id, query + "&flagged=drop")))
                .containsExactly("refund it é🦉", "flagged by nobody");
    }

    @Test
    void without_splits_of_its_own_it_is_split_as_a_selection_would() {
        var csv =
                IntStream.range(0, 6_000)
                        .mapToObj(
                                i ->
                                        "%s,%s\n"
                                                .formatted(
                                                        Long.toHexString(i * 0x9E3779B97F4AL),
                                                        i % 3))
                        .collect(Collectors.joining("", "text,label\n", ""));
        var id = Doors.add(csv).id();
        var train = inputs(export(id, "instruction=i"));
        var calibration = inputs(export(id, "instruction=i&split=calibration"));
        var test = inputs(export(id, "instruction=i&split=test"));
        assertThat(train).hasSizeBetween(2_850, 3_150).doesNotContainAnyElementsOf(test);
        assertThat(calibration).hasSizeBetween(500, 700);
        assertThat(train.size() + calibration.size() + test.size()).isEqualTo(6_000);
    }

    @ParameterizedTest
    @CsvSource({
        "split=train, instruction, give the instruction",
        "instruction=i&selection=1, instruction, give the instruction",
        "instruction=i&format=parquet, format, give one of openai-chat",
        "instruction=i&split=some, split, 'give one of train, calibration, test'",
        "instruction=i&leakage=yes, leakage, 'give one of keep, drop'",
    })
    void what_cannot_be_exported_is_a_problem(String query, String field, String mend) {
        var csv = GIVEN + "z,of the problems,lost,train\n";
        String id = Doors.post(csv.getBytes(UTF_8), "text/csv", "").then().extract().path("id");
        Doors.problem(given().get("/v1/datasets/" + id + "/export?" + query), 400, field, mend);
    }

    private List<String> inputs(String lines) {
        return lines.lines().map(this::input).toList();
    }

    private String input(String line) {
        try {
            return json.readTree(line).at("/messages/1/content").textValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String export(String id, String query) {
        return given().get("/v1/datasets/%s/export?%s".formatted(id, query))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
