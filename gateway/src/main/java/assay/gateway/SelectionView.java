package assay.gateway;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.EvaluationProgressed;
import assay.contract.Prior;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A selection as its facts tell it. The facts are given as they were stored, without the marks of
 * each example: those are at {@code /v1/selections/{id}/evaluations/{candidate}}.
 *
 * @param measured the signals, which come before the profile with its probe
 * @param prior what to expect before models are asked; absent once two of them answered enough
 * @param progress the latest count of each candidate
 */
public record SelectionView(
        UUID selectionId,
        State state,
        Optional<JsonNode> requested,
        Optional<JsonNode> measured,
        Optional<JsonNode> profiled,
        Optional<JsonNode> prior,
        List<JsonNode> progress,
        List<JsonNode> evaluated,
        List<JsonNode> costed,
        Optional<JsonNode> decided,
        Optional<JsonNode> failed) {

    /** Where a selection is. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("decided")
        DECIDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED;

        static State of(boolean decided, Optional<String> failedStep) {
            if (decided) {
                return DECIDED;
            }
            return failedStep
                    .map(step -> step.equals("cancelled") ? CANCELLED : FAILED)
                    .orElse(RUNNING);
        }

        boolean ended() {
            return this != RUNNING;
        }
    }

    static SelectionView of(UUID selectionId, List<SelectionStore.Fact> facts) {
        var decided = last(facts, SelectionDecided.TOPIC);
        var failed = last(facts, SelectionFailed.TOPIC);
        return new SelectionView(
                selectionId,
                State.of(decided.isPresent(), failed.map(f -> f.path("step").asText())),
                last(facts, SelectionRequested.TOPIC),
                last(facts, TaskMeasured.TOPIC),
                last(facts, TaskProfiled.TOPIC),
                prior(facts),
                all(facts, EvaluationProgressed.TOPIC),
                all(facts, CandidateEvaluated.TOPIC),
                all(facts, CandidateCosted.TOPIC),
                decided,
                failed);
    }

    private static Optional<JsonNode> prior(List<SelectionStore.Fact> facts) {
        var measured =
                all(facts, CandidateEvaluated.TOPIC).stream()
                        .filter(e -> e.path("answers").path("given").asLong() >= Prior.OVERRULED_BY)
                        .count();
        return measured > 1
                ? Optional.empty()
                : last(facts, TaskProfiled.TOPIC)
                        .or(() -> last(facts, TaskMeasured.TOPIC))
                        .map(fact -> fact.path("profile").path("prior"))
                        .filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> last(List<SelectionStore.Fact> facts, String topic) {
        return all(facts, topic).reversed().stream().findFirst();
    }

    private static List<JsonNode> all(List<SelectionStore.Fact> facts, String topic) {
        var bodies = new ArrayList<JsonNode>();
        for (var fact : facts) {
            if (fact.topic().equals(topic)) {
                bodies.add(fact.body());
            }
        }
        return bodies;
    }
}
