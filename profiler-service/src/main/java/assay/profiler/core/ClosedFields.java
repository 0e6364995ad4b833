package assay.profiler.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which fields of the answers take their value from a closed set, so that a probe can tell it:
 * those where at most 2 % of the values, as Good and Turing estimate it, have not been seen yet.
 * That a field is missing is a value like any other.
 *
 * @param read rows whose answer is a JSON object
 * @param closed by name, the value of each of those rows
 * @param open name to why it is left out
 */
record ClosedFields(
        List<Example> read,
        SortedMap<String, List<String>> closed,
        SortedMap<String, String> open) {
    /** No JSON text is like it: a JSON string has quotes. */
    static final String ABSENT = "absent";

    private static final double UNSEEN = 0.02;
    private static final int MOST_VALUES = 1_000;

    /** Each is a model of its own; of more the fullest are taken. */
    private static final int MOST_FIELDS = 12;

    static ClosedFields of(List<Example> rows, FieldReader reader) {
        var read = new ArrayList<Example>();
        var answers = new ArrayList<SortedMap<String, String>>();
        for (var row : rows) {
            reader.read(row.expected())
                    .ifPresent(
                            fields -> {
                                read.add(row);
                                answers.add(fields);
                            });
        }
        var names = new TreeSet<String>();
        answers.forEach(answer -> names.addAll(answer.keySet()));
        var closed = new TreeMap<String, List<String>>();
        var open = new TreeMap<String, String>();
        for (var name : names) {
            var values = answers.stream().map(a -> a.getOrDefault(name, ABSENT)).toList();
            why(values).ifPresentOrElse(why -> open.put(name, why), () -> closed.put(name, values));
        }
        closed.keySet().stream()
                .sorted((a, b) -> Integer.compare(filled(closed, b), filled(closed, a)))
                .skip(MOST_FIELDS)
                .toList()
                .forEach(
                        name -> {
                            closed.remove(name);
                            open.put(name, "one of more than " + MOST_FIELDS);
                        });
        return new ClosedFields(
                List.copyOf(read),
                Collections.unmodifiableSortedMap(closed),
                Collections.unmodifiableSortedMap(open));
    }

    private static int filled(SortedMap<String, List<String>> closed, String name) {
        return (int)
                closed.getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.equals(ABSENT))
                        .count();
    }

    /** Why a field is not closed; empty where it is. */
    private static Optional<String> why(List<String> values) {
        var counts = new HashMap<String, Integer>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        var once = counts.values().stream().filter(count -> count == 1).count();
        var unseen = (double) once / values.size();
        if (unseen > UNSEEN) {
            return Optional.of(Readings.percent(unseen) + " of its values occur once");
        }
        return counts.size() > MOST_VALUES
                ? Optional.of("%d different values".formatted(counts.size()))
                : Optional.empty();
    }

    /** The rows that are read, with the value of one field for an answer. */
    List<Example> rows(String name) {
        var values = closed.getOrDefault(name, List.of());
        var rows = new ArrayList<Example>();
        for (var i = 0; i < values.size(); i++) {
            var row = read.get(i);
            rows.add(
                    new Example(
                            row.id(),
                            row.input(),
                            values.get(i),
                            row.split(),
                            row.slice(),
                            row.group()));
        }
        return rows;
    }
}
