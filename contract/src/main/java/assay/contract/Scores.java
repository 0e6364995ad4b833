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
 * @param confidences of the candidate in its answers; an answer that came without one has the
 *     lowest of the others; empty where it gave none at all
 * @param splits what each example is for: only those of {@link Split#TEST} measure, those of {@link
 *     Split#CALIBRATION} choose thresholds, those of {@link Split#TRAIN} are test examples with kin
 *     in the train split and do neither; empty where every example is a test example
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
                        && (confidences.isEmpty() || confidences.size() == ids.size())
                        && (splits.isEmpty() || splits.size() == ids.size()),
                "scores: ids, slices, groups and scores have one length; confidences and splits too, or none");
    }

    /** Of test examples alone. */
    public Scores(
            List<String> ids,
            List<String> slices,
            List<String> groups,
            List<Double> scores,
            List<Double> confidences) {
        this(ids, slices, groups, scores, confidences, List.of());
    }

    /** Whether the example in this place of the lists measures. */
    public boolean tests(int row) {
        return splits.isEmpty() || splits.get(row) == Split.TEST;
    }

    /** Whether the example in this place of the lists chooses thresholds. */
    public boolean tunes(int row) {
        return !splits.isEmpty()
                && splits.get(row) == Split.CALIBRATION
                && !Slice.isPerturbed(slices.get(row));
    }
}
