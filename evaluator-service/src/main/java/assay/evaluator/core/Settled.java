package assay.evaluator.core;

import assay.contract.Policy;
import assay.statistics.GroupSequential;
import assay.statistics.Holm;
import assay.statistics.PairedDifference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Whether the examples so far settle who is not worse than the strongest and who is, at one of five
 * planned looks (methods: group sequential, with Holm's correction for several candidates). More
 * examples would then change no verdict but by chance.
 */
public final class Settled {
    /** Below this many common examples nothing is said, as in the decision. */
    static final int FEWEST = 30;

    private Settled() {}

    /**
     * @param look 1 to 5; at each of them a further fifth of the examples was answered
     * @param marks by candidate, and in it by example: of test examples in distribution
     * @param groups of the examples that have one
     */
    public static boolean at(
            int look,
            SortedMap<String, Map<String, Double>> marks,
            Map<String, String> groups,
            Policy policy) {
        if (marks.size() < 2) {
            return false;
        }
        var ids = common(marks.values().stream().toList());
        if (ids.size() < FEWEST) {
            return false;
        }
        var columns =
                marks.values().stream()
                        .map(column -> ids.stream().mapToDouble(column::get).toArray())
                        .sorted(Comparator.comparingDouble(c -> -Arrays.stream(c).sum()))
                        .toList();
        var numbers = new HashMap<String, Integer>();
        var clusters =
                ids.stream()
                        .mapToInt(
                                id ->
                                        numbers.computeIfAbsent(
                                                groups.getOrDefault(id, id), _ -> numbers.size()))
                        .toArray();
        var pairs =
                columns.stream()
                        .skip(1)
                        .map(column -> PairedDifference.of(column, columns.getFirst(), clusters))
                        .toList();
        var alpha = 1 - policy.confidence();
        var notWorse = adjusted(pairs, p -> GroupSequential.pValue(look, p.z(policy.margin())));
        var worse = adjusted(pairs, p -> GroupSequential.pValue(look, -p.z(policy.margin())));
        for (var i = 0; i < pairs.size(); i++) {
            if (notWorse[i] > alpha && worse[i] > alpha) {
                return false;
            }
        }
        return true;
    }

    private static List<String> common(List<Map<String, Double>> columns) {
        var ids = new TreeSet<>(columns.getFirst().keySet());
        columns.forEach(column -> ids.retainAll(column.keySet()));
        return List.copyOf(ids);
    }

    private static double[] adjusted(
            List<PairedDifference> pairs, ToDoubleFunction<PairedDifference> p) {
        return Holm.adjust(pairs.stream().mapToDouble(p).toArray());
    }
}
