package assay.profiler.audit;

import assay.contract.Example;
import assay.contract.Split;
import assay.likeness.IntColumn;
import assay.likeness.Likeness;
import assay.likeness.Texts;
import assay.likeness.Twins;
import java.util.Optional;

/**
 * What is held of a dataset's rows while it is audited: ids and inputs as bytes, answers and splits
 * as numbers. A row of 100 characters takes about 300 bytes; a budget bounds it all.
 */
public final class Corpus {
    /** Rows that are looked at; of a larger dataset these are the first. */
    static final int MOST_ROWS = 2_000_000;

    private static final Split[] SPLITS = Split.values();

    private final long budget;
    private final Texts ids = new Texts();
    private final Likeness inputs;
    private final Labels labels = new Labels();
    private final IntColumn splits = new IntColumn();
    private long seen;

    /**
     * @param budget bytes that inputs with their sketches may take; ids may take a third of it
     */
    public Corpus(long budget) {
        this.budget = budget;
        this.inputs = new Likeness(budget);
    }

    /** Takes the next row; false where it is one too many. */
    boolean add(Example row) {
        seen++;
        if (rows() == MOST_ROWS || ids.bytes() > budget / 3) {
            return false;
        }
        ids.add(row.id());
        labels.add(row.expected());
        splits.add(row.split().map(Split::ordinal).orElse(-1));
        inputs.add(row.input());
        return true;
    }

    /** Rows that are held, which are the first of all. */
    public int rows() {
        return ids.size();
    }

    /** Rows that came. */
    public long seen() {
        return seen;
    }

    /** How many of them have their input held: the first ones. */
    public int kept() {
        return inputs.kept();
    }

    public String id(int row) {
        return ids.get(row);
    }

    public Labels labels() {
        return labels;
    }

    /** The split that the dataset names for a row. */
    public Optional<Split> split(int row) {
        var split = splits.get(row);
        return split < 0 ? Optional.empty() : Optional.of(SPLITS[split]);
    }

    /** The first row of the same input but for white space at its ends; itself where it is that. */
    public int first(int row) {
        return inputs.first(row);
    }

    /** The first row of its kin, as of {@link Likeness#kin}. */
    public int kin(int row) {
        return inputs.kin(row);
    }

    /** Which rows are alike; looked for once, after the last row. */
    public Twins twins() {
        return inputs.twins();
    }
}
