package assay.gateway.intake;

import java.io.IOException;

/** A body that was opened and not read: its format says as what to read it. Once. */
public final class Source {
    private final Utf8Reader reader;
    private final Head head;

    Source(Utf8Reader reader, Head head) {
        this.reader = reader;
        this.head = head;
    }

    public Head head() {
        return head;
    }

    /** One JSON object a line. */
    public Records lines() {
        return new LineRecords(reader);
    }

    /** Rows within one JSON document. */
    public Records document(Layout layout) throws IOException {
        return new DocumentRecords(reader, layout);
    }

    /** A CSV file with a header. */
    public Records table() throws IOException {
        return new TableRecords(new CsvRows(reader));
    }

    /** The list {@code tests} of a YAML document, or a document that is such a list. */
    public Records yaml() {
        return new YamlRecords(reader);
    }

    Rows rows() throws IOException {
        return head.json() ? new JsonRows(reader) : new CsvRows(reader);
    }
}
