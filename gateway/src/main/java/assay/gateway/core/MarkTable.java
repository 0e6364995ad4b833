package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The marks of all candidates side by side, joined by the example's id: what is looked through for
 * examples on which they disagree. Holds no texts.
 */
public final class MarkTable {
    private final List<String> ids = new ArrayList<>();
    private final List<String> slices = new ArrayList<>();
    private final SortedMap<String, Column> columns = new TreeMap<>();

    /** Marks and confidences by row; NaN where there is none. */
    private record Column(double[] marks, double[] confidences) {}

    /**
     * What one candidate got on one example.
     *
     * @param mark from 0 (wrong) to 1 (right)
     * @param confidence absent where it gave none at all
     */
    public record Mark(double mark, Optional<Double> confidence) {}

    /**
     * Which examples are wanted.
     *
     * @param slice of this slice alone; empty for those of all, damaged copies left out
     * @param disagree those alone whose marks differ
     * @param wrong those alone that this candidate got wrong: a mark below one half
     * @param right those alone that this candidate got right: a mark of one half or more
     * @param among those alone; absent for all
     */
    public record Wanted(
            String slice,
            boolean disagree,
            Optional<String> wrong,
            Optional<String> right,
            Optional<Set<String>> among) {}

    /**
     * @param evaluated in any order; the rows come in that of the first by name, then those that it
     *     has not
     */
    public static MarkTable of(List<CandidateEvaluated> evaluated) {
        var table = new MarkTable();
        var byName = new TreeMap<String, CandidateEvaluated>();
        evaluated.forEach(e -> byName.putIfAbsent(e.candidate(), e));
        var places = new HashMap<String, Integer>();
        byName.values().forEach(e -> table.place(e, places));
        byName.forEach((name, e) -> table.columns.put(name, table.column(e, places)));
        return table;
    }

    private void place(CandidateEvaluated evaluated, Map<String, Integer> places) {
        var scores = evaluated.scores();
        for (var i = 0; i < scores.ids().size(); i++) {
            if (places.putIfAbsent(scores.ids().get(i), ids.size()) == null) {
                ids.add(scores.ids().get(i));
                slices.add(scores.slices().get(i).intern());
            }
        }
    }

    private Column column(CandidateEvaluated evaluated, Map<String, Integer> places) {
        var scores = evaluated.scores();
        var marks = new double[ids.size()];
        var confidences = new double[ids.size()];
        Arrays.fill(marks, Double.NaN);
        Arrays.fill(confidences, Double.NaN);
        for (var i = 0; i < scores.ids().size(); i++) {
            var place = places.get(scores.ids().get(i));
            if (place != null) {
                marks[place] = scores.scores().get(i);
                confidences[place] =
                        scores.confidences().isEmpty() ? Double.NaN : scores.confidences().get(i);
            }
        }
        return new Column(marks, confidences);
    }

    public Set<String> candidates() {
        return columns.keySet();
    }

    /** Marks held, for who keeps tables. */
    public int size() {
        return ids.size() * Math.max(1, columns.size());
    }

    /** Examples by slice. */
    public SortedMap<String, Long> slices() {
        var counts = new TreeMap<String, Long>();
        slices.forEach(slice -> counts.merge(slice, 1L, Long::sum));
        return counts;
    }

    public String id(int row) {
        return ids.get(row);
    }

    public String slice(int row) {
        return slices.get(row);
    }

    /** By candidate; those are left out that have no mark there. */
    public Map<String, Mark> marks(int row) {
        var marks = new LinkedHashMap<String, Mark>();
        columns.forEach(
                (name, column) -> {
                    if (!Double.isNaN(column.marks[row])) {
                        var sure = column.confidences[row];
                        marks.put(
                                name,
                                new Mark(
                                        column.marks[row],
                                        Double.isFinite(sure)
                                                ? Optional.of(sure)
                                                : Optional.empty()));
                    }
                });
        return marks;
    }

    /** The rows that are wanted, in their order. */
    public int[] rows(Wanted wanted) {
        return IntStream.range(0, ids.size()).filter(test(wanted)).toArray();
    }

    private IntPredicate test(Wanted wanted) {
        IntPredicate test =
                wanted.slice().isEmpty()
                        ? row -> !Slice.isPerturbed(slices.get(row))
                        : row -> slices.get(row).equals(wanted.slice());
        if (wanted.among().isPresent()) {
            var among = wanted.among().get();
            test = test.and(row -> among.contains(ids.get(row)));
        }
        if (wanted.wrong().isPresent()) {
            var marks = column(wanted.wrong().get());
            test = test.and(row -> marks[row] < 0.5);
        }
        if (wanted.right().isPresent()) {
            var marks = column(wanted.right().get());
            test = test.and(row -> marks[row] >= 0.5);
        }
        return wanted.disagree() ? test.and(this::differ) : test;
    }

    private double[] column(String candidate) {
        var column = columns.get(candidate);
        return column == null ? new double[ids.size()] : column.marks;
    }

    private boolean differ(int row) {
        var least = Double.POSITIVE_INFINITY;
        var most = Double.NEGATIVE_INFINITY;
        for (var column : columns.values()) {
            if (!Double.isNaN(column.marks[row])) {
                least = Math.min(least, column.marks[row]);
                most = Math.max(most, column.marks[row]);
            }
        }
        return most > least;
    }
}
