package assay.likeness;

import java.util.ArrayList;
import java.util.List;

/** A growing column of numbers in pieces: growing never copies what is there. */
public final class IntColumn {
    private static final int BITS = 16;
    private static final int PIECE = 1 << BITS;

    private final List<int[]> pieces = new ArrayList<>();
    private int size;

    public int size() {
        return size;
    }

    public void add(int value) {
        if (size >> BITS == pieces.size()) {
            pieces.add(new int[PIECE]);
        }
        pieces.get(size >> BITS)[size & PIECE - 1] = value;
        size++;
    }

    public int get(int at) {
        return pieces.get(at >> BITS)[at & PIECE - 1];
    }

    public void set(int at, int value) {
        pieces.get(at >> BITS)[at & PIECE - 1] = value;
    }
}
