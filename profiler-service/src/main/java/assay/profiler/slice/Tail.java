package assay.profiler.slice;

import assay.contract.Example;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The part of some rows that comes first by a figure. */
final class Tail {
    private static final int ONE_IN = 10;

    /** Of fewer rows a part says nothing. */
    private static final int FEWEST = 100;

    private Tail() {}

    /** The tenth with the largest figures. */
    static List<Example> largest(List<Example> rows, ToDoubleFunction<Example> figure) {
        return largest(rows, ONE_IN, figure);
    }

    /**
     * One in so many, those with the largest figures; where several are equal, those whose ids come
     * first.
     */
    static List<Example> largest(List<Example> rows, int oneIn, ToDoubleFunction<Example> figure) {
        if (rows.size() < FEWEST) {
            return List.of();
        }
        var figures = new HashMap<String, Double>();
        rows.forEach(row -> figures.put(row.id(), figure.applyAsDouble(row)));
        var all = figures.values().stream().distinct().count();
        return all == 1
                ? List.of() // no row is more so than another
                : rows.stream()
                        .sorted(
                                Comparator.<Example>comparingDouble(
                                                row -> -figures.getOrDefault(row.id(), 0.0))
                                        .thenComparing(Example::id))
                        .limit(rows.size() / oneIn)
                        .toList();
    }
}
