package assay.gateway.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds out what a body is: gzip by its first bytes, then CSV or JSON lines. */
final class Intake {
    private static final int LOOK = 4096;

    private Intake() {}

    /**
     * @param contentType what the sender says it is; where that is neither CSV nor JSON lines, the
     *     first character decides
     */
    static Rows rows(InputStream body, String contentType) throws IOException {
        try {
            return open(body, contentType.toLowerCase(Locale.ROOT));
        } catch (Unreadable e) {
            throw e.at("the beginning");
        }
    }

    private static Rows open(InputStream body, String type) throws IOException {
        var in = new BufferedInputStream(new Whole(body), 1 << 16);
        in.mark(LOOK);
        var magic = in.readNBytes(4);
        in.reset();
        if (starts(magic, 0x1F, 0x8B)) {
            in = new BufferedInputStream(Gunzip.of(in), 1 << 16);
        } else if (starts(magic, 'P', 'K', 3, 4)) {
            throw new IntakeException(
                    415, "body", "is a zip file or a workbook; export it as CSV, or use gzip");
        }
        var reader = new Utf8Reader(in);
        if (type.startsWith("text/csv")) {
            return new CsvRows(reader);
        }
        return type.matches("application/(x-ndjson|jsonl|json-lines|x-jsonlines)\\b.*")
                        || looksLikeJson(in)
                ? new JsonRows(reader)
                : new CsvRows(reader);
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (var i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeJson(BufferedInputStream in) throws IOException {
        in.mark(LOOK);
        var head = in.readNBytes(LOOK);
        in.reset();
        var i = starts(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (i < head.length && Character.isWhitespace(head[i])) {
            i++;
        }
        return i < head.length && (head[i] == '{' || head[i] == '[');
    }

    /**
     * Gzip asks for what is "available" to see whether another member follows; what has not arrived
     * yet must not count as the end.
     */
    private static final class Whole extends FilterInputStream {
        Whole(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    private static final class Gunzip extends GZIPInputStream {
        private Gunzip(InputStream in) throws IOException {
            super(in, 1 << 16);
        }

        static InputStream of(InputStream in) throws IOException {
            try {
                return new Gunzip(in);
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
        }

        private static Unreadable damaged() {
            return new Unreadable(400, "the gzip data is damaged or ends early; send it again");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (ZipException | EOFException e) {
                throw damaged();
            }
        }
    }
}
