package assay.evaluator.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts rows into the slices that are handed out as work, row by row: no more than the slice that is
 * begun is held.
 */
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

    private final int examples;
    private final int most;
    private final Chosen shots;
    private final List<Example> slice = new ArrayList<>();
    private long characters;

    private Cut(int examples, int most, Chosen shots) {
        this.examples = examples;
        this.most = most;
        this.shots = shots;
    }

    /** As few slices as can be: each becomes a batch, and a batch takes hours. */
    public static Cut forBatches(Chosen shots) {
        return new Cut(BATCH_EXAMPLES, BATCH_CHARACTERS, shots);
    }

    /**
     * @param examples in a slice at the most; fewer where the text is long
     * @param shots which a slice holds too; one example with shots that are longer than a slice
     *     should be is a slice of its own
     */
    public static Cut of(int examples, Chosen shots) {
        return new Cut(examples, CHARACTERS, shots);
    }

    /**
     * Takes the next row.
     *
     * @return the slice before it, where the row begins another
     */
    public Optional<List<Example>> add(Example row) {
        var length = Bank.size(row) + shots.characters(row);
        var full = slice.size() == examples || shots.characters() + characters + length > most;
        var before = full ? last() : Optional.<List<Example>>empty();
        slice.add(row);
        characters += length;
        return before;
    }

    /** What is left when the rows are over; nothing where there were none. */
    public Optional<List<Example>> last() {
        var whole = List.copyOf(slice);
        slice.clear();
        characters = 0;
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole);
    }
}
