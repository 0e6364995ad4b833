package assay.likeness;

import java.util.Arrays;

/** For each row the first row with the same key: a hash table that holds row numbers alone. */
final class Firsts {
    private static final int NONE = -1;

    private final LongColumn keys = new LongColumn();
    private final IntColumn first = new IntColumn();
    private int[] table = new int[1 << 10];
    private int taken;

    Firsts() {
        Arrays.fill(table, NONE);
    }

    /** The next row, with its key. */
    void add(long key) {
        var row = keys.size();
        keys.add(key);
        var slot = slot(table, key);
        if (table[slot] == NONE) {
            table[slot] = row;
            taken++;
        }
        first.add(table[slot]);
        if (2 * taken > table.length) {
            grow();
        }
    }

    /** The row itself where its key came for the first time. */
    int of(int row) {
        return first.get(row);
    }

    private int slot(int[] rows, long key) {
        var slot = (int) key & rows.length - 1;
        while (rows[slot] != NONE && keys.get(rows[slot]) != key) {
            slot = slot + 1 & rows.length - 1;
        }
        return slot;
    }

    private void grow() {
        var larger = new int[2 * table.length];
        Arrays.fill(larger, NONE);
        for (var row : table) {
            if (row != NONE) {
                larger[slot(larger, keys.get(row))] = row;
            }
        }
        table = larger;
    }
}
