package assay.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the beginning of a body shows of its kind.
 *
 * @param json whether it is to be read as JSON
 * @param list whether that JSON begins with a list
 * @param whole whether its first object ends on the line it began on, so that it may be JSON lines
 * @param names of the first object as far as the beginning goes, or of the columns of CSV
 * @param text the beginning itself
 */
public record Head(boolean json, boolean list, boolean whole, Set<String> names, String text) {
    private static final Pattern MARKUP =
            Pattern.compile(
                    "\\s*<(!doctype|!--|html|head|body|\\?xml)\\b.*",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    static Head of(String text, boolean csv, boolean lines) {
        var start = text.stripLeading();
        var list = start.startsWith("[");
        if (csv || !(list || lines || start.startsWith("{"))) {
            return new Head(false, false, false, columns(text), text);
        }
        var names = new LinkedHashSet<String>();
        var whole = names(start, names);
        return new Head(true, list, whole, names, text);
    }

    public boolean has(String... all) {
        return names.containsAll(List.of(all));
    }

    public boolean first(String name) {
        return !names.isEmpty() && names.iterator().next().equals(name);
    }

    /** A page where rows should be: an error or a login, saved under the name of the file. */
    boolean markup() {
        return MARKUP.matcher(text).matches();
    }

    /** JSON, and certainly not one object a line. */
    boolean document() {
        return json && (list || !whole && text.strip().contains("\n"));
    }

    private static boolean names(String text, Set<String> names) {
        try (var parser = Trees.JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return true;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            return parser.currentLocation().getLineNr() == 1;
        } catch (JsonProcessingException e) { // the beginning ends, or is broken: reading it tells
            return e.getLocation() == null || e.getLocation().getLineNr() == 1;
        } catch (IOException e) {
            throw new UncheckedIOException("a text has no bytes that could fail", e);
        }
    }

    private static Set<String> columns(String text) {
        try (var csv = CsvReader.builder().ofCsvRecord(text)) {
            for (var header : csv) {
                return new LinkedHashSet<>(header.getFields().stream().map(String::strip).toList());
            }
        } catch (CsvParseException | UncheckedIOException | IOException _) {
            return Set.of(); // reading it will tell
        }
        return Set.of();
    }
}
