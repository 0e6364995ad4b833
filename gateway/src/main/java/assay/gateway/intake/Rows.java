package assay.gateway.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of named texts, one at a time. */
abstract sealed class Rows implements Place permits CsvRows, JsonRows {
    private final Utf8Reader reader;
    private long row;

    Rows(Utf8Reader reader) {
        this.reader = reader;
    }

    /** Columns seen so far: a later row of JSON may bring new ones, which come last. */
    abstract List<String> columns();

    /** Whether a later row can bring no new ones. */
    abstract boolean complete();

    /** Reads one more row; false at the end. */
    abstract boolean advance() throws IOException;

    /** The text in this row, null where it has none. */
    abstract @Nullable String raw(int column);

    final boolean next() throws IOException {
        try {
            if (!advance()) {
                return false;
            }
        } catch (Unreadable e) {
            throw e.at("row " + (row + 1));
        } catch (UncheckedIOException e) { // how the CSV parser passes on what its reader threw
            if (e.getCause() instanceof Unreadable unreadable) {
                throw unreadable.at("row " + (row + 1));
            }
            throw new IOException(e.getCause());
        }
        row++;
        reader.rowDone();
        return true;
    }

    @Override
    public final long row() {
        return row;
    }

    /** The text in this row, checked to be one that can be stored. */
    final @Nullable String text(int column) {
        var text = column < 0 ? null : raw(column);
        return text == null ? null : storable(columns().get(column), text);
    }
}
