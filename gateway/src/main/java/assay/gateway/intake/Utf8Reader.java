package assay.gateway.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strict UTF-8 with a limit on the length of a row.
 *
 * <p>Everything before a bad byte is delivered before the refusal: a parser on top has then handed
 * out every row before the bad one, so the number of the bad row is known. The same holds for the
 * limit: when more than a whole row's worth was read since the last row, this row is too long.
 */
final class Utf8Reader extends Reader {
    /** Characters in one row: what a model could read, and far less than the memory. */
    static final int ROW_LIMIT = 4 * 1024 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 16).flip();
    private @Nullable Unreadable failure;
    private boolean atStart = true;
    private boolean ended;
    private long sinceRow;
    private long delivered;
    private boolean oddQuotes;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /** A row was handed out: the next one begins. */
    void rowDone() {
        sinceRow = 0;
    }

    /** Characters so far. */
    long delivered() {
        return delivered;
    }

    /** Whether the number of quotation marks so far is odd: one of them is then not closed. */
    boolean oddQuotes() {
        return oddQuotes;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (sinceRow > ROW_LIMIT) {
            throw new Unreadable(413, "is longer than %d characters (4 MiB)".formatted(ROW_LIMIT));
        }
        while (!chars.hasRemaining()) {
            if (failure != null) {
                throw failure;
            }
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        var n = Math.min(length, chars.remaining());
        chars.get(target, offset, n);
        sinceRow += n;
        delivered += n;
        for (var i = offset; i < offset + n; i++) {
            oddQuotes ^= target[i] == '"';
        }
        return n;
    }

    private void decode() throws IOException {
        if (!ended) {
            bytes.compact();
            var n = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = n < 0;
            bytes.position(bytes.position() + Math.max(0, n)).flip();
        }
        chars.clear();
        var result = decoder.decode(bytes, chars, ended);
        chars.flip();
        if (result.isError()) {
            failure =
                    new Unreadable(
                            400,
                            ("holds bytes that are not UTF-8 (the first is 0x%02X); save the file as"
                                            + " UTF-8")
                                    .formatted(bytes.get(bytes.position())));
        }
        if (atStart && chars.hasRemaining()) {
            atStart = false;
            if (chars.get(chars.position()) == '\uFEFF') {
                var _ = chars.get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
