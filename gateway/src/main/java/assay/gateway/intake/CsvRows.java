package assay.gateway.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 says it: a header, fields in quotes may hold commas, quotes and line ends. */
final class CsvRows extends Rows {
    // Above the row limit that the reader holds, so that this one never speaks first.
    private static final int CHARACTERS = 3 * Utf8Reader.ROW_LIMIT;

    private final Utf8Reader reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private @Nullable CsvRecord record;

    CsvRows(Utf8Reader reader) throws IOException {
        super(reader);
        this.reader = reader;
        records =
                CsvReader.builder()
                        .maxBufferSize(CHARACTERS)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .build(
                                CsvRecordHandler.of(
                                        c -> c.maxFieldSize(CHARACTERS).maxRecordSize(CHARACTERS)),
                                reader)
                        .iterator();
        columns = header();
        reader.rowDone();
    }

    private List<String> header() throws IOException {
        try {
            if (!records.hasNext()) {
                throw new IntakeException(400, "body", "is empty; give a header and rows");
            }
            return records.next().getFields().stream().map(String::strip).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Unreadable unreadable) {
                throw unreadable.at("the header");
            }
            throw new IOException(e.getCause());
        } catch (CsvParseException e) {
            throw new IntakeException(400, "body", "the header is not CSV; look at its quotes");
        }
    }

    @Override
    List<String> columns() {
        return columns;
    }

    @Override
    boolean complete() {
        return true;
    }

    @Override
    boolean advance() throws IOException {
        try {
            if (!records.hasNext()) {
                closed();
                return false;
            }
            record = records.next();
        } catch (CsvParseException e) {
            throw new Unreadable(
                    400, "is not CSV; look for a quote that is not closed, or not doubled");
        }
        if (record.getFieldCount() != columns.size()) {
            throw new Unreadable(
                    400,
                    ("(line %d) has %d fields, the header has %d; put fields that hold commas or line"
                                    + " ends in quotes")
                            .formatted(
                                    record.getStartingLineNumber(),
                                    record.getFieldCount(),
                                    columns.size()));
        }
        return true;
    }

    /** The parser takes a quote that is never closed as one field up to the end. */
    private void closed() {
        if (record != null
                && reader.oddQuotes()
                && record.getField(columns.size() - 1).contains("\n")) {
            throw refused(
                    "body", "has a quote that is not closed; all that follows would be one field");
        }
    }

    @Override
    @Nullable String raw(int column) {
        return record == null ? null : record.getField(column);
    }
}
