package assay.contract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A candidate was scored on the test examples.
 *
 * @param scorer name and version of what gave the marks; candidates under different scorers are not
 *     compared
 * @param fingerprint of the model: what answered, in which version
 * @param promptSha256 of the unchanging part of the prompt; of nothing where no prompt was sent
 */
public record CandidateEvaluated(
        UUID selectionId,
        String candidate,
        Task task,
        Model model,
        Scores scores,
        Answers answers,
        Usage usage,
        Optional<Latency> latency,
        String scorer,
        String fingerprint,
        String promptSha256,
        Instant at)
        implements Event {
    public static final String TOPIC = "assay-candidate-evaluated-v1";

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String part() {
        return candidate;
    }
}
