package assay.gateway;

import assay.contract.Example;
import assay.contract.Split;
import assay.gateway.intake.IntakeException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the examples of each split and each slice. */
final class Tally {
    // More are no slices but a mistaken column, and would not fit into the dataset's description.
    private static final int MOST_SLICES = 1000;

    private final SortedMap<String, Long> slices = new TreeMap<>();
    private final SortedMap<String, Long> splits = new TreeMap<>();

    void count(Example example) {
        example.slice().ifPresent(slice -> slices.merge(slice, 1L, Long::sum));
        example.split().ifPresent(split -> splits.merge(name(split), 1L, Long::sum));
        if (slices.size() > MOST_SLICES) {
            throw new IntakeException(
                    400,
                    "slice",
                    "more than %d different ones; is another column meant?".formatted(MOST_SLICES));
        }
    }

    static String name(Split split) {
        return split.name().toLowerCase(Locale.ROOT);
    }

    SortedMap<String, Long> slices() {
        return slices;
    }

    SortedMap<String, Long> splits() {
        return splits;
    }
}
