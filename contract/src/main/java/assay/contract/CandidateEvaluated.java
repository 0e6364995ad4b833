package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param ended why not all of the examples were asked; absent where they were
 * @param look at which of five planned looks at the comparison the run came to its end, from 1;
 *     absent where nobody looked before
 * @param measures figures beside the marks by name, such as {@code fieldF1} or {@code chrF}; they
 *     decide nothing
 * @param judged who gave the marks, where a model did; the usage of the candidate is without its
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
        Optional<Ended> ended,
        Optional<Integer> look,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Measure> measures,
        Optional<Judged> judged)
        implements Event {
    public static final String TOPIC = "assay-candidate-evaluated-v1";

    /**
     * Why an evaluation ended before its last example.
     *
     * @param says the same in words, with the mend where there is one
     */
    public record Ended(Why why, String says) {
        public enum Why {
            /** The comparison was settled; more answers would not have changed the verdict. */
            @JsonProperty("settled")
            SETTLED,
            /** The evaluation budget was reached. */
            @JsonProperty("budget")
            BUDGET,
            /** The model's provider refused or is away; in its own words. */
            @JsonProperty("failed")
            FAILED
        }
    }

    public CandidateEvaluated {
        measures =
                measures == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        judged = judged == null ? Optional.empty() : judged;
    }

    /** Marked without a judge. */
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
            Instant at,
            Optional<Ended> ended,
            Optional<Integer> look,
            SortedMap<String, Measure> measures) {
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
                ended,
                look,
                measures,
                Optional.empty());
    }

    /** All of the examples were asked, and there are no figures beside the marks. */
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
                Optional.empty(),
                Optional.empty(),
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
