package assay.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API says of itself. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class OpenApiTest {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    @Inject ObjectMapper json;

    @Test
    void every_operation_says_in_a_line_what_it_does() throws IOException {
        var paths = json.readTree(given().get("/q/openapi?format=json").asString()).path("paths");
        var mute = new ArrayList<String>();
        var said = new ArrayList<String>();
        for (var path : paths.properties()) {
            for (var method : METHODS) {
                if (path.getValue().has(method)) {
                    var summary = path.getValue().path(method).path("summary").asText();
                    said.add(summary);
                    // What nobody wrote is made of the method's name: one word or two.
                    if (summary.split(" ").length < 3) {
                        mute.add(method + " " + path.getKey() + ": " + summary);
                    }
                }
            }
        }
        assertThat(said).hasSizeGreaterThan(25);
        assertThat(mute).isEmpty();
    }
}
