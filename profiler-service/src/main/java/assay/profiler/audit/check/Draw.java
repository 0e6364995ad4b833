package assay.profiler.audit.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows drawn by a hash while they pass: those with the smallest, so that their order changes
 * nothing. It holds a bounded number of characters.
 */
final class Draw {
    private static final int ROWS = 10_000;
    private static final long CHARACTERS = 2_000_000;

    /** What a row is about stands in its beginning. */
    private static final int LONGEST = 2_000;

    private static final Comparator<Row> ORDER =
            Comparator.comparingLong(Row::key).thenComparingInt(Row::number);

    private final TreeSet<Row> rows = new TreeSet<>(ORDER);
    private long characters;

    /**
     * The smallest hash that was left out: what lies behind it is too, or the order would matter.
     */
    private long leftOut = Long.MAX_VALUE;

    /**
     * @param number of the row in its dataset
     */
    record Row(long key, int number, String input) {}

    void add(long key, int number, String input) {
        if (key > leftOut) {
            return;
        }
        var row = new Row(key, number, cut(input));
        rows.add(row);
        characters += row.input().length();
        while (rows.size() > ROWS || characters > CHARACTERS) {
            var last = rows.removeLast();
            characters -= last.input().length();
            leftOut = last.key();
        }
    }

    /** The first of them, with at most so many characters in all. */
    List<Row> within(long most) {
        var some = new ArrayList<Row>();
        var left = most;
        for (var row : rows) {
            left -= row.input().length();
            if (left < 0) {
                break;
            }
            some.add(row);
        }
        return some;
    }

    private static String cut(String input) {
        return input.length() > LONGEST ? input.substring(0, LONGEST) : input;
    }
}
