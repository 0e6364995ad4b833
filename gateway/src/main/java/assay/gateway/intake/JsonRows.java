package assay.gateway.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: one object a line, empty lines skipped. Numbers and booleans become their text,
 * objects and lists their JSON.
 */
final class JsonRows extends Rows {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final int MOST_COLUMNS = 1000;

    private final Lines lines;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private @Nullable String[] values = new String[8];
    private boolean[] given = new boolean[8];

    JsonRows(Utf8Reader reader) {
        super(reader);
        lines = new Lines(reader);
    }

    @Override
    List<String> columns() {
        return Collections.unmodifiableList(columns);
    }

    @Override
    @Nullable String raw(int column) {
        return values[column];
    }

    @Override
    boolean complete() {
        return false;
    }

    @Override
    boolean advance() throws IOException {
        do {
            if (!lines.next()) {
                return false;
            }
        } while (lines.blank());
        Arrays.fill(values, null);
        Arrays.fill(given, false);
        try (var parser = JSON.createParser(lines.chars(), lines.start(), lines.length())) {
            read(parser);
            return true;
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new Unreadable(
                    400,
                    "(line %d) is unreadable JSON at column %d; give one whole object a line"
                            .formatted(lines.number(), at));
        }
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Unreadable(400, "is no JSON object; give one object a line, without a list");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var place = place(parser.currentName());
            if (given[place]) {
                throw new Unreadable(400, "has '%s' twice".formatted(columns.get(place)));
            }
            given[place] = true;
            values[place] = value(parser);
        }
        if (parser.nextToken() != null) {
            throw new Unreadable(400, "has something after its object; give one object a line");
        }
    }

    private static @Nullable String value(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> {
                var text = new StringWriter();
                try (var generator = JSON.createGenerator(text)) {
                    generator.copyCurrentStructure(parser);
                }
                yield text.toString();
            }
            default -> parser.getText();
        };
    }

    private int place(String column) throws Unreadable {
        var place = places.get(column);
        if (place != null) {
            return place;
        }
        if (columns.size() == MOST_COLUMNS) {
            throw new Unreadable(400, "brings more than %d names".formatted(MOST_COLUMNS));
        }
        columns.add(column);
        places.put(column, columns.size() - 1);
        if (columns.size() > values.length) {
            values = Arrays.copyOf(values, 2 * values.length);
            given = Arrays.copyOf(given, values.length);
        }
        return columns.size() - 1;
    }
}
