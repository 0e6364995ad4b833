package assay.evaluator.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The one JSON object of a text. What stands around it, a code fence for example, is passed over.
 * Nothing is mended or guessed: text with two objects, an object in a list, one that breaks off,
 * one that gives a key twice and one with NaN are unreadable.
 */
final class JsonAnswer {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final Pattern BEGIN = Pattern.compile("\\{\\s*+[\"}]");

    /** Powers of ten beyond which a number is not read: to reckon with it could take for ever. */
    private static final int MOST_POWERS = 1_000;

    private JsonAnswer() {}

    static Optional<ObjectNode> read(String text) {
        var begin = BEGIN.matcher(text);
        if (!begin.find()) {
            return Optional.empty();
        }
        var from = begin.start();
        try (var parser = JSON.createParser(text.substring(from))) {
            JsonNode node = parser.readValueAsTree();
            var to = from + (int) parser.currentLocation().getCharOffset();
            return node instanceof ObjectNode object
                            && !begin.find(to)
                            && !inList(text, from, to)
                            && moderate(object)
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty(); // the latter of a power of ten with too many digits
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a list says of a record nobody asked for; its first object is not the answer. */
    private static boolean inList(String text, int from, int to) {
        return text.substring(0, from).stripTrailing().endsWith("[")
                || text.substring(to).stripLeading().startsWith("]")
                || text.stripLeading().startsWith("[");
    }

    private static boolean moderate(JsonNode node) {
        return node.isNumber()
                ? Math.abs((long) node.decimalValue().scale()) <= MOST_POWERS
                : StreamSupport.stream(node.spliterator(), false).allMatch(JsonAnswer::moderate);
    }
}
