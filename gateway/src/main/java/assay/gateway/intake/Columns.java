package assay.gateway.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which column each part of a row is read from: named by the caller, else by its usual name. */
final class Columns {
    private final Rows rows;
    private final List<Part> parts;
    private final Map<String, String> named;
    private final Map<String, Integer> places = new HashMap<>();
    private int seen = -1;

    /**
     * @param named part to the column that the caller names for it
     */
    Columns(Rows rows, List<Part> parts, Map<String, String> named) {
        this.rows = rows;
        this.parts = parts;
        this.named = named;
    }

    /** Looks again where a row brought new names. */
    void look() {
        if (seen == rows.columns().size()) {
            return;
        }
        var first = seen < 0;
        seen = rows.columns().size();
        for (var part : parts) {
            var places = places(part);
            if (places.size() > 1) {
                throw refused(part, "more than one column could be meant; rename one or choose by");
            }
            var wanted = part.required() || rows.complete() && named.containsKey(part.name());
            if (first && places.isEmpty() && wanted) {
                throw refused(
                        part,
                        part.name().equals("expected")
                                ? "no such column; say labels=none where no row has an answer, or name it by"
                                : "no such column; name it by");
            }
            places.forEach(place -> this.places.put(part.name(), place));
        }
    }

    /** After the last row: a column that the caller named and that never came is a mistake. */
    void end() {
        for (var part : parts) {
            if (named.containsKey(part.name()) && !places.containsKey(part.name())) {
                throw refused(part, "no such column; correct");
            }
        }
    }

    /** The column's place, -1 where there is none. */
    int of(String part) {
        return places.getOrDefault(part, -1);
    }

    /** Part to the name of its column. */
    SortedMap<String, String> names() {
        var names = new TreeMap<String, String>();
        places.forEach((part, place) -> names.put(part, rows.columns().get(place)));
        return names;
    }

    private List<Integer> places(Part part) {
        var columns = rows.columns();
        var name = named.get(part.name());
        return IntStream.range(0, columns.size())
                .filter(
                        i ->
                                name == null
                                        ? part.usuallyCalled(columns.get(i))
                                        : columns.get(i).equals(name))
                .boxed()
                .toList();
    }

    private IntakeException refused(Part part, String mend) {
        return new IntakeException(
                400,
                part.name(),
                "%s the parameter '%s' (understood without it: %s); columns found: %s"
                        .formatted(
                                mend,
                                part.name(),
                                String.join(", ", part.usual()),
                                String.join(", ", rows.columns())));
    }
}
