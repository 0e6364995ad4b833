package assay.profiler.signal;

import assay.profiler.core.Readings;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the values under one path are like, gathered one by one. */
final class Field {
    static final double CLOSED = 0.98;
    private static final double COPIED = 0.9;
    private static final double NUMERIC = 0.9;

    private final Map<String, Integer> types = new HashMap<>();
    private final Map<String, Integer> values = new HashMap<>();
    private int rows;
    private int last = -1;
    private int count;
    private int copied;
    private int numbers;

    /** How its values come about. */
    enum Kind {
        CLOSED,
        COPIED,
        NUMERIC,
        FREE
    }

    void add(int row, Leaf leaf, String lowerCaseInput) {
        rows += row == last ? 0 : 1; // the elements of a list come from one row
        last = row;
        count++;
        types.merge(leaf.type(), 1, Integer::sum);
        values.merge(leaf.text(), 1, Integer::sum);
        var text = leaf.text().toLowerCase(Locale.ROOT).strip();
        copied += !text.isEmpty() && lowerCaseInput.contains(text) ? 1 : 0;
        numbers += leaf.type().equals("number") || isNumber(text) ? 1 : 0;
    }

    /** The first that holds: a closed set is the easiest to learn, a copy the next. */
    Kind kind() {
        if (closure() > CLOSED) {
            return Kind.CLOSED;
        }
        if (share(copied) > COPIED) {
            return Kind.COPIED;
        }
        return share(numbers) > NUMERIC ? Kind.NUMERIC : Kind.FREE;
    }

    int count() {
        return count;
    }

    /** 1 less the Good-Turing missing mass. */
    private double closure() {
        return 1 - share((int) values.values().stream().filter(c -> c == 1).count());
    }

    private double share(int hits) {
        return (double) hits / count;
    }

    /**
     * @param all rows that were looked at
     */
    String says(String path, int all) {
        var most = types.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return "%s: %s; in %s of the answers, a %s in %s; %s of new values were seen before, %s stand in the input"
                .formatted(
                        path,
                        kind().name().toLowerCase(Locale.ROOT),
                        Readings.percent((double) rows / all),
                        most.getKey(),
                        Readings.percent(share(most.getValue())),
                        Readings.percent(closure()),
                        Readings.percent(share(copied)));
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+]?\\d[\\d.,]*");
    }
}
