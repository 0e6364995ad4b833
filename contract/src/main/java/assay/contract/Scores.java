package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        List<Double> confidences,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Split> splits) {
    public Scores {
        ids = Check.list(ids);
        slices = Check.list(slices);
        groups = Check.list(groups);
        scores = Check.list(scores);
        confidences = Check.list(confidences);
        splits = Check.list(splits);
        Check.that(
                ids.size() == slices.size()
                        && ids.size() == groups.size()
                        && ids.size() == scores.size()
                        && (confidences.isEmpty() || confidences.size() == ids.size()),
                "scores: ids, slices, groups and scores have one length; confidences too, or none");
    }

    public Scores(
            List<String> ids,
            List<String> slices,
            List<String> groups,
            List<Double> scores,
            List<Double> confidences) {
        this(ids, slices, groups, scores, confidences, List.of());
    }

    /** Whether a row measures; else it is there to tune. */
    public boolean tests(int row) {
        return splits.isEmpty() || splits.get(row) == Split.TEST;
    }
}
