package assay.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import assay.contract.Dataset;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Corrected labels: real HTTP, Kafka and Postgres. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class LabelDoorsTest {
    private static final String CSV =
            """
            id,text,label,split,slice,time
            a,where is my card,lost,train,in,2026-01-01
            b,"I want, my money",lost,test,in,2026-01-02
            c,hello,greeting,test,odd,2026-01-03
            """;

    @Inject ObjectMapper json;
    @Inject DataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void corrections_make_a_later_version_and_leave_the_first_as_it_was() throws IOException {
        var first = Doors.add(CSV);
        var answer = correct(first.id(), "{\"b\": \"refund\", \"c\": \"hello, you\"}");
        var second = answer.then().statusCode(201).extract().as(Dataset.class);

        assertThat(second.id()).isNotEqualTo(first.id()).matches("[0-9a-f]{64}");
        assertThat(second.correctedFrom()).isEqualTo(Optional.of(first.id()));
        assertThat(second.labels()).isEqualTo(3);
        assertThat(second.rows()).isEqualTo(3);
        assertThat(second.splits()).isEqualTo(first.splits());
        assertThat(second.slices()).isEqualTo(first.slices());
        given().get("/v1/datasets/" + second.id() + "/examples")
                .then()
                .body("items.expected", equalTo(List.of("lost", "refund", "hello, you")))
                .body("items.id", equalTo(List.of("a", "b", "c")))
                .body("items[1].input", equalTo("I want, my money"))
                .body("items[1].time", equalTo("2026-01-02T00:00:00Z"));
        given().get("/v1/datasets/" + first.id() + "/examples")
                .then()
                .body("items.expected", equalTo(List.of("lost", "lost", "greeting")));
        // As if it had been uploaded like that: it is told, and the same rows are the same dataset.
        try (var kafka = new Kafka(broker, json)) {
            var said = kafka.heard(Dataset.TOPIC, second.id()).getFirst();
            assertThat(json.readValue(said.value(), Dataset.class)).isEqualTo(second);
        }
        var uploaded =
                CSV.replace("money\",lost", "money\",refund").replace("greeting", "\"hello, you\"");
        Doors.post(uploaded.getBytes(UTF_8), "text/csv", "")
                .then()
                .statusCode(200)
                .body("id", equalTo(second.id()));
        given().get("/v1/datasets").then().body("items.correctedFrom", hasItem(first.id()));
    }

    @Test
    void the_same_corrections_twice_are_one_version_and_none_is_the_dataset_itself()
            throws Exception {
        var id = Doors.add(CSV + "d,twice,lost,test,in,2026-01-04\n").id();
        var version = correct(id, "{\"d\": \"found\"}").then().statusCode(201).extract();
        var stored = Doors.stored(database);
        correct(id, "{\"d\": \"found\"}")
                .then()
                .statusCode(200)
                .body("id", equalTo(version.path("id")));
        correct(id, "{\"d\": \"lost\"}")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("correctedFrom", equalTo(null));
        assertThat(Doors.stored(database)).isEqualTo(stored);
    }

    @Test
    void what_cannot_be_corrected_names_the_example_and_the_mend() throws Exception {
        var id = Doors.add(CSV + "e,bad,lost,test,in,2026-01-05\n").id();
        var unlabelled =
                Doors.post("text\nlonely\n".getBytes(UTF_8), "text/csv", "?labels=none")
                        .then()
                        .extract()
                        .<String>path("id");
        var stored = Doors.stored(database);
        Doors.problem(correct("none", "{\"a\": \"x\"}"), 404, "id", "no dataset has the id");
        Doors.problem(correct(unlabelled, "{\"1\": \"x\"}"), 400, "id", "no expected answers");
        Doors.problem(correct(id, "{}"), 400, "body", "is empty");
        Doors.problem(correct(id, ""), 400, "body", "is empty");
        Doors.problem(correct(id, "{\"zz\": \"x\"}"), 400, "zz", "no example of the dataset");
        Doors.problem(correct(id, "{\"a\": \" \"}"), 400, "a", "blank label");
        Doors.problem(correct(id, "{\"a\": null}"), 400, "a", "blank label");
        Doors.problem(correct(id, "{\"a\": \"x\\u0000\"}"), 400, "a", "no text");
        correct(id, "[\"a\"]").then().statusCode(400);
        assertThat(Doors.stored(database)).isEqualTo(stored);
    }

    private static Response correct(String id, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/v1/datasets/" + id + "/labels");
    }
}
