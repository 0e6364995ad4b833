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
 * The named slices of the test examples, by id. Where there are more than one record of marks
 * holds, or than are asked, they are cut from those whose marks will be there: the evaluator asks
 * the first by a hash of seed and id, and keeps the marks of the first by a hash of the id.
 */
final class Slices {
    private static final int MARKS = 20_000;

    private Slices() {}

    static SortedMap<String, List<String>> of(Examples examples, List<Slicer> slicers) {
        var slices = new TreeMap<String, List<String>>();
        if (slicers.isEmpty()) {
            return slices;
        }
        var tests = kept(examples, examples.inside(Split.TEST));
        for (var slicer : slicers) {
            var ids = slicer.of(examples, tests).stream().map(Example::id).toList();
            if (!ids.isEmpty()) {
                slices.put(slicer.name(), ids);
            }
        }
        return slices;
    }

    private static List<Example> kept(Examples examples, List<Example> tests) {
        return marked(asked(examples, tests));
    }

    /** Those that are asked at the most. */
    static List<Example> asked(Examples examples, List<Example> rows) {
        var policy = examples.request().specification().policy();
        var asked = policy.maximumExamples().orElse(Integer.MAX_VALUE);
        return asked < rows.size() ? first(rows, examples.seed() + ":", asked) : rows;
    }

    /** Those whose marks will be there. */
    static List<Example> marked(List<Example> asked) {
        return asked.size() > MARKS ? first(asked, "", MARKS) : asked;
    }

    private static List<Example> first(List<Example> rows, String salt, int count) {
        record Placed(String place, Example row) {}
        return rows.stream()
                .map(row -> new Placed(hash(salt + row.id()), row))
                .sorted(Comparator.comparing(Placed::place))
                .limit(count)
                .map(Placed::row)
                .toList();
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
