package assay.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A slice of examples for one candidate: the unit that replicas of the evaluator share. Keyed by
 * the endpoint's lane, so that one replica holds one lane and its limits.
 *
 * @param slice number of this slice, from 0
 * @param slices how many slices the evaluation has
 * @param total examples of the whole evaluation
 * @param round in which this slice is asked, from 0; absent where all are asked at once
 */
public record EvaluationWork(
        UUID selectionId,
        Candidate candidate,
        Model model,
        Task task,
        int slice,
        int slices,
        long total,
        List<Example> examples,
        Optional<Integer> round) {
    public static final String TOPIC = "assay-evaluation-work-v1";

    public EvaluationWork {
        examples = Check.list(examples);
        Check.that(slice >= 0 && slice < slices, "slice: from 0 to below slices");
    }
}
