package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Specification;
import assay.problem.Problem;
import assay.testbed.Stack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, the caller reads a problem: which field, and what to do about it. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class ProblemTest {
    private static final String TASK =
            """
            "task": {"name": "t", "instruction": "i", "dataset": "d", "contract": {"kind": "label"}}\
            """;

    @Path("/probe-of-problems")
    public static class Door {
        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        @Operation(hidden = true)
        public String post(Specification specification) {
            return specification.task().name();
        }

        @GET
        @Operation(hidden = true)
        public String get(@QueryParam("limit") int limit) {
            if (limit == 7) {
                throw new IllegalStateException("assay.gateway.Secret fell over");
            }
            return "fine";
        }
    }

    static List<Arguments> bodies() {
        return List.of(
                argumentSet(
                        "margin 1.5: the constructor's own words",
                        "{" + TASK + ", \"policy\": {\"margin\": 1.5}}",
                        "policy.margin",
                        "between 0 and 1"),
                argumentSet(
                        "a candidate's name: which candidate",
                        "{" + TASK + ", \"candidates\": [{\"model\": \"a\"}, {\"model\": \" \"}]}",
                        "candidates[1].model",
                        "missing"),
                argumentSet(
                        "two candidates of one name",
                        "{" + TASK + ", \"candidates\": [{\"model\": \"a\"}, {\"model\": \"a\"}]}",
                        "candidates",
                        "a name of its own"),
                argumentSet(
                        "a text where a number belongs",
                        "{\"policy\": {\"margin\": \"much\"}}",
                        "policy.margin",
                        "give a number"),
                argumentSet(
                        "an object where a list belongs",
                        "{\"candidates\": {}}",
                        "candidates",
                        "give a list"),
                argumentSet(
                        "a kind that does not exist",
                        "{\"task\": {\"contract\": {\"kind\": \"poem\"}}}",
                        "task.contract.kind",
                        "one of label, text, number"),
                argumentSet("a list where an object belongs", "[1]", null, "give an object"),
                argumentSet("no JSON at all", "nonsense", null, "line 1, column"),
                argumentSet("JSON cut short", "{\"task\":\n {", null, "line 2, column"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_bad_body_is_a_problem_that_names_the_field_and_the_mend(
            String body, String field, String mend) {
        var answer =
                given().contentType(ContentType.JSON)
                        .body(body)
                        .post("/probe-of-problems")
                        .then()
                        .statusCode(400)
                        .contentType(Problem.MEDIA_TYPE)
                        .extract();
        assertThat(answer.<String>path("field")).isEqualTo(field);
        assertThat(answer.<String>path("detail")).contains(mend);
        assertThat(answer.<Integer>path("status")).isEqualTo(400);
        assertThat(answer.body().asString()).doesNotContain("java", "assay.", "Source");
    }

    @Test
    void what_the_framework_refuses_is_a_problem_too() {
        problem(given().get("/nowhere"), 404, "path");
        problem(given().get("/v1/nowhere"), 404, "path");
        problem(given().delete("/probe-of-problems"), 405, "Allow");
        problem(
                given().contentType("application/xml").body("x").post("/probe-of-problems"),
                415,
                "type");
        problem(given().accept("image/png").get("/probe-of-problems"), 406, "Accept");
        problem(given().get("/probe-of-problems?limit=many"), 400, "parameter");
    }

    @Test
    void a_fault_of_our_own_shows_nothing_of_the_inside() {
        var body = problem(given().get("/probe-of-problems?limit=7"), 500, "under error");
        assertThat(body).doesNotContain("Secret", "Exception", "at ");
    }

    private static String problem(
            io.restassured.response.Response answer, int status, String word) {
        answer.then().statusCode(status).contentType(Problem.MEDIA_TYPE);
        assertThat(answer.<String>path("detail")).containsIgnoringCase(word);
        return answer.body().asString();
    }
}
