package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import assay.problem.Problem;
import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The prices through the gateway: the cost service is played. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
@QuarkusTestResource(Neighbour.class)
class PricesDoorsTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/prices, null",
        "/v1/prices?after=a%2Fb&limit=2, after=a%2Fb&limit=2",
        "/v1/prices/azure%2Fgpt/history, null",
        "/v1/prices/azure/gpt, null",
    })
    void what_is_asked_is_asked_there_as_it_was_written(String asked, String query) {
        given().urlEncodingEnabled(false)
                .get(asked)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("method", equalTo("GET"))
                .body("path", equalTo(asked.replaceAll("\\?.*", "")))
                .body("query", equalTo(query));
    }

    @Test
    void a_price_and_a_map_of_prices_pass_through() {
        given().contentType("application/json")
                .body("{\"perMonth\": 1}")
                .put("/v1/prices/house")
                .then()
                .statusCode(200)
                .body("method", equalTo("PUT"))
                .body("path", equalTo("/v1/prices/house"))
                .body("type", containsString("application/json"))
                .body("body", equalTo("{\"perMonth\": 1}"));
        given().contentType("application/json")
                .body("{\"gpt\": {}}")
                .put("/v1/prices?confirm=0a")
                .then()
                .statusCode(200)
                .body("query", equalTo("confirm=0a"))
                .body("body", equalTo("{\"gpt\": {}}"));
    }

    @Test
    void a_refusal_is_passed_on_and_a_service_that_is_away_is_a_problem() {
        given().get("/v1/prices/nobody")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("path", equalTo("/v1/prices/nobody"));
        given().get("/v1/prices/gone")
                .then()
                .statusCode(503)
                .contentType(Problem.MEDIA_TYPE)
                .header("Retry-After", equalTo("5"))
                .body("detail", containsString("the cost service does not answer"));
    }
}
