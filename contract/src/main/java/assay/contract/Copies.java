package assay.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The damaged copies that a selection asks for, the same in every service. Each has a slice of its
 * own and is a calibration example, so that it does not measure quality; {@link Scores#tunes} tells
 * it from those that choose thresholds.
 */
public final class Copies {
    private static final String MARK = "~";

    private Copies() {}

    /**
     * @param tests test examples that are asked; of those in distribution the first by a hash of
     *     seed and id are copied, as they are the first to be drawn where not all are asked
     * @return the copies of each example one after the other, in the order of the examples
     */
    public static List<Example> of(SelectionRequested request, List<Example> tests) {
        var policy = request.specification().policy();
        if (policy.perturbed().isEmpty()) {
            return List.of();
        }
        var task = request.specification().task();
        var inside =
                tests.stream()
                        .filter(row -> !task.sliceOf(row).equals(Slice.OUT_OF_DISTRIBUTION))
                        .toList();
        var last =
                inside.stream()
                        .map(row -> place(row, policy.seed()))
                        .sorted(Comparator.naturalOrder())
                        .limit(policy.perturbed().get())
                        .reduce("", (_, place) -> place);
        var copies = new ArrayList<Example>();
        inside.stream()
                .filter(row -> place(row, policy.seed()).compareTo(last) <= 0)
                .forEach(row -> add(copies, row, policy.seed()));
        return copies;
    }

    /** The id of the example that a copy was made of. */
    public static String original(String id) {
        return id.substring(0, id.lastIndexOf(MARK));
    }

    /** The id of the example that a row was made of: its own where it is no copy. */
    public static String original(Example row) {
        return isCopy(row) ? original(row.id()) : row.id();
    }

    /**
     * A row with its input, where it was kept without.
     *
     * @param read the row as the dataset has it, or what the copy was made of
     */
    public static Example restored(Example row, Example read, long seed) {
        if (!isCopy(row)) {
            return row.with(read.input());
        }
        var key = row.id().substring(row.id().lastIndexOf(MARK) + MARK.length());
        for (var kind : Perturbation.values()) {
            if (kind.key().equals(key)) {
                return row.with(kind.of(read.input(), read.id(), seed));
            }
        }
        throw new IllegalArgumentException("no copy is made this way: " + row.id());
    }

    private static boolean isCopy(Example row) {
        return row.slice().map(Slice::isPerturbed).orElse(false);
    }

    private static void add(List<Example> copies, Example row, long seed) {
        for (var kind : Perturbation.values()) {
            copies.add(
                    new Example(
                            row.id() + MARK + kind.key(),
                            kind.of(row.input(), row.id(), seed),
                            row.expected(),
                            Optional.of(Split.CALIBRATION),
                            Optional.of(Slice.PERTURBED + kind.key()),
                            Optional.of(row.group().orElse(row.id()))));
        }
    }

    private static String place(Example row, long seed) {
        try {
            var text = seed + ":" + row.id();
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
