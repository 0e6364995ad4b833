package assay.profiler.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a provider says of an error, in its own words and in one line. */
final class Words {
    private static final int SHOWN = 300;

    private Words() {}

    /** Where it uses one of the usual forms its message, else how the body begins. */
    static String of(ObjectMapper json, byte[] body) {
        return shown(message(json, body).orElseGet(() -> begin(body)));
    }

    private static Optional<String> message(ObjectMapper json, byte[] body) {
        try {
            var read = json.readTree(body);
            var tree = read.isArray() ? read.path(0) : read;
            return Stream.of(
                            tree.path("error").path("message"),
                            tree.path("error"),
                            tree.path("message"),
                            tree.path("detail"))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .filter(text -> !text.isBlank())
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String begin(byte[] body) {
        return new String(body, 0, Math.min(body.length, 4 * SHOWN), UTF_8);
    }

    private static String shown(String text) {
        var one = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return one.isEmpty()
                ? "(nothing said)"
                : one.length() <= SHOWN ? one : one.substring(0, SHOWN) + "...";
    }
}
