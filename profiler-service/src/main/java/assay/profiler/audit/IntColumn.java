package assay.profiler.audit;

import java.util.ArrayList;
import java.util.List;

/** A growing column of numbers in pieces: growing never copies what is there. */
final class IntColumn {
    private static final int BITS = 16;
    private static final int PIECE = 1 << BITS;

    private final List<int[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    void add(int value) {
        if (size >> BITS == pieces.size()) {
            pieces.add(new int[PIECE]);
        }
        pieces.get(size >> BITS)[size & PIECE - 1] = value;
        size++;
    }

    int get(int at) {
        return pieces.get(at >> BITS)[at & PIECE - 1];
    }

    void set(int at, int value) {
        pieces.get(at >> BITS)[at & PIECE - 1] = value;
    }
}
