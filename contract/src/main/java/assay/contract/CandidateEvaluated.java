package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A candidate was scored on the test examples.
 *
 * @param scorer name and version of what gave the marks; candidates under different scorers are not
 *     compared
 * @param fingerprint of the model: what answered, in which version
 * @param promptSha256 of the unchanging part of the prompt; of nothing where no prompt was sent
 * @param measures figures beside the marks by name, such as {@code fieldF1} or {@code chrF}; they
 *     decide nothing
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
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Measure> measures)
        implements Event {
    public static final String TOPIC = "assay-candidate-evaluated-v1";

    public CandidateEvaluated {
        measures =
                measures == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }

    /** Without figures beside the marks. */
    public CandidateEvaluated(
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
            Instant at) {
        this(
                selectionId,
                candidate,
                task,
                model,
                scores,
                answers,
                usage,
                latency,
                scorer,
                fingerprint,
                promptSha256,
                at,
                Collections.emptySortedMap());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String part() {
        return candidate;
    }
}
