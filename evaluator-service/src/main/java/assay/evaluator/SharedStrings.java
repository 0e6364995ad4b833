package assay.evaluator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads equal short texts as one object. Examples and marks name few slices and labels many times.
 */
final class SharedStrings extends StringDeserializer {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 64;

    /** Ids pass through as well; when they have filled it, it begins anew. */
    private static final int MOST = 4096;

    private final transient ConcurrentHashMap<String, String> seen = new ConcurrentHashMap<>();

    /** A mapper like the one given, that reads texts so. */
    static ObjectMapper in(ObjectMapper json) {
        return json.copy()
                .registerModule(
                        new SimpleModule().addDeserializer(String.class, new SharedStrings()));
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getTextLength() > LONGEST) {
            return super.deserialize(parser, context);
        }
        if (seen.size() >= MOST) {
            seen.clear();
        }
        var text = parser.getText();
        var first = seen.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
