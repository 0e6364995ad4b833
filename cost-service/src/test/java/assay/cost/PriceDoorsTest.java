package assay.cost;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import assay.contract.PriceChanged;
import assay.cost.core.CataloguePrice;
import assay.cost.core.Facts;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The price catalogue through HTTP, with what it says on Kafka. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class PriceDoorsTest {
    private static final String PRICE =
            "{\"perMillionInputTokens\":{\"amount\":%s},\"perMillionOutputTokens\":{\"amount\":8},\"source\":\"a test\"}";

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject ObjectMapper json;
    @Inject PriceStore store;
    @Inject PriceSeed seed;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "meta-llama/Llama 3.1 8B:free", "modèle-é", "100%"})
    void a_price_that_was_put_is_in_force(String model) {
        put(model, PRICE.formatted("2"))
                .statusCode(200)
                .body("model", equalTo(model))
                .body("price.perMillionInputTokens.currency", equalTo("USD"));
        get("/v1/prices/{model}", model)
                .statusCode(200)
                .body("price.perMillionInputTokens.amount", equalTo(2))
                .body("price.source", equalTo("a test"));
        get("/v1/prices/{model}/history", model).statusCode(200).body("items.size()", equalTo(1));
    }

    @Test
    void slashes_in_a_name_need_no_escape() {
        put("org/model", PRICE.formatted("3"));
        given().get("/v1/prices/org/model")
                .then()
                .statusCode(200)
                .body("model", equalTo("org/model"));
        given().get("/v1/prices/org/model/history").then().body("items.size()", equalTo(1));
    }

    @Test
    void a_change_is_published_once_and_the_same_again_changes_nothing() throws IOException {
        put("changing", PRICE.formatted("2")).statusCode(200);
        put("changing", PRICE.formatted("2.00")).statusCode(200);
        put("changing", PRICE.formatted("3")).statusCode(200);
        put("changing", PRICE.formatted("3")).statusCode(200);
        var changes = changes("changing");
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().before()).isEmpty();
        assertThat(changes.getLast().before()).contains(changes.getFirst().after());
        get("/v1/prices/{model}/history", "changing")
                .body("items.price.perMillionInputTokens.amount", equalTo(List.of(3, 2)))
                .body("next", nullValue());
    }

    /** As after a crash between the broker's acknowledgement and the row. */
    @Test
    void a_change_that_was_published_and_not_stored_is_stored_later() {
        var price = Facts.tokens("7", "9");
        try (var wire = new Wire(broker, json)) {
            var change = new PriceChanged("half-done", Optional.empty(), price, Instant.now());
            wire.say(PriceChanged.TOPIC, "half-done", change);
            wire.say(PriceChanged.TOPIC, "half-done", change);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get("/v1/prices/{model}", "half-done").statusCode(200));
        get("/v1/prices/{model}/history", "half-done").body("items.size()", equalTo(1));
    }

    @Test
    void of_many_that_put_the_same_at_once_one_changes_it() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> put =
                    () -> put("crowded", PRICE.formatted("4")).extract().statusCode();
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(8, put))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnly(200);
        }
        assertThat(changes("crowded")).hasSize(1);
    }

    @Test
    void the_price_at_a_moment_is_the_newest_that_had_begun() throws Exception {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        for (var day = 0; day < 3; day++) {
            var price = Facts.tokens(String.valueOf(day + 1), "1");
            store.add(new CataloguePrice("by-day", price, start.plus(Duration.ofDays(day))));
        }
        assertThat(store.at("by-day", start.minusNanos(1))).isEmpty();
        for (var day = 0; day < 3; day++) {
            var noon = start.plus(Duration.ofDays(day)).plus(Duration.ofHours(12));
            assertThat(store.at("by-day", noon).map(CataloguePrice::price))
                    .contains(Facts.tokens(String.valueOf(day + 1), "1"));
            assertThat(store.at("by-day", start.plus(Duration.ofDays(day)))).isNotEmpty();
        }
    }

    @Test
    void a_clock_that_lags_behind_does_not_hide_the_later_change() throws Exception {
        var now = Instant.now();
        store.change("lagging", Facts.tokens("1", "1"), now, _ -> {});
        var late = store.change("lagging", Facts.tokens("2", "1"), now.minusSeconds(60), _ -> {});
        assertThat(store.at("lagging", now.plusSeconds(1))).contains(late);
    }

    @Test
    void what_cannot_be_published_is_not_stored() throws Exception {
        try {
            store.change(
                    "unsaid",
                    Facts.tokens("1", "1"),
                    Instant.now(),
                    _ -> {
                        throw new IllegalStateException("the broker is away");
                    });
        } catch (IllegalStateException _) {
            // as it should
        }
        assertThat(store.at("unsaid", Instant.now().plusSeconds(1))).isEmpty();
    }

    @Test
    void the_catalogue_starts_filled_and_is_filled_once() throws Exception {
        var prices = seed.seed();
        assertThat(prices).hasSizeGreaterThan(5);
        for (var price : prices) {
            assertThat(store.at(price.model(), price.validFrom())).contains(price);
        }
        assertThat(store.seed(List.of(new CataloguePrice("x", Facts.perMonth("1"), Instant.EPOCH))))
                .isFalse();
        assertThat(store.history("gpt-5", Instant.now(), 10)).hasSize(1);
    }

    @Test
    void the_list_is_paged_by_model() {
        var first = get("/v1/prices?limit=3", "").statusCode(200).extract().jsonPath();
        assertThat(first.getList("items.model", String.class)).hasSize(3).isSorted();
        var second = get("/v1/prices?limit=1000&after=" + first.getString("next"), "");
        second.body("items.model", hasItems("gpt-5", "gpt-5-nano")).body("$", not(hasKey("next")));
        assertThat(second.extract().jsonPath().getList("items.model", String.class))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(first.getList("items.model"));
    }

    @Test
    void a_history_is_paged_from_the_newest() {
        for (var amount : List.of("1", "2", "3")) {
            put("paged", PRICE.formatted(amount));
        }
        var first = get("/v1/prices/{model}/history?limit=2", "paged").extract().jsonPath();
        assertThat(first.getList("items.price.perMillionInputTokens.amount"))
                .isEqualTo(List.of(3, 2));
        get("/v1/prices/{model}/history?limit=2&after=" + first.getString("next"), "paged")
                .body("items.price.perMillionInputTokens.amount", equalTo(List.of(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "negative | {'perMonth':{'amount':-1},'source':'s'} | price.perMonth | not negative",
                "euro | {'perMonth':{'amount':1,'currency':'euro'},'source':'s'} | perMonth.currency | three capitals",
                "ZZZ | {'perMonth':{'amount':1,'currency':'ZZZ'},'source':'s'} | perMonth.currency | ISO 4217",
                "no source | {'perMonth':{'amount':1}} | price.source | is missing",
                "half | {'perMillionInputTokens':{'amount':1},'source':'s'} | price | together",
                "a text | {'perMonth':{'amount':'much'},'source':'s'} | perMonth.amount | a number",
                "no object | {'perMonth':30,'source':'s'} | perMonth | an object",
                "huge | {'perMonth':{'amount':1e999999999},'source':'s'} | perMonth.amount | 30 digits",
            })
    void a_wrong_price_is_refused_with_field_and_mend(
            String model, String body, String field, String mend) {
        put(model, body.replace('\'', '"'))
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("title", equalTo("Bad Request"))
                .body("field", equalTo(field))
                .body("detail", containsString(mend));
        get("/v1/prices/{model}", model).statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'perMonth': | line 1, column",
                "[] | an object",
                "`` | empty",
            })
    void unreadable_json_is_refused_without_a_class_name(String body, String detail) {
        var said =
                put("unreadable", body.replace('\'', '"'))
                        .statusCode(400)
                        .contentType(containsString("application/problem+json"))
                        .body("detail", containsString(detail))
                        .extract()
                        .asString();
        assertThat(said).doesNotContain("assay.", "java.", "jackson", "Exception");
    }

    @Test
    void an_unknown_model_is_told_the_next_step() {
        for (var path : List.of("/v1/prices/{model}", "/v1/prices/{model}/history")) {
            get(path, "nobody")
                    .statusCode(404)
                    .contentType(containsString("application/problem+json"))
                    .body("field", equalTo("model"))
                    .body("detail", containsString("PUT /v1/prices/nobody adds one"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/prices?limit=0, 400",
        "/v1/prices?limit=x, 400",
        "/v1/prices/gpt-5/history?after=yesterday, 400",
        "/v1/prices/a%00b, 400",
        "/v1/price, 404",
    })
    void a_wrong_address_is_a_problem_too(String path, int status) {
        get(path, "")
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("detail", not(containsString("Exception")));
    }

    @Test
    void the_api_is_described() {
        var api = given().get("/q/openapi?format=json").then().statusCode(200).extract();
        assertThat(api.asString()).contains("/v1/prices/{model}", "/v1/prices/{model}/history");
    }

    private List<PriceChanged> changes(String model) throws IOException {
        var changes = new ArrayList<PriceChanged>();
        try (var wire = new Wire(broker, json)) {
            for (var record : wire.heard(PriceChanged.TOPIC, model)) {
                changes.add(json.readValue(record.value(), PriceChanged.class));
            }
        }
        return changes;
    }

    private static ValidatableResponse put(String model, String body) {
        return given().contentType("application/json")
                .body(body)
                .put("/v1/prices/{model}", model)
                .then();
    }

    private static ValidatableResponse get(String path, String model) {
        return path.contains("{model}")
                ? given().get(path, model).then()
                : given().urlEncodingEnabled(false).get(path).then();
    }
}
