package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Scores;
import assay.contract.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The marks of several candidates on the same examples, joined by example id and sorted by it.
 *
 * @param names the candidates, in the order of the columns
 * @param tests in-distribution test examples that all of them answered
 * @param tuning the same of the calibration examples
 * @param outside out-of-distribution test examples that any of them answered
 */
record Table(List<String> names, Rows tests, Rows tuning, Rows outside) {
    /**
     * @param ids of the examples
     * @param clusters number of each example's group
     * @param marks by candidate and example; NaN where it was not answered
     * @param confidences the same; NaN where none was given
     */
    record Rows(List<String> ids, int[] clusters, double[][] marks, double[][] confidences) {
        int size() {
            return clusters.length;
        }

        /** The rows whose number holds; their groups are numbered anew. */
        Rows where(boolean[] holds) {
            var kept = new ArrayList<Integer>();
            for (int i = 0; i < holds.length; i++) {
                if (holds[i]) {
                    kept.add(i);
                }
            }
            var rows = kept.stream().mapToInt(i -> i).toArray();
            var numbers = new HashMap<Integer, Integer>();
            return new Rows(
                    kept.stream().map(ids::get).toList(),
                    Arrays.stream(rows)
                            .map(i -> numbers.computeIfAbsent(clusters[i], _ -> numbers.size()))
                            .toArray(),
                    columns(marks, rows),
                    columns(confidences, rows));
        }

        /** These rows, then the others; no group has rows among both. */
        Rows and(Rows others) {
            var first = Arrays.stream(clusters).max().orElse(-1) + 1;
            return new Rows(
                    Stream.concat(ids.stream(), others.ids.stream()).toList(),
                    IntStream.concat(
                                    Arrays.stream(clusters),
                                    Arrays.stream(others.clusters).map(c -> first + c))
                            .toArray(),
                    joined(marks, others.marks),
                    joined(confidences, others.confidences));
        }

        private static double[][] joined(double[][] a, double[][] b) {
            return IntStream.range(0, a.length)
                    .mapToObj(
                            k ->
                                    DoubleStream.concat(Arrays.stream(a[k]), Arrays.stream(b[k]))
                                            .toArray())
                    .toArray(double[][]::new);
        }

        private static double[][] columns(double[][] columns, int[] rows) {
            return Arrays.stream(columns)
                    .map(column -> Arrays.stream(rows).mapToDouble(i -> column[i]).toArray())
                    .toArray(double[][]::new);
        }
    }

    int indexOf(String candidate) {
        return names.indexOf(candidate);
    }

    /** Without the calibration examples. */
    Table untuned() {
        return new Table(names, tests, tuning.where(new boolean[tuning.size()]), outside);
    }

    static Table of(Collection<CandidateEvaluated> evaluations) {
        var sorted = new TreeMap<String, CandidateEvaluated>();
        evaluations.forEach(e -> sorted.put(e.candidate(), e));
        var columns = sorted.values().stream().map(CandidateEvaluated::scores).toList();
        return new Table(
                List.copyOf(sorted.keySet()),
                rows(columns, row -> !row.outside() && row.tests(), true),
                rows(columns, row -> !row.outside() && row.calibrates(), true),
                rows(columns, row -> row.outside() && row.tests(), false));
    }

    private record Row(Scores scores, int at) {
        boolean outside() {
            return scores.slices().get(at).equals(Slice.OUT_OF_DISTRIBUTION);
        }

        boolean tests() {
            return scores.tests(at);
        }

        boolean calibrates() {
            return scores.calibrates(at);
        }
    }

    /**
     * @param common whether all must have answered a row for it to count
     */
    private static Rows rows(List<Scores> columns, Predicate<Row> wanted, boolean common) {
        var places = new ArrayList<Map<String, Integer>>();
        var groups = new HashMap<String, String>();
        for (int k = 0; k < columns.size(); k++) {
            // Most candidates answered the same examples in the same order.
            places.add(
                    k > 0 && alike(columns.get(k - 1), columns.get(k))
                            ? places.get(k - 1)
                            : places(columns.get(k), wanted, groups));
        }
        var ids = joined(places, common).stream().sorted().toList();
        var numbers = new HashMap<String, Integer>();
        return new Rows(
                ids,
                ids.stream()
                        .mapToInt(
                                id ->
                                        numbers.computeIfAbsent(
                                                groups.getOrDefault(id, id), _ -> numbers.size()))
                        .toArray(),
                values(columns, places, ids, Scores::scores),
                values(columns, places, ids, Scores::confidences));
    }

    private static boolean alike(Scores a, Scores b) {
        return a.ids().equals(b.ids())
                && a.slices().equals(b.slices())
                && a.groups().equals(b.groups())
                && a.splits().equals(b.splits());
    }

    /** Where the rows wanted are in the lists; their groups are noted. */
    private static Map<String, Integer> places(
            Scores scores, Predicate<Row> wanted, Map<String, String> groups) {
        var places = HashMap.<String, Integer>newHashMap(scores.ids().size());
        for (int i = 0; i < scores.ids().size(); i++) {
            if (wanted.test(new Row(scores, i))) {
                places.put(scores.ids().get(i), i);
                groups.put(scores.ids().get(i), scores.groups().get(i));
            }
        }
        return places;
    }

    private static HashSet<String> joined(List<Map<String, Integer>> places, boolean common) {
        var ids = new HashSet<String>();
        for (int k = 0; k < places.size(); k++) {
            if (k == 0 || !common) {
                ids.addAll(places.get(k).keySet());
            } else if (places.get(k) != places.get(k - 1)) {
                ids.retainAll(places.get(k).keySet());
            }
        }
        return ids;
    }

    private interface Column {
        List<Double> of(Scores scores);
    }

    private static double[][] values(
            List<Scores> columns, List<Map<String, Integer>> places, List<String> ids, Column of) {
        var values = new double[columns.size()][ids.size()];
        for (int k = 0; k < values.length; k++) {
            var column = of.of(columns.get(k));
            for (int i = 0; i < ids.size(); i++) {
                var place = places.get(k).get(ids.get(i));
                values[k][i] = place == null || column.isEmpty() ? Double.NaN : column.get(place);
            }
        }
        return values;
    }
}
