package assay.evaluator;

import assay.contract.CandidateEvaluated;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.testbed.Stack;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the whole service share: its doors and a model to ask. */
@QuarkusTestResource(Stack.class)
abstract class DoorsTest {
    @Inject ObjectMapper json;
    @Inject DataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    Doors doors;
    ModelServer model;

    public static class Quick implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "assay.evaluator.slice-examples", "10",
                    "assay.evaluator.first-wait", "20ms",
                    "assay.evaluator.progress", "50ms",
                    "assay.secrets.known", "sk-known");
        }
    }

    @BeforeEach
    void open() {
        doors = new Doors(broker, json);
        model = new ModelServer(DoorsTest::rightBut);
    }

    @AfterEach
    void shut() throws InterruptedException {
        doors.close();
        model.close();
    }

    /** Right for all but label1, which it calls label0. */
    static ModelServer.Reply rightBut(ModelServer.Call call) {
        var number = Integer.parseInt(call.input().replaceAll(".*text ", ""));
        return ModelServer.Reply.says(number % 10 == 9 ? " OOS." : "\\\"Label0\\\"");
    }

    List<CandidateEvaluated> evaluated(UUID selection) {
        return doors.seen(CandidateEvaluated.class, CandidateEvaluated.TOPIC, selection);
    }

    List<SelectionFailed> failed(UUID selection) {
        return doors.seen(SelectionFailed.class, SelectionFailed.TOPIC, selection);
    }

    static ConditionFactory await() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20));
    }

    /** One candidate, "big", which is asked under the name of the rows. */
    SelectionRequested request(String prefix, int examples, Limits limits) {
        return request(prefix, examples, model.baseUrl(), limits);
    }

    SelectionRequested request(String prefix, int examples, URI baseUrl, Limits limits) {
        return request(
                prefix, examples, Requests.endpoint(baseUrl, prefix, limits, Optional.empty()));
    }

    SelectionRequested request(String prefix, int examples, Model big) {
        var rows = model.rows(prefix, Requests.ndjson(json, Requests.examples(prefix, examples)));
        return Requests.request(rows, Map.of("big", big), Map.of());
    }
}
