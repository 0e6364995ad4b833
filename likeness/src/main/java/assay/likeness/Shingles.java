package assay.likeness;

import java.util.Arrays;

/** The runs of five characters of a text, each as a number: what near duplicates share. */
final class Shingles {
    private static final int WIDTH = 5;

    private Shingles() {}

    /** One for each place, repeated where the text repeats itself. A shorter text is one itself. */
    static long[] of(String folded) {
        if (folded.length() <= WIDTH) {
            return new long[] {Plain.key(folded)};
        }
        var shingles = new long[folded.length() - WIDTH + 1];
        for (var i = 0; i < shingles.length; i++) {
            // 80 bits to 64: the first character is spread over those of the others.
            var packed =
                    folded.charAt(i) * 0x9E3779B97F4A7C15L
                            ^ ((long) folded.charAt(i + 1) << 48
                                    | (long) folded.charAt(i + 2) << 32
                                    | (long) folded.charAt(i + 3) << 16
                                    | folded.charAt(i + 4));
            shingles[i] = Plain.mixed(packed);
        }
        return shingles;
    }

    /** As a set: sorted, each once. */
    static long[] set(String folded) {
        var sorted = of(folded);
        Arrays.sort(sorted);
        var size = 1;
        for (var i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1]) {
                sorted[size++] = sorted[i];
            }
        }
        return size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
    }

    /**
     * Jaccard: what both have of what either has.
     *
     * @param a a set, sorted
     * @param b a set, sorted
     */
    static double likeness(long[] a, long[] b) {
        var common = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                common++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return (double) common / (a.length + b.length - common);
    }
}
