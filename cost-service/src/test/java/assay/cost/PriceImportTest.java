package assay.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file of prices through HTTP: looked at first, then taken in whole. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PriceImportTest {
    private static final String ENTRY =
            "\"%s\":{\"mode\":\"chat\",\"input_cost_per_token\":%s,\"output_cost_per_token\":4e-6}";

    @Inject PriceStore store;

    @Test
    void nothing_changes_before_it_is_confirmed_and_then_exactly_what_was_shown() throws Exception {
        var file = map("import-a", "1e-6", "import-b", "2e-6", "import-zero", "0");
        var shown =
                put("", file)
                        .statusCode(200)
                        .body("applied", equalTo(false))
                        .body("added.import-a.perMillionInputTokens.amount", equalTo(1))
                        .body("unknown.import-zero", containsString("means unknown"))
                        .extract()
                        .jsonPath();
        assertThat(store.at("import-a", Instant.now())).isEmpty();

        put("?confirm=" + shown.getString("confirm"), file)
                .statusCode(200)
                .body("applied", equalTo(true))
                .body("added.size()", equalTo(2));
        given().get("/v1/prices/import-b")
                .then()
                .statusCode(200)
                .body("price.perMillionInputTokens.amount", equalTo(2))
                .body("price.source", equalTo("LiteLLM's price map"));
        put("", file).body("unchanged", equalTo(2)).body("added.size()", equalTo(0));

        var dearer = map("import-a", "3e-6", "import-b", "2e-6");
        var confirm =
                put("", dearer)
                        .body("changed.import-a.before.perMillionInputTokens.amount", equalTo(1))
                        .body("changed.import-a.after.perMillionInputTokens.amount", equalTo(3))
                        .extract()
                        .jsonPath()
                        .getString("confirm");
        put("?confirm=" + confirm, dearer).statusCode(200);
        given().get("/v1/prices/import-a/history").then().body("items.size()", equalTo(2));
    }

    @Test
    void a_large_file_comes_in_as_a_whole() throws Exception {
        var file =
                map(
                        IntStream.range(0, 600)
                                .boxed()
                                .flatMap(i -> Stream.of("import-many-" + i, "1e-6"))
                                .toArray(String[]::new));
        var confirm = put("", file).extract().jsonPath().getString("confirm");
        put("?confirm=" + confirm, file).statusCode(200).body("added.size()", equalTo(600));
        put("", file).body("unchanged", equalTo(600)).body("added.size()", equalTo(0));
    }

    @Test
    void what_changed_since_it_was_shown_is_shown_again() throws Exception {
        var confirm = put("", map("import-c", "1e-6")).extract().jsonPath().getString("confirm");
        put("?confirm=" + confirm, map("import-c", "5e-6"))
                .statusCode(409)
                .body("field", equalTo("confirm"))
                .body("detail", containsString("look again"));
        assertThat(store.at("import-c", Instant.now())).isEmpty();
    }

    @Test
    void a_price_that_was_put_by_hand_stays() {
        given().contentType("application/json")
                .body(
                        "{\"perMillionInputTokens\":{\"amount\":9},\"perMillionOutputTokens\":{\"amount\":9},\"source\":\"our contract\"}")
                .put("/v1/prices/import-mine")
                .then()
                .statusCode(200);
        put("", map("import-mine", "1e-6"))
                .body("kept.import-mine.before.source", equalTo("our contract"))
                .body("added.size()", equalTo(0))
                .body("changed.size()", equalTo(0));
    }

    @Test
    void an_absurd_price_is_taken_only_where_somebody_says_so() {
        var file = map("odd-1", "1e-6", "odd-2", "2e-6", "odd-3", "3e-6", "odd-4", "0.004");
        put("", file)
                .body("absurd.odd-4.says", containsString("a thousand times more"))
                .body("added.size()", equalTo(3));
        put("?absurd=accept", file).body("added.size()", equalTo(4));
        put("?absurd=perhaps", file).statusCode(400).body("field", equalTo("absurd"));
    }

    @Test
    void a_file_that_was_cut_imports_nothing() throws Exception {
        var file = map("import-cut", "1e-6", "import-cut-2", "1e-6");
        put("", file.substring(0, file.length() - 10))
                .statusCode(400)
                .body("field", equalTo("body"))
                .body("detail", containsString("nothing was imported"));
        put("", "").statusCode(400).body("field", equalTo("body"));
        assertThat(store.at("import-cut", Instant.now())).isEmpty();
    }

    /** Model and price in turn. */
    private static String map(String... pairs) {
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .map(i -> ENTRY.formatted(pairs[i], pairs[i + 1]))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ValidatableResponse put(String query, String file) {
        return given().contentType("application/json").body(file).put("/v1/prices" + query).then();
    }
}
