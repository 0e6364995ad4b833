package assay.profiler.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows drawn by a hash while they pass: those with the smallest, so that their order changes
 * nothing. It holds a bounded number of rows and characters.
 */
public final class Draw<T> {
    /** What a text is about stands in its beginning. */
    private static final int LONGEST = 2_000;

    private final int most;
    private final long mostCharacters;
    private final TreeSet<Held<T>> rows =
            new TreeSet<>(
                    Comparator.<Held<T>>comparingLong(Held::key).thenComparingInt(Held::came));
    private int came;
    private long characters;

    /**
     * The smallest hash that was left out: what lies behind it is too, or the order would matter.
     */
    private long leftOut = Long.MAX_VALUE;

    private record Held<T>(long key, int came, int length, T row) {}

    public Draw(int most, long mostCharacters) {
        this.most = most;
        this.mostCharacters = mostCharacters;
    }

    /** As much of a text as is worth holding. */
    public static String head(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /**
     * @param key a hash of the row's id
     * @param length characters that it holds
     */
    public void add(long key, T row, int length) {
        if (key > leftOut) {
            return;
        }
        rows.add(new Held<>(key, came++, length, row));
        characters += length;
        while (rows.size() > most || characters > mostCharacters) {
            var last = rows.removeLast();
            characters -= last.length();
            leftOut = last.key();
        }
    }

    public List<T> all() {
        return within(Long.MAX_VALUE);
    }

    /** The first of them, with at most so many characters in all. */
    public List<T> within(long most) {
        var some = new ArrayList<T>();
        var left = most;
        for (var held : rows) {
            left -= held.length();
            if (left < 0) {
                break;
            }
            some.add(held.row());
        }
        return some;
    }
}
