package assay.gateway.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON lines: one object a line, empty lines skipped. */
final class LineRecords implements Records {
    private final Utf8Reader reader;
    private final Lines lines;
    private long row;

    LineRecords(Utf8Reader reader) {
        this.reader = reader;
        this.lines = new Lines(reader);
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public @Nullable ObjectNode next() throws IOException {
        try {
            do {
                if (!lines.next()) {
                    return null;
                }
            } while (lines.blank());
            var tree = tree();
            row++;
            reader.rowDone();
            return tree;
        } catch (Unreadable e) {
            throw e.at("row " + (row + 1));
        }
    }

    private ObjectNode tree() throws IOException {
        try (var parser = Trees.JSON.createParser(lines.chars(), lines.start(), lines.length())) {
            return Trees.only(parser);
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new Unreadable(
                    400,
                    "(line %d) is unreadable JSON at column %d; give one whole object a line"
                            .formatted(lines.number(), at));
        }
    }
}
