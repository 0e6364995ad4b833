package assay.gateway.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as Postgres' COPY reads them (text format) and, on the way, takes the SHA-256 of
 * their content: each text with its length before it, so that no two contents look alike.
 */
public final class CopyText {
    private static final byte[] NULL = {'\\', 'N'};
    private static final int CHUNK = 1 << 16;

    /** Stands before a text where no length can stand, so that no other content looks alike. */
    private static final int LATER = -2;

    private final OutputStream out;
    private final MessageDigest digest;
    private final ByteBuffer length = ByteBuffer.allocate(4);
    private byte[] chunk = new byte[2 * CHUNK];
    private int filled;
    private boolean rowBegun;

    /**
     * @param out gets chunks of about 64 KiB
     */
    public CopyText(OutputStream out) {
        this.out = out;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A column that is not content: numbers that this store gave. */
    public CopyText number(long number) {
        begin();
        append(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    public CopyText text(@Nullable String text) {
        begin();
        content(text, true);
        return this;
    }

    /**
     * A column that came later: where it is empty the hash is that of a row without it, so that
     * what was stored before keeps its id.
     */
    public CopyText later(@Nullable String text) {
        begin();
        if (text == null) {
            append(NULL);
        } else {
            digest.update(length.clear().putInt(LATER).flip());
            content(text, true);
        }
        return this;
    }

    /** Content that is no column: it has a part in the hash alone. */
    public CopyText aside(@Nullable String text) {
        content(text, false);
        return this;
    }

    public void endRow() throws IOException {
        room(1);
        chunk[filled++] = '\n';
        rowBegun = false;
        if (filled >= CHUNK) {
            flush();
        }
    }

    public void flush() throws IOException {
        out.write(chunk, 0, filled);
        filled = 0;
        if (chunk.length > 8 * CHUNK) { // grown by one huge row
            chunk = new byte[2 * CHUNK];
        }
    }

    /** SHA-256 of all content so far, in hex. Once. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void content(@Nullable String text, boolean column) {
        var bytes = text == null ? NULL : text.getBytes(StandardCharsets.UTF_8);
        digest.update(length.clear().putInt(text == null ? -1 : bytes.length).flip());
        if (text != null) {
            digest.update(bytes);
        }
        if (!column) {
            return;
        }
        if (text == null) {
            append(bytes);
        } else {
            escape(bytes);
        }
    }

    private void escape(byte[] bytes) {
        room(2 * bytes.length);
        for (var b : bytes) {
            var code =
                    switch (b) {
                        case '\\' -> '\\';
                        case '\t' -> 't';
                        case '\n' -> 'n';
                        case '\r' -> 'r';
                        default -> 0;
                    };
            if (code != 0) {
                chunk[filled++] = '\\';
            }
            chunk[filled++] = code == 0 ? b : (byte) code;
        }
    }

    private void begin() {
        if (rowBegun) {
            room(1);
            chunk[filled++] = '\t';
        }
        rowBegun = true;
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, chunk, filled, bytes.length);
        filled += bytes.length;
    }

    private void room(int bytes) {
        if (filled + bytes > chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.max(2 * chunk.length, filled + bytes));
        }
    }
}
