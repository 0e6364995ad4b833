package assay.evaluator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.contract.Endpoint;
import assay.evaluator.core.Provider.Malformed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** What the wire formats have in common: bodies are JSON objects, counts may be missing. */
final class WireJson {
    private final ObjectMapper json;
    private final ObjectReader reader;

    WireJson(ObjectMapper json) {
        this.json = json;
        // Servers in Python write NaN for a probability; the answer beside it is whole.
        this.reader = json.reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    /** A body as it is sent, with the endpoint's own parameters laid over it. */
    byte[] bytes(Endpoint endpoint, ObjectNode body) {
        endpoint.parameters()
                .forEach(
                        (name, value) -> {
                            if (value == null) {
                                body.remove(name);
                            } else {
                                body.set(name, json.valueToTree(value));
                            }
                        });
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    /**
     * Reads a body.
     *
     * @param wanted what it should be, for example "a chat completion"
     */
    JsonNode object(byte[] body, String wanted) throws Malformed {
        var text = new String(body, 0, Math.min(body.length, 64), UTF_8).strip();
        try {
            var tree = reader.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
            if (tree.isMissingNode()) {
                throw Malformed.brokenOff("the answer is empty");
            }
        } catch (JsonEOFException _) {
            throw Malformed.brokenOff("the answer breaks off in the middle");
        } catch (IOException _) {
            if (text.startsWith("{") && new String(body, UTF_8).stripTrailing().endsWith("}")) {
                throw new Malformed("the answer is not " + wanted + " (it is no valid JSON)");
            }
            if (text.startsWith("{")) {
                throw Malformed.brokenOff("the answer breaks off in the middle");
            }
        }
        throw new Malformed("the answer is not " + wanted + advice(text));
    }

    private static String advice(String text) {
        if (text.startsWith("<")) {
            return " but a page; look at endpoint.baseUrl, which ends with the version (/v1)";
        }
        return text.startsWith("data:") || text.startsWith("event:") || text.startsWith(":")
                ? " but a stream of events; take stream out of endpoint.parameters"
                : " (it is no JSON object)";
    }

    /** A count of tokens; absent where it is missing or makes no sense. */
    static Optional<Long> tokens(JsonNode usage, String name) {
        var tokens = usage.path(name);
        return tokens.canConvertToLong() && tokens.longValue() >= 0
                ? Optional.of(tokens.longValue())
                : Optional.empty();
    }
}
