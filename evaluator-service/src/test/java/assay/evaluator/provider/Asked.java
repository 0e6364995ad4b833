package assay.evaluator.provider;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.OutputContract;
import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.lane.Lanes;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks as the service does: an exchange with every wire format, over the real transport. */
final class Asked implements AutoCloseable {
    static final Optional<String> KEY = Optional.of("sk-very-secret");

    static final Prompt PROMPT =
            new Prompt(
                    "Be brief.", List.of(), "Hello", OutputContract.of(OutputContract.Kind.TEXT));

    private final Vertx vertx = Vertx.vertx();
    private final Lanes lanes = new Lanes();
    private final Http http = new Http(vertx, lanes);
    private final Exchange exchange;

    Asked() {
        var json = new ObjectMapper();
        exchange = new Exchange(http, List.of(new ChatCompletions(json), new Messages(json)), json);
    }

    static Endpoint endpoint(URI address, String wire) {
        return endpoint(address, wire, new TreeSet<>(), new TreeMap<>());
    }

    static Endpoint endpoint(
            URI address,
            String wire,
            SortedSet<Endpoint.Feature> supports,
            SortedMap<String, Object> parameters) {
        return new Endpoint(
                address,
                "m",
                Optional.empty(),
                new Limits(8, Optional.empty(), 2, 512, 5),
                Optional.of(wire),
                supports,
                parameters);
    }

    Answer answer(Endpoint endpoint, Prompt prompt) throws Exception {
        return exchange.ask(endpoint, KEY, prompt);
    }

    CallFailed failure(Endpoint endpoint) {
        return Objects.requireNonNull(
                catchThrowableOfType(CallFailed.class, () -> exchange.ask(endpoint, KEY, PROMPT)));
    }

    /** JSON with apostrophes for quotes. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static SortedMap<String, Object> parameters(Map<String, Object> given, String... taken) {
        var parameters = new TreeMap<>(given);
        for (var name : taken) {
            parameters.put(name, null);
        }
        return parameters;
    }

    @Override
    public void close() {
        http.close();
        vertx.close();
        lanes.close();
    }
}
