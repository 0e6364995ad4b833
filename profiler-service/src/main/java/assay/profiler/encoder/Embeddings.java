package assay.profiler.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.contract.Endpoint;
import assay.profiler.encoder.CallFailed.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** OpenAI's embeddings, as bodies of HTTP: many texts in, a vector for each out. */
final class Embeddings {
    static final String PATH = "/embeddings";

    /** Twice as long as the longest that are known. */
    private static final int LONGEST = 16_384;

    private final ObjectMapper json;
    private final ObjectReader reader;

    Embeddings(ObjectMapper json) {
        this.json = json;
        // Servers in Python write NaN; then the vector is at fault, and not the whole answer.
        this.reader = json.reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
    }

    /**
     * @param tokens absent where the provider counts none
     */
    record Answer(List<float[]> vectors, Optional<Long> tokens) {}

    /** One hash over all that a vector depends on beside its text. */
    String fingerprint(Endpoint endpoint, String base) {
        try {
            var parts = List.of(base, endpoint.model(), endpoint.parameters());
            var digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(parts));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("texts are JSON, and every Java has SHA-256", e);
        }
    }

    /** With the endpoint's own parameters laid over what is sent. */
    byte[] body(Endpoint endpoint, List<String> texts) {
        var body = json.createObjectNode();
        body.put("model", endpoint.model());
        body.put("encoding_format", "float");
        var input = body.putArray("input");
        texts.forEach(input::add);
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
     * @param count of texts that were sent
     * @throws CallFailed where it is not a vector of one length for each of them
     */
    Answer read(byte[] body, int count) throws CallFailed {
        var tree = tree(body);
        var error = tree.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            throw new CallFailed(
                    Kind.FOR_GOOD, "an error under status 200: " + Words.of(json, body));
        }
        var data = tree.path("data");
        if (!data.isArray()) {
            throw wrong("it has no list 'data'");
        }
        if (data.size() != count) {
            throw wrong("it has %d vectors for %d texts".formatted(data.size(), count));
        }
        var vectors = new ArrayList<float[]>(Collections.nCopies(count, new float[0]));
        for (var place = 0; place < count; place++) {
            var index = data.path(place).path("index").asInt(place);
            if (index < 0 || index >= count || vectors.get(index).length > 0) {
                throw wrong("its index %d is out of place".formatted(index));
            }
            vectors.set(index, vector(data.path(place).path("embedding"), index));
        }
        var width = vectors.getFirst().length;
        for (var vector : vectors) {
            if (vector.length != width) {
                throw wrong(
                        "it mixes vectors of %d and %d numbers".formatted(width, vector.length));
            }
        }
        var tokens = tree.path("usage").path("prompt_tokens");
        return new Answer(
                vectors,
                tokens.canConvertToLong() && tokens.longValue() >= 0
                        ? Optional.of(tokens.longValue())
                        : Optional.empty());
    }

    private static float[] vector(JsonNode numbers, int index) throws CallFailed {
        if (!numbers.isArray() || numbers.isEmpty() || numbers.size() > LONGEST) {
            throw wrong("vector %d is no list of 1 to %d numbers".formatted(index, LONGEST));
        }
        var vector = new float[numbers.size()];
        for (var i = 0; i < vector.length; i++) {
            var number = numbers.path(i);
            vector[i] = number.floatValue();
            if (!number.isNumber() || !Float.isFinite(vector[i])) {
                throw wrong(
                        "number %d of vector %d is %s".formatted(i, index, shown(number.asText())));
            }
        }
        return vector;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private JsonNode tree(byte[] body) throws CallFailed {
        try {
            var tree = reader.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
            if (tree.isMissingNode()) {
                throw new CallFailed(Kind.PASSING, "the answer is empty");
            }
        } catch (JsonEOFException _) {
            throw new CallFailed(Kind.PASSING, "the answer breaks off in the middle");
        } catch (IOException _) {
            var text = new String(body, 0, Math.min(body.length, 64), UTF_8).strip();
            if (text.startsWith("<")) {
                throw wrong(
                        "it is a page; look at endpoint.baseUrl, which ends with the version (/v1)");
            }
        }
        throw wrong("it is no JSON object");
    }

    private static CallFailed wrong(String says) {
        return new CallFailed(Kind.FOR_GOOD, "the answer holds no embeddings: " + says);
    }
}
