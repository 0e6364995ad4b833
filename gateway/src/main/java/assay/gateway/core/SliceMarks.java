package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Copies;
import assay.contract.Scores;
import assay.contract.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One candidate's marks of the in-distribution test examples, and the parts that they are in; empty
 * where there are no parts.
 *
 * @param marks by example id
 * @param groups of those examples
 * @param parts slice name to the ids in it: those of the profile and the dataset's own
 * @param copies of damaged copies, by the way of damage: mark of the copy by the id of its original
 */
record SliceMarks(
        SortedMap<String, Double> marks,
        Map<String, String> groups,
        SortedMap<String, Set<String>> parts,
        SortedMap<String, Map<String, Double>> copies) {
    /** By candidate. */
    static SortedMap<String, SliceMarks> all(
            Collection<CandidateEvaluated> evaluations, Map<String, List<String>> slices) {
        var all = new TreeMap<String, SliceMarks>();
        evaluations.forEach(e -> all.put(e.candidate(), of(e.scores(), slices)));
        return all;
    }

    private static SliceMarks of(Scores scores, Map<String, List<String>> slices) {
        if (slices.isEmpty() && scores.slices().stream().allMatch(SliceMarks::whole)) {
            return new SliceMarks(new TreeMap<>(), Map.of(), new TreeMap<>(), new TreeMap<>());
        }
        var marks = new TreeMap<String, Double>();
        var groups = new HashMap<String, String>();
        var copies = new TreeMap<String, Map<String, Double>>();
        var parts = new TreeMap<String, Set<String>>();
        slices.forEach((name, ids) -> parts.put(name, new HashSet<>(ids)));
        for (var i = 0; i < scores.ids().size(); i++) {
            var slice = scores.slices().get(i);
            var id = scores.ids().get(i);
            if (Slice.isPerturbed(slice)) {
                copies.computeIfAbsent(slice, _ -> new TreeMap<>())
                        .put(Copies.original(id), scores.scores().get(i));
            }
            if (scores.tests(i) && !slice.equals(Slice.OUT_OF_DISTRIBUTION)) {
                marks.put(id, scores.scores().get(i));
                groups.put(id, scores.groups().get(i));
                if (!slice.equals(Slice.IN_DISTRIBUTION) && !slices.containsKey(slice)) {
                    parts.computeIfAbsent(slice, _ -> new HashSet<>()).add(id);
                }
            }
        }
        return new SliceMarks(marks, groups, parts, copies);
    }

    /** Whether a slice is no part of the input. */
    private static boolean whole(String slice) {
        return slice.equals(Slice.IN_DISTRIBUTION) || slice.equals(Slice.OUT_OF_DISTRIBUTION);
    }
}
