package assay.profiler.signal;

import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Readings;
import assay.profiler.core.Signal;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the expected answers are records of the form that the contract wants, and of what kind
 * each field is: of a closed set, copied from the input, a number, or free text.
 */
@Singleton
final class Fields implements Signal {
    private static final int ENOUGH = 100;
    private static final int SHOWN = 50;

    /** A judgement: with so few free values a record is looked up and copied, not written. */
    private static final double HARDLY_FREE = 0.1;

    @Override
    public String name() {
        return "fields";
    }

    @Override
    public boolean applies(Examples examples) {
        return examples.kind() == OutputContract.Kind.FIELDS;
    }

    @Override
    public Reading read(Examples examples) {
        var contract = examples.request().specification().task().contract();
        var schema = contract.schema().map(Conforming::new);
        var rows = examples.some();
        var fields = new TreeMap<String, Field>();
        var valid = 0;
        var empty = 0;
        for (var i = 0; i < rows.size(); i++) {
            var object = Leaf.object(rows.get(i).expected());
            valid +=
                    object.isPresent() && schema.map(s -> s.holds(object.get())).orElse(true)
                            ? 1
                            : 0;
            var leaves = Leaf.of(rows.get(i).expected()).orElse(List.of());
            empty += object.isPresent() && leaves.isEmpty() ? 1 : 0;
            var input = rows.get(i).input().toLowerCase(Locale.ROOT);
            for (var leaf : leaves) {
                fields.computeIfAbsent(leaf.path(), _ -> new Field()).add(i, leaf, input);
            }
        }
        var says = says(contract, valid, empty, rows.size(), fields);
        var reading =
                Readings.showing(
                        Readings.share(valid, rows.size(), says),
                        lines(fields, empty, rows.size()));
        return rows.size() >= ENOUGH && free(fields).map(f -> f < HARDLY_FREE).orElse(false)
                ? Readings.arguing(reading, Role.SPECIALIST)
                : reading;
    }

    private static String says(
            OutputContract contract, int valid, int empty, int n, Map<String, Field> fields) {
        var kinds = new EnumMap<Field.Kind, Integer>(Field.Kind.class);
        fields.values().forEach(field -> kinds.merge(field.kind(), 1, Integer::sum));
        var counted =
                kinds.entrySet().stream()
                        .map(e -> e.getValue() + " " + words(e.getKey()))
                        .collect(Collectors.joining(", "));
        return "%s of the expected answers are %s%s. Fields: %s."
                .formatted(
                        Readings.percent((double) valid / n),
                        contract.schema().isPresent()
                                ? "valid under the schema (its patterns are not tried)"
                                : "JSON objects",
                        empty == 0
                                ? ""
                                : ", and "
                                        + Readings.percent((double) empty / n)
                                        + " rightly say nothing",
                        counted.isEmpty() ? "none" : counted);
    }

    private static String words(Field.Kind kind) {
        return switch (kind) {
            case CLOSED -> "of a closed set";
            case COPIED -> "copied from the input";
            case NUMERIC -> "numeric";
            case FREE -> "free";
        };
    }

    /** The share of the values that are of free fields. */
    private static Optional<Double> free(Map<String, Field> fields) {
        var all = fields.values().stream().mapToInt(Field::count).sum();
        var free =
                fields.values().stream()
                        .filter(field -> field.kind() == Field.Kind.FREE)
                        .mapToInt(Field::count)
                        .sum();
        return all == 0 ? Optional.empty() : Optional.of((double) free / all);
    }

    private static List<String> lines(Map<String, Field> fields, int empty, int n) {
        var lines = new ArrayList<String>();
        fields.entrySet().stream()
                .sorted(Comparator.comparing(e -> -e.getValue().count()))
                .limit(SHOWN)
                .forEach(e -> lines.add(e.getValue().says(e.getKey(), n)));
        if (empty > 0) {
            lines.add("no field at all: %d of %d answers".formatted(empty, n));
        }
        return lines;
    }
}
