package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Copies;
import assay.contract.Perturbation;
import assay.contract.Policy;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Specification;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Damaged copies, through the doors. */
@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class PerturbedTest extends DoorsTest {
    @Test
    void copies_are_asked_and_marked_beside_the_examples_and_measure_nothing() {
        model.behave(
                call ->
                        ModelServer.Reply.says(
                                call.input().startsWith("SHOUT") ? "neither" : "label0"));
        var request = request("shout", 4);
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);

        var kinds = Perturbation.values().length;
        // Small letters and no punctuation change nothing here, and what is the same is asked once.
        assertThat(model.calls).hasSizeBetween(25 + 4 + 1, 25 + 4 * (kinds - 2));
        assertThat(model.calls.stream().map(ModelServer.Call::input)).doesNotHaveDuplicates();
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.answers().wanted()).isEqualTo(25);
        assertThat(event.answers().given()).isEqualTo(25);
        assertThat(event.answers().perLabel().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(25);
        var scores = event.scores();
        var copies =
                IntStream.range(0, scores.ids().size())
                        .filter(i -> Slice.isPerturbed(scores.slices().get(i)))
                        .toArray();
        assertThat(copies).hasSize(4 * kinds);
        for (var i : copies) {
            var original = Copies.original(scores.ids().get(i));
            assertThat(scores.ids().subList(0, 25)).contains(original);
            assertThat(scores.groups().get(i)).isEqualTo(original);
            assertThat(scores.tests(i) || scores.tunes(i)).isFalse();
            if (scores.slices().get(i).equals(Slice.PERTURBED + "upperCase")) {
                assertThat(scores.scores().get(i)).isZero();
            }
        }
        assertThat(scores.ids()).hasSize(25 + 4 * kinds);
    }

    private SelectionRequested request(String prefix, int perturbed) {
        var asked =
                Requests.request(
                        model.rows(prefix, Requests.ndjson(json, Requests.examples(prefix, 25))),
                        Map.of(
                                "big",
                                Requests.endpoint(
                                        model.baseUrl(),
                                        prefix,
                                        Requests.limits(4, 3),
                                        Optional.empty())),
                        Map.of());
        var policy =
                new Policy(
                        0.02,
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1L,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(perturbed));
        return new SelectionRequested(
                asked.selectionId(),
                new Specification(
                        asked.specification().task(), asked.specification().candidates(), policy),
                asked.dataset(),
                asked.models(),
                asked.recordings(),
                asked.splits(),
                asked.at());
    }
}
