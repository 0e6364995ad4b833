package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Candidate;
import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Shots;
import assay.contract.Specification;
import assay.contract.Split;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Sha256;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Few-shot candidates and repeats, through the doors. */
@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class ShotsTest extends DoorsTest {
    @Test
    void the_same_shots_stand_before_every_input_and_are_paid_for_once() {
        var first = request("strat", shots(3, Shots.Choice.STRATIFIED), Optional.empty());
        done(first);

        assertThat(model.calls).hasSize(25);
        var bodies = model.calls.stream().map(ModelServer.Call::body).toList();
        var one = bodies.getFirst();
        assertThat(roles(one))
                .containsExactly(
                        "system",
                        "user",
                        "assistant",
                        "user",
                        "assistant",
                        "user",
                        "assistant",
                        "user");
        assertThat(one.path("temperature").asInt()).isZero();
        var prefix = contents(one).subList(0, 7);
        assertThat(bodies).allMatch(b -> contents(b).subList(0, 7).equals(prefix));
        // One of each label, all of them train rows.
        assertThat(List.of(prefix.get(2), prefix.get(4), prefix.get(6)))
                .containsExactlyInAnyOrder("label0", "label1", "oos");
        assertThat(List.of(prefix.get(1), prefix.get(3), prefix.get(5)))
                .allMatch(text -> text.startsWith("strat train "));

        var event = evaluated(first.selectionId()).getFirst();
        assertThat(event.answers().given()).isEqualTo(25);
        assertThat(event.promptSha256())
                .isEqualTo(Sha256.ofParts(prefix.toArray(String[]::new)))
                .isNotEqualTo(Sha256.of(Prompt.system(event.task())));

        var again = request("strat", shots(3, Shots.Choice.STRATIFIED), Optional.empty());
        done(again);
        assertThat(model.calls).hasSize(25);
        assertThat(evaluated(again.selectionId()).getFirst().usage().calls()).isZero();
        assertThat(evaluated(again.selectionId()).getFirst().scores()).isEqualTo(event.scores());
    }

    @Test
    void each_input_has_the_rows_most_like_it_and_the_work_carries_them() {
        var request = request("near", shots(2, Shots.Choice.NEAREST), Optional.empty());
        done(request);

        assertThat(model.calls).hasSize(25);
        for (var call : model.calls) {
            var number = call.input().replaceAll(".*text ", "");
            assertThat(roles(call.body()))
                    .containsExactly("system", "user", "assistant", "user", "assistant", "user");
            assertThat(contents(call.body()).get(3)).isEqualTo("near train " + number);
        }
        var work = work(request);
        assertThat(work).hasSize(3);
        assertThat(work).allMatch(w -> w.shown().size() == w.examples().size());
        assertThat(work.getFirst().shots()).doesNotHaveDuplicates();
        assertThat(evaluated(request.selectionId()).getFirst().promptSha256())
                .isNotEqualTo(Sha256.of(Prompt.system(work.getFirst().task())));

        var again = request("near", shots(2, Shots.Choice.NEAREST), Optional.empty());
        done(again);
        assertThat(model.calls).hasSize(25);
    }

    @Test
    void repeats_are_asked_warm_paid_each_and_averaged() {
        model.behave(
                call ->
                        call.time() == 3
                                ? ModelServer.Reply.says("neither")
                                : DoorsTest.rightBut(call));
        var request = request("thrice", Optional.empty(), Optional.of(3));
        done(request);

        assertThat(model.calls).hasSize(75);
        assertThat(model.calls).allMatch(c -> c.body().path("temperature").asInt() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.scores().ids()).hasSize(25);
        // Right in two of three where the model is right: label0 and out of scope, 13 and 2 of 25.
        assertThat(event.scores().scores().stream().filter(s -> s == 2 / 3.0)).hasSize(15);
        assertThat(event.scores().scores().stream().filter(s -> s == 0)).hasSize(10);
        assertThat(event.scores().confidences()).hasSize(25).containsOnly(0.666667);
        assertThat(event.usage().answers()).isEqualTo(25);
        assertThat(event.usage().calls()).isEqualTo(75);
        assertThat(event.usage().inputTokens()).isEqualTo(250);
        assertThat(event.model().endpoint().orElseThrow().parameters())
                .isEqualTo(Map.of("temperature", 1));
        assertThat(work(request)).allMatch(w -> w.examples().size() <= 3);
        await().until(() -> progress(request).getLast().done() == 25);
        assertThat(progress(request)).allMatch(p -> p.done() <= 25 && p.total() == 25);
        assertThat(progress(request).getLast().calls()).isEqualTo(75);

        // More repeats ask only for what is not there yet, and one at temperature 0 shares nothing.
        var five = request("thrice", Optional.empty(), Optional.of(5));
        done(five);
        assertThat(model.calls).hasSize(75 + 50);
        assertThat(evaluated(five.selectionId()).getFirst().usage().calls()).isEqualTo(50);
        var once = request("thrice", Optional.empty(), Optional.empty());
        done(once);
        assertThat(model.calls).hasSize(75 + 50 + 25);
    }

    @Test
    void a_model_that_is_asked_how_sure_it_is_says_so_on_a_line_that_is_not_scored() {
        model.behave(call -> ModelServer.Reply.says("label0\\nConfidence: 80"));
        var asked = request("stated", Optional.empty(), Optional.empty());
        var stated =
                new Candidate("big", "big", Optional.empty(), Optional.empty(), Optional.of(true));
        var request = with(asked, stated);
        done(request);

        assertThat(contents(model.calls.getFirst().body()).getFirst())
                .endsWith("from 0 to 100: Confidence: <number>");
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.scores().confidences()).hasSize(25).containsOnly(0.8);
        assertThat(event.scores().scores()).contains(1.0);
        assertThat(event.answers().unparsable()).isZero();
        assertThat(event.promptSha256())
                .isEqualTo(Sha256.of(Prompt.system(event.task(), stated)))
                .isNotEqualTo(Sha256.of(Prompt.system(event.task())));
    }

    @Test
    void too_few_train_rows_fail_the_candidate_before_anybody_is_asked() {
        var request = request("few", shots(31, Shots.Choice.NEAREST), Optional.empty());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.candidate()).isEqualTo("big");
        assertThat(event.answers().given()).isZero();
        assertThat(event.ended().orElseThrow().says())
                .startsWith("Candidate big: candidates.shots.count: 31 examples")
                .contains("30 can be shown");
        assertThat(model.calls).isEmpty();
    }

    private void done(SelectionRequested request) {
        doors.say(request);
        await().until(
                        () ->
                                evaluated(request.selectionId()).size() == 1
                                        || !failed(request.selectionId()).isEmpty());
        assertThat(failed(request.selectionId())).isEmpty();
    }

    private static Optional<Shots> shots(int count, Shots.Choice choice) {
        return Optional.of(new Shots(count, choice));
    }

    /** 25 rows to test on and 30 to show, of which the last has the input of the first of those. */
    private SelectionRequested request(
            String prefix, Optional<Shots> shots, Optional<Integer> repeats) {
        var rows = new ArrayList<>(Requests.examples(prefix, 25));
        Requests.examples(prefix, 30).forEach(row -> rows.add(train(prefix, row)));
        rows.add(train(prefix, Example.of(prefix + "equal", prefix + " Text  0", "label0")));
        var asked =
                Requests.request(
                        model.rows(prefix, Requests.ndjson(json, rows)),
                        Map.of(
                                "big",
                                Requests.endpoint(
                                        model.baseUrl(),
                                        prefix,
                                        Requests.limits(4, 3),
                                        Optional.empty())),
                        Map.of());
        return with(asked, new Candidate("big", "big", shots, repeats));
    }

    private static SelectionRequested with(SelectionRequested asked, Candidate candidate) {
        return new SelectionRequested(
                UUID.randomUUID(),
                new Specification(
                        asked.specification().task(),
                        List.of(candidate),
                        asked.specification().policy()),
                asked.dataset(),
                asked.models(),
                asked.recordings(),
                asked.splits(),
                asked.at());
    }

    private static Example train(String prefix, Example row) {
        return new Example(
                "train-" + row.id(),
                row.id().endsWith("equal")
                        ? row.input()
                        : row.input().replace(prefix + " text", prefix + " train"),
                row.expected(),
                Optional.of(Split.TRAIN),
                Optional.empty(),
                Optional.empty());
    }

    private List<EvaluationWork> work(SelectionRequested request) {
        return doors.seen(EvaluationWork.class, EvaluationWork.TOPIC, request.selectionId());
    }

    private List<EvaluationProgressed> progress(SelectionRequested request) {
        return doors.seen(
                EvaluationProgressed.class, EvaluationProgressed.TOPIC, request.selectionId());
    }

    private static List<String> roles(JsonNode body) {
        return messages(body).map(m -> m.path("role").asText()).toList();
    }

    private static List<String> contents(JsonNode body) {
        return messages(body).map(m -> m.path("content").asText()).toList();
    }

    private static Stream<JsonNode> messages(JsonNode body) {
        return StreamSupport.stream(body.path("messages").spliterator(), false);
    }
}
