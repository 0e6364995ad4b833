package assay.gateway.core;

import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;

/**
 * Three parts that share no group: what fits a cascade does not certify it, and what certifies it
 * does not measure it.
 *
 * @param fit examples that fit the score by which a cascade decides
 * @param certify examples that certify its threshold
 * @param measure whether a test example measures it; the others are among the two above
 */
record Parts(Table.Rows fit, Table.Rows certify, boolean[] measure) {
    /** Share of all examples that may build cascades. */
    private static final double BUILD = 0.6;

    /** Share of those that fit; certifying takes more. */
    private static final double FIT = 0.4;

    /** Fewer examples in a part fit, certify or measure nothing. */
    private static final int FEWEST = 30;

    boolean enough() {
        var measuring = IntStream.range(0, measure.length).filter(i -> measure[i]).count();
        // A third of the fitting groups is held out, so it takes three.
        var groups = Arrays.stream(fit.clusters()).distinct().count();
        return groups >= 3
                && fit.size() >= FEWEST
                && certify.size() >= FEWEST
                && measuring >= FEWEST;
    }

    /**
     * The calibration examples build. Where they are fewer than four in ten, test examples are
     * drawn to build as well, because three hundred examples certify little.
     */
    static Parts of(Table table, long seed) {
        var tuning = table.tuning();
        var tests = table.tests();
        var all = tuning.size() + tests.size();
        var share = tuning.size() >= 0.4 * all ? 0 : (BUILD * all - tuning.size()) / tests.size();
        var tuningPlaces = places(tuning, seed);
        var testPlaces = places(tests, seed);
        return new Parts(
                tuning.where(below(tuningPlaces, 0, FIT))
                        .and(tests.where(below(testPlaces, 0, FIT * share))),
                tuning.where(below(tuningPlaces, FIT, 1))
                        .and(tests.where(below(testPlaces, FIT * share, share))),
                below(testPlaces, share, 1));
    }

    private static boolean[] below(double[] places, double from, double to) {
        var holds = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            holds[i] = places[i] >= from && places[i] < to;
        }
        return holds;
    }

    /** A number in [0, 1) for each row that depends on its group and the seed alone. */
    private static double[] places(Table.Rows rows, long seed) {
        var first = new HashMap<Integer, Double>();
        var places = new double[rows.size()];
        for (int i = 0; i < places.length; i++) {
            var id = rows.ids().get(i);
            places[i] = first.computeIfAbsent(rows.clusters()[i], _ -> place(id, seed));
        }
        return places;
    }

    /** FNV-1a over the text, then the finalizer of SplitMix64: spreads well, costs little. */
    private static double place(String text, long seed) {
        var hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return ((hash ^ (hash >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
