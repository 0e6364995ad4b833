package assay.likeness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Texts one after the other as UTF-8, in pieces: a byte a character and four a text. */
public final class Texts {
    private static final int PIECE = 1 << 20;

    private final List<byte[]> pieces = new ArrayList<>();
    private final IntColumn pieceOf = new IntColumn();
    private final IntColumn startOf = new IntColumn();
    private final IntColumn lengthOf = new IntColumn();
    private int filled;
    private long bytes;

    public int size() {
        return lengthOf.size();
    }

    /** What they take. */
    public long bytes() {
        return bytes + 12L * size();
    }

    public void add(String text) {
        var added = text.getBytes(UTF_8);
        if (pieces.isEmpty() || filled + added.length > PIECE) {
            // A text longer than a piece has a piece of its own.
            pieces.add(new byte[Math.max(PIECE, added.length)]);
            filled = 0;
        }
        System.arraycopy(added, 0, pieces.getLast(), filled, added.length);
        pieceOf.add(pieces.size() - 1);
        startOf.add(filled);
        lengthOf.add(added.length);
        filled += added.length;
        bytes += added.length;
    }

    public String get(int at) {
        return new String(pieces.get(pieceOf.get(at)), startOf.get(at), lengthOf.get(at), UTF_8);
    }
}
