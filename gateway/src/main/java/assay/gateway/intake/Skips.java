package assay.gateway.intake;

import java.util.Arrays;

/** Rows that gave nothing, so that a row is found again by the number of what it gave. */
final class Skips {
    private long[] after = new long[16];
    private int size;

    /**
     * @param given what the rows before gave
     */
    void skipped(long given) {
        if (size == after.length) {
            after = Arrays.copyOf(after, 2 * size);
        }
        after[size++] = given;
    }

    /**
     * @param given the how-manieth that a row gave, from 1
     * @return the number of the row, from 1
     */
    long row(long given) {
        var at = Arrays.binarySearch(after, 0, size, given);
        var before = at < 0 ? -at - 1 : at;
        while (before > 0 && after[before - 1] == given) {
            before--;
        }
        return given + before;
    }
}
