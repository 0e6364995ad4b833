package assay.profiler.audit;

import java.util.ArrayList;
import java.util.List;

/** As {@link IntColumn}, of larger numbers. */
final class LongColumn {
    private static final int BITS = 16;
    private static final int PIECE = 1 << BITS;

    private final List<long[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(long value) {
        if (size >> BITS == pieces.size()) {
            pieces.add(new long[PIECE]);
        }
        pieces.get(size >> BITS)[size & PIECE - 1] = value;
        size++;
    }

    long get(int at) {
        return pieces.get(at >> BITS)[at & PIECE - 1];
    }
}
