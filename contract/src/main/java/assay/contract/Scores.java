package assay.contract;

import java.util.List;

/**
 * Marks of one candidate by example. The lists are aligned; two candidates are joined by id, never
 * by position.
 *
 * @param slices slice name of each example
 * @param groups group of each example, its own id where it has none
 * @param scores mark from 0 (wrong) to 1 (right)
 * @param confidences of the candidate in its answers; empty where it gave none
 */
public record Scores(
        List<String> ids,
        List<String> slices,
        List<String> groups,
        List<Double> scores,
        List<Double> confidences) {
    public Scores {
        ids = Check.list(ids);
        slices = Check.list(slices);
        groups = Check.list(groups);
        scores = Check.list(scores);
        confidences = Check.list(confidences);
        Check.that(
                ids.size() == slices.size()
                        && ids.size() == groups.size()
                        && ids.size() == scores.size()
                        && (confidences.isEmpty() || confidences.size() == ids.size()),
                "scores: ids, slices, groups and scores have one length; confidences too, or none");
    }
}
