package assay.statistics;

import java.util.Arrays;

/** Group numbers without gaps: a part of a table keeps only some groups, and G must count those. */
final class Groups {
    private Groups() {}

    /** The same groups, numbered 0 to G-1. */
    static int[] dense(int[] clusters) {
        var distinct = distinct(clusters);
        var dense = new int[clusters.length];
        for (int i = 0; i < clusters.length; i++) {
            dense[i] = Arrays.binarySearch(distinct, clusters[i]);
        }
        return dense;
    }

    private static int[] distinct(int[] clusters) {
        var sorted = clusters.clone();
        Arrays.sort(sorted);
        var size = 0;
        for (var cluster : sorted) {
            if (size == 0 || sorted[size - 1] != cluster) {
                sorted[size++] = cluster;
            }
        }
        return Arrays.copyOf(sorted, size);
    }
}
