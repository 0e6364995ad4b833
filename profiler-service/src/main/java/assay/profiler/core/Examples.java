package assay.profiler.core;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Split;
import assay.contract.Task;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The rows of a dataset and what is asked of them. */
public final class Examples {
    /** So many rows measure a share to within 1.4 points. */
    public static final int SOME = 5_000;

    private final SelectionRequested request;
    private final List<Example> rows;
    private final SortedMap<String, Integer> answers;
    private final long[] inputs;
    private final Map<Class<?>, Object> made = new HashMap<>();

    /**
     * @param rows at least one, in the order of the dataset
     * @throws IllegalArgumentException where there are no rows, in words for the user
     */
    public Examples(SelectionRequested request, List<Example> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "the dataset has no rows; upload one with at least one example");
        }
        this.request = request;
        this.rows = Collections.unmodifiableList(rows); // not copied: there may be many
        this.answers = Collections.unmodifiableSortedMap(count());
        this.inputs = rows.stream().mapToLong(row -> Inputs.key(row.input())).toArray();
    }

    public SelectionRequested request() {
        return request;
    }

    public List<Example> rows() {
        return rows;
    }

    /**
     * Expected answer to the number of in-distribution rows that expect it. The label for "none of
     * these" is not among them: it is not an answer that the task has to give.
     */
    public SortedMap<String, Integer> answers() {
        return answers;
    }

    /** How many rows lie in distribution. */
    public long inside() {
        return answers.values().stream().mapToLong(count -> count).sum();
    }

    /** A number for the input of a row, the same where only case and white space differ. */
    public long input(int row) {
        return inputs[row];
    }

    /** The rows of one split that lie in distribution. */
    public List<Example> inside(Split split) {
        return where(row -> request.splitOf(row) == split && inside(row));
    }

    public List<Example> where(Predicate<Example> condition) {
        return rows.stream().filter(condition).toList();
    }

    /**
     * Some rows of the test split, the same for the same seed whatever the order of the rows. They
     * are the first in an order that seed and id make: few rows have to be placed in their split.
     */
    public List<Example> sample(int size) {
        record Placed(long place, Example row) {}
        return rows.stream()
                .map(row -> new Placed(Inputs.key(seed() + " " + row.id()), row))
                .sorted(Comparator.comparingLong(Placed::place))
                .map(Placed::row)
                .filter(row -> request.splitOf(row) == Split.TEST)
                .limit(size)
                .toList();
    }

    /**
     * At most {@value #SOME} rows in distribution, drawn by seed and id, so that neither the order
     * nor the number of the other rows changes which they are. The first of them are a sample, too.
     */
    public List<Example> some() {
        return shared(Some.class, Examples::draw).rows();
    }

    /** What several signals stand on is made once for these rows. */
    public synchronized <T> T shared(Class<T> type, Function<Examples, T> make) {
        var before = made.get(type);
        if (before != null) {
            return type.cast(before);
        }
        var result = make.apply(this);
        made.put(type, result);
        return result;
    }

    private record Some(List<Example> rows) {}

    private record Placed(long place, Example row) implements Comparable<Placed> {
        @Override
        public int compareTo(Placed other) {
            var byPlace = Long.compare(place, other.place);
            return byPlace != 0 ? byPlace : row.id().compareTo(other.row.id());
        }
    }

    private Some draw() {
        var lowest = new PriorityQueue<Placed>(Comparator.reverseOrder());
        for (var row : rows) {
            if (inside(row)) {
                lowest.add(new Placed(Inputs.key(seed() + ":" + row.id()), row));
                if (lowest.size() > SOME) {
                    lowest.remove();
                }
            }
        }
        return new Some(lowest.stream().sorted().map(Placed::row).toList());
    }

    public OutputContract.Kind kind() {
        return request.specification().task().contract().kind();
    }

    public long seed() {
        return request.specification().policy().seed();
    }

    /** Whether a row lies in distribution. */
    public boolean inside(Example row) {
        return inside(request.specification().task(), row);
    }

    private static boolean inside(Task task, Example row) {
        return !task.sliceOf(row).equals(Slice.OUT_OF_DISTRIBUTION);
    }

    private SortedMap<String, Integer> count() {
        var task = request.specification().task();
        var counts = new HashMap<String, Integer>();
        for (var row : rows) {
            if (inside(task, row)) {
                counts.merge(row.expected(), 1, Integer::sum);
            }
        }
        return new TreeMap<>(counts);
    }
}
