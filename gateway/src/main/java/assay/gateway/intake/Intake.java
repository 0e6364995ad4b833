package assay.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds out what a body is: gzip by its first bytes, then CSV, JSON or a page. */
final class Intake {
    private static final int LOOK = 1 << 16;

    private Intake() {}

    /**
     * @param contentType what the sender says it is; where that is neither CSV nor JSON lines, the
     *     beginning decides
     */
    static Source open(InputStream body, String contentType) throws IOException {
        var type = contentType.toLowerCase(Locale.ROOT);
        try {
            var in = unpacked(body);
            var source = new Source(new Utf8Reader(in), head(in, type));
            if (source.head().markup()) {
                throw new IntakeException(
                        400,
                        "body",
                        "is HTML or XML: a page of an error or a login, perhaps; give CSV, JSON"
                                + " lines or a file of a format that is listed");
            }
            return source;
        } catch (Unreadable e) {
            throw e.at("the beginning");
        }
    }

    private static BufferedInputStream unpacked(InputStream body) throws IOException {
        var in = new BufferedInputStream(new Whole(body), LOOK);
        in.mark(4);
        var magic = in.readNBytes(4);
        in.reset();
        if (starts(magic, 0x1F, 0x8B)) {
            return new BufferedInputStream(Gunzip.of(in), LOOK);
        }
        if (starts(magic, 'P', 'K', 3, 4)) {
            throw new IntakeException(
                    415,
                    "body",
                    "is a zip file, a workbook or a log of inspect in its own form; export it as CSV"
                            + " or as JSON (inspect log dump FILE.eval), or use gzip");
        }
        return in;
    }

    private static Head head(BufferedInputStream in, String type) throws IOException {
        in.mark(LOOK);
        var bytes = new byte[LOOK];
        var filled = 0;
        try {
            for (var n = 0; n >= 0 && filled < LOOK; filled += Math.max(0, n)) {
                n = in.read(bytes, filled, LOOK - filled);
            }
        } catch (Unreadable _) {
            // Whoever reads up to there again says in which row it is.
        }
        in.reset();
        var text = new String(bytes, 0, filled, UTF_8);
        return Head.of(
                text.startsWith("\uFEFF") ? text.substring(1) : text,
                type.startsWith("text/csv"),
                type.matches("application/(x-ndjson|jsonl|json-lines|x-jsonlines)\\b.*"));
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (var i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
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
