package assay.profiler.core;

import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rows of a dataset and what is asked of them.
 *
 * @param rows at least one, in the order of the dataset
 */
public record Examples(SelectionRequested request, List<Example> rows) {
    /**
     * @throws IllegalArgumentException where there are no rows, in words for the user
     */
    public Examples {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "the dataset has no rows; upload one with at least one example");
        }
    }

    /** Whether it is a row of the task itself, rather than one that the task must turn away. */
    public boolean inside(Example example) {
        var slice = request.specification().task().sliceOf(example);
        return !slice.equals(Slice.OUT_OF_DISTRIBUTION);
    }

    /** The rows of one split that lie in distribution. */
    public List<Example> inside(Split split) {
        return where(e -> request.splitOf(e) == split && inside(e));
    }

    public List<Example> where(Predicate<Example> condition) {
        return rows.stream().filter(condition).toList();
    }

    /**
     * Expected answer to the number of in-distribution rows that expect it. The label for "none of
     * these" is not among them: it is not an answer that the task has to give.
     */
    public SortedMap<String, Integer> answers() {
        var counts = new TreeMap<String, Integer>();
        for (var row : rows) {
            if (inside(row)) {
                counts.merge(row.expected(), 1, Integer::sum);
            }
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    /** A few rows of the test split, the same for the same seed whatever the order of the rows. */
    public List<Example> sample(int size) {
        return draw(where(e -> request.splitOf(e) == Split.TEST), size, seed());
    }

    public long seed() {
        return request.specification().policy().seed();
    }

    static List<Example> draw(List<Example> from, int size, long seed) {
        var drawn = new ArrayList<>(from);
        drawn.sort((a, b) -> a.id().compareTo(b.id()));
        Collections.shuffle(drawn, new Random(seed));
        return List.copyOf(drawn.subList(0, Math.min(size, drawn.size())));
    }
}
