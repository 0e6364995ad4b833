package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The marks of several candidates on the same examples, joined by example id and sorted by it.
 *
 * @param clusters number of each example's group
 * @param marks candidate to its marks, in the order of the ids
 */
record Pairs(int[] clusters, SortedMap<String, double[]> marks) {
    int size() {
        return clusters.length;
    }

    double[] of(String candidate) {
        return Objects.requireNonNull(marks.get(candidate), candidate);
    }

    /** In-distribution examples that all of them answered. */
    static Pairs of(Collection<CandidateEvaluated> evaluations) {
        var byCandidate = new TreeMap<String, Map<String, Double>>();
        var common = new TreeSet<String>();
        var groups = new HashMap<String, String>();
        for (var evaluation : evaluations) {
            var scores = evaluation.scores();
            var marks = HashMap.<String, Double>newHashMap(scores.ids().size());
            for (int i = 0; i < scores.ids().size(); i++) {
                if (!scores.slices().get(i).equals(Slice.OUT_OF_DISTRIBUTION)) {
                    marks.put(scores.ids().get(i), scores.scores().get(i));
                    groups.put(scores.ids().get(i), scores.groups().get(i));
                }
            }
            if (byCandidate.isEmpty()) {
                common.addAll(marks.keySet());
            } else {
                common.retainAll(marks.keySet());
            }
            byCandidate.put(evaluation.candidate(), marks);
        }
        return aligned(byCandidate, common, groups);
    }

    private static Pairs aligned(
            SortedMap<String, Map<String, Double>> byCandidate,
            TreeSet<String> ids,
            Map<String, String> groups) {
        var numbers = new HashMap<String, Integer>();
        var clusters = new int[ids.size()];
        var row = 0;
        for (var id : ids) {
            var group = groups.getOrDefault(id, id);
            clusters[row++] = numbers.computeIfAbsent(group, _ -> numbers.size());
        }
        var aligned = new TreeMap<String, double[]>();
        byCandidate.forEach(
                (candidate, marks) ->
                        aligned.put(
                                candidate,
                                ids.stream()
                                        .mapToDouble(id -> marks.getOrDefault(id, 0.0))
                                        .toArray()));
        return new Pairs(clusters, aligned);
    }
}
