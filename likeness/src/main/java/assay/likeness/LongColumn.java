package assay.likeness;

import java.util.ArrayList;
import java.util.List;

/** As {@link IntColumn}, of larger numbers. */
public final class LongColumn {
    private static final int BITS = 16;
    private static final int PIECE = 1 << BITS;

    private final List<long[]> pieces = new ArrayList<>();
    private int size;

    public int size() {
        return size;
    }

    public void add(long value) {
        if (size >> BITS == pieces.size()) {
            pieces.add(new long[PIECE]);
        }
        pieces.get(size >> BITS)[size & PIECE - 1] = value;
        size++;
    }

    public long get(int at) {
        return pieces.get(at >> BITS)[at & PIECE - 1];
    }
}
