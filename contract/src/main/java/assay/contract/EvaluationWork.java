package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A slice of examples for one candidate: the unit that replicas of the evaluator share. Keyed by
 * the endpoint's lane, so that one replica holds one lane and its limits.
 *
 * @param slice number of this slice, from 0
 * @param slices how many slices the evaluation has, in rounds up to the end of this one
 * @param total examples of the whole evaluation
 * @param shots examples of the train split that stand in its prompts, each once; none where it is
 *     asked zero-shot
 * @param shown for each example the places of its own shots in {@code shots}, in the order of the
 *     prompt; empty where all examples have all of them in their order
 * @param round in which this slice is asked, from 0; absent where all are asked at once
 * @param judge who will compare the answers with the right ones, in a slice that follows this one;
 *     absent where nothing is judged, and in the slice that follows
 * @param judged the candidate's own model, in a slice whose {@code model} is the judge of its
 *     answers; absent in a slice that asks the candidate
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Example> shots,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<Integer>> shown,
        Optional<Integer> round,
        Optional<Model> judge,
        Optional<Model> judged) {
    public static final String TOPIC = "assay-evaluation-work-v1";

    public EvaluationWork {
        examples = Check.list(examples);
        shots = Check.list(shots);
        shown = Check.list(shown).stream().map(List::copyOf).toList();
        Check.that(slice >= 0 && slice < slices, "slice: from 0 to below slices");
        Check.that(
                shown.isEmpty() || shown.size() == examples.size(),
                "shown: one list for each example, or none at all");
        var places = shots.size();
        Check.that(
                shown.stream().flatMap(List::stream).allMatch(p -> p >= 0 && p < places),
                "shown: places in shots, from 0");
        judge = judge == null ? Optional.empty() : judge;
        judged = judged == null ? Optional.empty() : judged;
        Check.that(
                judge.isEmpty() || judged.isEmpty(),
                "judge: a slice asks the candidate or its judge, not both");
    }

    /** Where nothing is judged. */
    public EvaluationWork(
            UUID selectionId,
            Candidate candidate,
            Model model,
            Task task,
            int slice,
            int slices,
            long total,
            List<Example> examples,
            List<Example> shots,
            List<List<Integer>> shown,
            Optional<Integer> round) {
        this(
                selectionId,
                candidate,
                model,
                task,
                slice,
                slices,
                total,
                examples,
                shots,
                shown,
                round,
                Optional.empty(),
                Optional.empty());
    }

    /** Asked zero-shot, and all at once. */
    public EvaluationWork(
            UUID selectionId,
            Candidate candidate,
            Model model,
            Task task,
            int slice,
            int slices,
            long total,
            List<Example> examples) {
        this(
                selectionId,
                candidate,
                model,
                task,
                slice,
                slices,
                total,
                examples,
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The slice that judges the answers of this one. */
    public EvaluationWork judging() {
        return new EvaluationWork(
                selectionId,
                candidate,
                judge.orElseThrow(),
                task,
                slice,
                slices,
                total,
                examples,
                List.of(),
                List.of(),
                round,
                Optional.empty(),
                Optional.of(model));
    }

    /** The candidate's own model, whoever is asked. */
    public Model own() {
        return judged.orElse(model);
    }

    /** Answers to each question. */
    public int times() {
        return judged.isPresent() ? 1 : candidate.times();
    }

    /** Under which number its calls are paid: a slice and its judging are paid apart. */
    public int account() {
        return judged.isPresent() ? -1 - slice : slice;
    }

    /** The shots of one of the examples, in the order of its prompt. */
    public List<Example> shotsOf(int example) {
        return shown.isEmpty() ? shots : shown.get(example).stream().map(shots::get).toList();
    }
}
