package assay.gateway;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.EvaluationProgressed;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
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
 * @param progress the latest count of each candidate
 */
public record SelectionView(
        UUID selectionId,
        State state,
        Optional<JsonNode> requested,
        Optional<JsonNode> profiled,
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
                last(facts, TaskProfiled.TOPIC),
                all(facts, EvaluationProgressed.TOPIC),
                all(facts, CandidateEvaluated.TOPIC),
                all(facts, CandidateCosted.TOPIC),
                decided,
                failed);
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
