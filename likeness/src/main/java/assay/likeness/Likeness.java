package assay.likeness;

import java.util.Optional;
import java.util.stream.IntStream;

/** The inputs of rows, taken one by one, and which of them are alike. */
public final class Likeness {
    /** Kin of so many rows are never a pattern. */
    private static final int FEW = 20;

    /** Above one row in so many they are. */
    private static final int SHARE = 100;

    private final long budget;
    private final Texts inputs = new Texts();
    private final Firsts firsts = new Firsts();
    private final Candidates candidates = new Candidates();
    private Optional<Twins> twins = Optional.empty();
    private boolean keeping = true;
    private int rows;
    private int[] kin = {};

    /**
     * @param budget bytes that inputs and what is held beside them may take; later rows are known
     *     to be the same as others, and not whether they are nearly so
     */
    public Likeness(long budget) {
        this.budget = budget;
    }

    /** Takes the input of the next row. */
    public void add(String input) {
        var row = rows++;
        firsts.add(Plain.key(input.strip()));
        keeping &= inputs.bytes() + candidates.bytes() + 3L * input.length() < budget;
        if (keeping) {
            var folded = Plain.folded(input);
            inputs.add(folded);
            if (firsts.of(row) == row && !folded.isEmpty()) {
                candidates.add(row, folded);
            }
        }
    }

    public int rows() {
        return rows;
    }

    /** How many rows have their input held: the first ones. */
    public int kept() {
        return inputs.size();
    }

    /** The first row of the same input but for white space at its ends; itself where it is that. */
    public int first(int row) {
        return firsts.of(row);
    }

    /**
     * The first row of its kin: those that a chain of rows which are alike leads to. Where that is
     * a large part of all rows they are no repeats but made by one pattern; then kin are only rows
     * of the same input. After the last row.
     */
    public int kin(int row) {
        if (kin.length < rows) {
            kin = kins();
        }
        return kin[row];
    }

    private int[] kins() {
        var sizes = new int[rows];
        for (var row = 0; row < rows; row++) {
            sizes[twins().head(row)]++;
        }
        var most = Math.max(FEW, rows / SHARE);
        return IntStream.range(0, rows)
                .map(row -> sizes[twins().head(row)] <= most ? twins().head(row) : first(row))
                .toArray();
    }

    /** Which rows are alike; looked for once, after the last row. */
    public Twins twins() {
        if (twins.isEmpty()) {
            twins = Optional.of(candidates.twins(this));
        }
        return twins.get();
    }

    /** The input of a row below {@link #kept()}, folded. */
    String input(int row) {
        return inputs.get(row);
    }
}
