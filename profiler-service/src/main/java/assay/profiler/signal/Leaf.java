package assay.profiler.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One value of a record. Null, an empty list and an empty object are as good as absent; the
 * elements of a list have one path.
 *
 * @param path names from the root, with {@code /} before each and {@code []} behind a list
 * @param type string, number or boolean
 */
record Leaf(String path, String type, String text) {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Empty where the answer is no JSON object. */
    static Optional<List<Leaf>> of(String answer) {
        return object(answer)
                .map(
                        node -> {
                            var leaves = new ArrayList<Leaf>();
                            add("", node, leaves);
                            return leaves;
                        });
    }

    static Optional<ObjectNode> object(String answer) {
        try {
            return JSON.readTree(answer) instanceof ObjectNode object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void add(String path, JsonNode node, List<Leaf> leaves) {
        switch (node.getNodeType()) {
            case OBJECT ->
                    node.properties()
                            .forEach(e -> add(path + "/" + e.getKey(), e.getValue(), leaves));
            case ARRAY -> node.forEach(element -> add(path + "[]", element, leaves));
            case STRING, NUMBER, BOOLEAN ->
                    leaves.add(
                            new Leaf(
                                    path,
                                    node.getNodeType().name().toLowerCase(Locale.ROOT),
                                    node.asText()));
            case NULL, MISSING, BINARY, POJO -> {
                // JSON has none but null, and null says what a missing key says.
            }
        }
    }
}
