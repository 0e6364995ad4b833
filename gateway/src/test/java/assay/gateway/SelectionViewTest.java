package assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateEvaluated;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SelectionViewTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEASURED = "{\"profile\":{\"prior\":{\"need\":0.2}}}";
    private static final String PROFILED = "{\"profile\":{\"prior\":{\"need\":0.1}}}";

    @Test
    void the_prior_is_shown_until_two_candidates_answered_enough() throws Exception {
        assertThat(view().prior()).isEmpty();
        assertThat(view(TaskMeasured.TOPIC, MEASURED).prior().orElseThrow().path("need").asDouble())
                .isEqualTo(0.2);
        assertThat(
                        view(
                                        TaskMeasured.TOPIC,
                                        MEASURED,
                                        TaskProfiled.TOPIC,
                                        PROFILED,
                                        CandidateEvaluated.TOPIC,
                                        answered(1000),
                                        CandidateEvaluated.TOPIC,
                                        answered(29))
                                .prior()
                                .orElseThrow()
                                .path("need")
                                .asDouble())
                .isEqualTo(0.1);
        assertThat(
                        view(
                                        TaskProfiled.TOPIC,
                                        PROFILED,
                                        CandidateEvaluated.TOPIC,
                                        answered(30),
                                        CandidateEvaluated.TOPIC,
                                        answered(30))
                                .prior())
                .isEmpty();
    }

    @Test
    void a_profile_without_a_prior_shows_none() throws Exception {
        assertThat(view(TaskProfiled.TOPIC, "{\"profile\":{}}").prior()).isEmpty();
    }

    private static String answered(int count) {
        return "{\"answers\":{\"given\":" + count + "}}";
    }

    /** Topics and bodies in turn. */
    private static SelectionView view(String... facts) throws JsonProcessingException {
        var all = new ArrayList<SelectionStore.Fact>();
        for (var i = 0; i < facts.length; i += 2) {
            all.add(new SelectionStore.Fact(i, facts[i], JSON.readTree(facts[i + 1])));
        }
        return SelectionView.of(UUID.randomUUID(), List.copyOf(all));
    }
}
