package assay.evaluator.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.List;

/** Cuts rows into the slices that are handed out as work. */
public final class Cut {
    /** Characters of text in a slice: below a mebibyte even where each takes three bytes. */
    private static final int CHARACTERS = 300_000;

    /**
     * Characters of text in a slice that is one batch: a record takes 16 MiB, a character six bytes
     * where it is escaped.
     */
    private static final int BATCH_CHARACTERS = 2_000_000;

    /** A batch takes 50,000 requests and 200 MB; with a prompt of 10 kB that is 20,000. */
    private static final int BATCH_EXAMPLES = 10_000;

    private Cut() {}

    /** As few slices as can be: each becomes a batch, and a batch takes hours. */
    public static List<List<Example>> forBatches(List<Example> rows, Chosen shots) {
        return of(rows, BATCH_EXAMPLES, BATCH_CHARACTERS, shots);
    }

    /**
     * @param examples in a slice at the most; fewer where the text is long
     */
    public static List<List<Example>> of(List<Example> rows, int examples) {
        return of(rows, examples, Chosen.NONE);
    }

    /**
     * @param shots which a slice holds too; one example with shots that are longer than a slice
     *     should be is a slice of its own
     */
    public static List<List<Example>> of(List<Example> rows, int examples, Chosen shots) {
        return of(rows, examples, CHARACTERS, shots);
    }

    private static List<List<Example>> of(
            List<Example> rows, int examples, int most, Chosen shots) {
        var slices = new ArrayList<List<Example>>();
        var slice = new ArrayList<Example>();
        var characters = shots.characters();
        for (var row : rows) {
            var length = Bank.size(row) + shots.characters(row);
            if (!slice.isEmpty() && (slice.size() == examples || characters + length > most)) {
                slices.add(List.copyOf(slice));
                slice.clear();
                characters = shots.characters();
            }
            slice.add(row);
            characters += length;
        }
        if (!slice.isEmpty()) {
            slices.add(List.copyOf(slice));
        }
        return slices;
    }
}
