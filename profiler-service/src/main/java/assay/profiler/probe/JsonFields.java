package assay.profiler.probe;

import assay.profiler.core.FieldReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fields in JSON. */
@Singleton
final class JsonFields implements FieldReader {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    @Override
    public Optional<SortedMap<String, String>> read(String answer) {
        try {
            var tree = JSON.readTree(answer);
            if (!tree.isObject()) {
                return Optional.empty();
            }
            var fields = new TreeMap<String, String>();
            for (var field : tree.properties()) {
                fields.put(field.getKey(), text(field.getValue()));
            }
            return Optional.of(fields);
        } catch (JsonProcessingException _) {
            return Optional
                    .empty(); // no JSON: the reader's caller says how many such rows there are
        }
    }

    private static String text(JsonNode value) throws JsonProcessingException {
        return JSON.writeValueAsString(JSON.treeToValue(value, Object.class));
    }

    @Override
    public String write(SortedMap<String, String> fields) {
        var json = new StringBuilder("{");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            json.append(json.length() > 1 ? "," : "")
                    .append(JSON.getNodeFactory().textNode(field.getKey()))
                    .append(':')
                    .append(field.getValue());
        }
        return json.append('}').toString();
    }
}
