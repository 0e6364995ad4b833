package assay.profiler.core;

import assay.contract.Example;
import assay.contract.Split;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The named slices of the test examples, by id. Where an evaluation takes fewer examples than there
 * are, it takes the first by a hash of seed and id; ids stand here in the same order, so that a
 * slice that is cut holds those that are asked.
 */
final class Slices {
    /** A tenth of the 20,000 examples that one record of marks holds. */
    private static final int IDS = 2_000;

    private Slices() {}

    static SortedMap<String, List<String>> of(Examples examples, List<Slicer> slicers) {
        var slices = new TreeMap<String, List<String>>();
        if (slicers.isEmpty()) {
            return slices;
        }
        var tests = examples.inside(Split.TEST);
        for (var slicer : slicers) {
            var ids = first(slicer.of(examples, tests), examples.seed());
            if (!ids.isEmpty()) {
                slices.put(slicer.name(), ids);
            }
        }
        return slices;
    }

    private static List<String> first(List<Example> rows, long seed) {
        var ids = rows.stream().map(Example::id);
        return rows.size() <= IDS
                ? ids.toList()
                : ids.sorted(Comparator.comparing(id -> hash(seed + ":" + id))).limit(IDS).toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
