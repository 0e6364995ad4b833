package assay.profiler.core;

import assay.contract.Example;
import java.util.Arrays;
import java.util.List;

/**
 * Which rows have the same input, where upper case and white space do not count.
 *
 * <p>Inputs are known by 64 bits of a hash, so that a large dataset is not held twice: among a
 * million different inputs two are taken for one with a chance of 1 in 30 million.
 */
public final class Inputs {
    private Inputs() {}

    /** A number for each row, the same for the same input. */
    public static long[] of(List<Example> rows) {
        var keys = new long[rows.size()];
        Arrays.setAll(keys, i -> key(rows.get(i).input()));
        return keys;
    }

    static long key(String input) {
        var hash = 0xCBF29CE484222325L;
        var gap = false;
        var begun = false;
        for (var i = 0; i < input.length(); i++) {
            var c = input.charAt(i);
            if (Character.isWhitespace(c)) {
                gap = begun;
                continue;
            }
            if (gap) {
                hash = add(hash, ' ');
                gap = false;
            }
            hash = add(hash, Character.toLowerCase(c));
            begun = true;
        }
        return hash;
    }

    private static long add(long hash, char c) {
        var h = (hash ^ c) * 0x9E3779B97F4A7C15L;
        return h ^ (h >>> 32);
    }
}
