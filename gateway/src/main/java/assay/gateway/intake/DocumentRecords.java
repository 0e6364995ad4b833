package assay.gateway.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one JSON document, read as it streams by: in memory is one row, without the fields that
 * are left out. The document is read to its end, so that half of one is never taken for a whole.
 */
final class DocumentRecords implements Records {
    private final Utf8Reader reader;
    private final JsonParser parser;
    private final Layout layout;
    private long row;
    private int level;
    private boolean begun;
    private boolean inRows;
    private boolean found;
    private @Nullable String version;

    DocumentRecords(Utf8Reader reader, Layout layout) throws IOException {
        this.reader = reader;
        this.parser = Trees.JSON.createParser(reader);
        this.layout = layout;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        try {
            return advance();
        } catch (Unreadable e) {
            throw e.at("row " + (row + 1));
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    private IntakeException broken(JsonProcessingException e) {
        var at = e.getLocation();
        if (e instanceof JsonEOFException
                || at != null && at.getCharOffset() >= reader.delivered() - 1) {
            return body(
                    "ends in the middle, after row %d; export it again, or send the whole file");
        }
        return body(
                "is unreadable JSON at line %d, column %d, after row %%d; export it again"
                        .formatted(
                                at == null ? 0 : at.getLineNr(),
                                at == null ? 0 : at.getColumnNr()));
    }

    private IntakeException body(String mend) {
        return new IntakeException(400, "body", mend.formatted(row));
    }

    private @Nullable ObjectNode advance() throws IOException {
        if (!begun) {
            begin();
        }
        while (true) {
            if (inRows && parser.nextToken() != JsonToken.END_ARRAY) {
                return read();
            }
            if (inRows) {
                inRows = false;
                if (layout.path().isEmpty()) {
                    return end();
                }
            }
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                if (level == 0) {
                    return end();
                }
                level--;
            } else {
                field(parser.currentName());
            }
        }
    }

    private void begin() throws IOException {
        begun = true;
        var list = layout.path().isEmpty();
        if (parser.nextToken() != (list ? JsonToken.START_ARRAY : JsonToken.START_OBJECT)) {
            throw elsewhere();
        }
        inRows = list;
        found = list;
    }

    private void field(String name) throws IOException {
        var token = parser.nextToken();
        var last = level == layout.path().size() - 1;
        if (!found && name.equals(layout.path().get(level))) {
            if (last && token == JsonToken.START_ARRAY) {
                checkVersion();
                inRows = true;
                found = true;
                return;
            }
            if (!last && token == JsonToken.START_OBJECT) {
                level++;
                return;
            }
        }
        if (last && name.equals("version") && token.isScalarValue()) {
            version = parser.getText();
            checkVersion();
        }
        skip();
    }

    private ObjectNode read() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable(
                    400, "is no JSON object; looked for " + layout.what() + ", one object a row");
        }
        var tree = Trees.MAPPER.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (layout.leftOut().contains(name)) {
                skip();
            } else {
                tree.set(name, Trees.MAPPER.readTree(parser));
            }
        }
        row++;
        reader.rowDone();
        return tree;
    }

    /** What is skipped is of no row, however long it is. */
    private void skip() throws IOException {
        reader.rowDone();
        for (var depth = depth(); depth > 0; depth += depth()) {
            parser.nextToken();
            reader.rowDone();
        }
    }

    private int depth() {
        var token = parser.currentToken();
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private @Nullable ObjectNode end() throws IOException {
        if (!found) {
            throw elsewhere();
        }
        if (version == null && !layout.versions().isEmpty()) {
            throw unknown("is missing");
        }
        if (parser.nextToken() != null) {
            throw body("has something after its end, after row %d; send one document");
        }
        return null;
    }

    private void checkVersion() {
        if (version != null
                && !layout.versions().isEmpty()
                && !layout.versions().contains(version)) {
            throw unknown("is " + version);
        }
    }

    private IntakeException unknown(String is) {
        return new IntakeException(
                400,
                layout.version(),
                "%s; understood are %s of %s; export in one of these, or send CSV or JSON lines"
                        .formatted(
                                is,
                                String.join(" and ", new TreeSet<>(layout.versions())),
                                layout.what()));
    }

    private IntakeException elsewhere() {
        return new IntakeException(
                400,
                layout.list(),
                "is no list of rows here; looked for %s; is it another file?"
                        .formatted(layout.what()));
    }
}
