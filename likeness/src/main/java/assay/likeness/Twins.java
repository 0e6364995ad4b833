package assay.likeness;

import java.util.Arrays;

/**
 * Which rows of a dataset are alike: the same input, or near duplicates. Rows are kin where a chain
 * of such pairs leads from one to the other.
 */
public final class Twins {
    private static final int NONE = -1;

    private final int[] parents;
    private final int[] near;
    private boolean all = true;

    Twins(int rows) {
        parents = new int[rows];
        Arrays.setAll(parents, i -> i);
        near = new int[rows];
        Arrays.fill(near, NONE);
    }

    void same(int row, int first) {
        union(row, first);
    }

    void near(int row, int earlier) {
        if (near[row] == NONE) {
            near[row] = earlier;
        }
        union(row, earlier);
    }

    void stopped() {
        all = false;
    }

    /** Whether the search came to its end. */
    public boolean all() {
        return all;
    }

    /** An earlier row that this one nearly repeats, verified; negative where there is none. */
    public int near(int row) {
        return near[row];
    }

    public boolean kin(int row, int other) {
        return head(row) == head(other);
    }

    /** The first row of its kin. */
    public int head(int row) {
        var head = row;
        while (parents[head] != head) {
            parents[head] = parents[parents[head]];
            head = parents[head];
        }
        return head;
    }

    private void union(int row, int other) {
        var a = head(row);
        var b = head(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }
}
