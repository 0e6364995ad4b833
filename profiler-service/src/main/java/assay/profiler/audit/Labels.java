package assay.profiler.audit;

import assay.likeness.IntColumn;
import assay.likeness.LongColumn;
import assay.likeness.Plain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The expected answers of a dataset: which row has which, and how often each occurs. Answers that
 * are no closed set are not counted one by one; whether two rows have the same one is known still.
 */
public final class Labels {
    /** Of no row, or of one among too many answers. */
    public static final int NONE = -1;

    /** More different answers, or longer ones in all, are no classes. */
    public static final int MOST = 20_000;

    private static final int CHARACTERS = 4_000_000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final IntColumn counts = new IntColumn();
    private final IntColumn ofRow = new IntColumn();
    private final LongColumn keys = new LongColumn();
    private int characters;
    private boolean full;
    private int labelled;

    void add(String expected) {
        keys.add(Plain.key(expected));
        if (expected.isEmpty()) {
            ofRow.add(NONE);
            return;
        }
        labelled++;
        var number = number(expected);
        ofRow.add(number);
        if (number != NONE) {
            counts.set(number, counts.get(number) + 1);
        }
    }

    private int number(String label) {
        var known = numbers.get(label);
        if (known != null) {
            return known;
        }
        if (texts.size() >= MOST || characters + label.length() > CHARACTERS) {
            full = true;
            return NONE;
        }
        characters += label.length();
        numbers.put(label, texts.size());
        texts.add(label);
        counts.add(0);
        return texts.size() - 1;
    }

    /** Rows that have an answer. */
    public int labelled() {
        return labelled;
    }

    /** Different answers, as far as they were counted. */
    public int size() {
        return texts.size();
    }

    /**
     * Whether the answers are no classes: more different ones than are counted, or most of them
     * seen once.
     */
    public boolean open() {
        return full || size() > 20 && 2L * size() > labelled;
    }

    /** The number of an answer, or {@link #NONE}: what a check suggests it names by this. */
    public int find(String text) {
        return numbers.getOrDefault(text, NONE);
    }

    public String text(int label) {
        return texts.get(label);
    }

    /** Rows that have this answer. */
    public int count(int label) {
        return counts.get(label);
    }

    /** The answer of a row, or {@link #NONE}. */
    public int of(int row) {
        return ofRow.get(row);
    }

    public boolean same(int row, int other) {
        return keys.get(row) == keys.get(other);
    }

    /** A number for the answer of a row, also where it is one of too many. */
    long key(int row) {
        return keys.get(row);
    }
}
