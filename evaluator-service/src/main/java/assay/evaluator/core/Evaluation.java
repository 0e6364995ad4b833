package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.Judged;
import assay.contract.Model;
import assay.contract.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The sum of a candidate's marks. The same marks give the same event.
 *
 * @param sum of test examples and, where there are any, of calibration examples
 * @param wanted test examples that were to be answered
 * @param calls calls made for this evaluation, retries included
 * @param scorer name of what gave the marks
 * @param fingerprint of what answered
 * @param ended why not all examples were asked
 * @param look at which of the planned looks it ended
 * @param judged who gave the marks, where a model did
 */
public record Evaluation(
        UUID selectionId,
        Candidate candidate,
        Task task,
        Model model,
        Sum sum,
        long wanted,
        long calls,
        String scorer,
        String fingerprint,
        String promptSha256,
        Instant at,
        Optional<CandidateEvaluated.Ended> ended,
        Optional<Integer> look,
        Optional<Judged> judged) {
    /** The name of nothing, for candidates that were sent no prompt. */
    public static final String NO_PROMPT = Sha256.of("");

    /** Marked without a judge. */
    public Evaluation(
            UUID selectionId,
            Candidate candidate,
            Task task,
            Model model,
            Sum sum,
            long wanted,
            long calls,
            String scorer,
            String fingerprint,
            String promptSha256,
            Instant at,
            Optional<CandidateEvaluated.Ended> ended,
            Optional<Integer> look) {
        this(
                selectionId,
                candidate,
                task,
                model,
                sum,
                wanted,
                calls,
                scorer,
                fingerprint,
                promptSha256,
                at,
                ended,
                look,
                Optional.empty());
    }

    public CandidateEvaluated event() {
        return new CandidateEvaluated(
                selectionId,
                candidate.name(),
                task,
                model,
                sum.scores(),
                sum.answers(wanted),
                sum.usage(calls),
                sum.latency(),
                scorer,
                fingerprint,
                promptSha256,
                at,
                ended,
                look,
                sum.measures(),
                judged);
    }
}
