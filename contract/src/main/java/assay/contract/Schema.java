package assay.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema, as a JSON object. Whether it is a valid one is told where it comes in. Keys are
 * sorted and numbers have one form, so that the same schema is equal, and the same prompt, whoever
 * stored it in between.
 *
 * @param value maps, lists, texts, truth values, numbers and {@link Nothing}; unmodifiable
 */
public record Schema(@JsonValue Map<String, Object> value) {
    /** JSON's null: a null in a map would be dropped where it is written. */
    public enum Nothing {
        NOTHING;

        @JsonValue
        @Nullable Object json() {
            return null;
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Schema {
        Check.that(
                value != null && !value.isEmpty(),
                "task.contract.schema: is empty; give a JSON Schema, or leave it out");
        value = map(value);
    }

    /** Its JSON, without spaces. */
    @Override
    public String toString() {
        return text(value);
    }

    private static Map<String, Object> map(Map<?, ?> values) {
        var map = new TreeMap<String, Object>();
        values.forEach((key, value) -> map.put(String.valueOf(key), frozen(value)));
        return Collections.unmodifiableMap(map);
    }

    private static Object frozen(@Nullable Object value) {
        return switch (value) {
            case null -> Nothing.NOTHING;
            case Map<?, ?> map -> map(map);
            case List<?> list -> {
                var values = new ArrayList<>(list.size());
                list.forEach(item -> values.add(frozen(item)));
                yield Collections.unmodifiableList(values);
            }
            case Number number -> number(number);
            case String _, Boolean _, Nothing _ -> value;
            default ->
                    throw new IllegalArgumentException(
                            "task.contract.schema: holds what is no JSON; give a JSON object");
        };
    }

    private static Number number(Number number) {
        Check.that(
                !(number instanceof Double d) || Double.isFinite(d),
                "task.contract.schema: holds a number that is too large; give a smaller one");
        var exact =
                switch (number) {
                    case BigDecimal decimal -> decimal;
                    case BigInteger whole -> new BigDecimal(whole);
                    case Integer _, Long _, Short _, Byte _ ->
                            BigDecimal.valueOf(number.longValue());
                    default -> new BigDecimal(number.toString());
                };
        var least = exact.stripTrailingZeros();
        // Only then: a power of ten with a million zeros would be written out.
        var whole = least.scale() <= 0 && least.precision() - least.scale() <= 18;
        return whole ? (Number) least.longValueExact() : least;
    }

    private static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> quoted(e.getKey().toString()) + ":" + text(e.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case List<?> list ->
                    list.stream().map(Schema::text).collect(Collectors.joining(",", "[", "]"));
            case Nothing _ -> "null";
            case String string -> quoted(string);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
