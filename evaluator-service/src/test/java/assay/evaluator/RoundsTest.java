package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.ProbeAnswers;
import assay.contract.Profile;
import assay.contract.SelectionRequested;
import assay.contract.Shots;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.TaskProfiled;
import assay.evaluator.ModelServer.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** All candidates answer the same next examples, and a comparison that is settled ends the run. */
@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class RoundsTest extends DoorsTest {
    @Test
    void a_settled_comparison_asks_no_further_round() throws Exception {
        model.behave(
                call -> Reply.says(call.body().toString().contains("strong") ? "label0" : "oos"));
        var request = two("settled", 300, Optional.empty());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(model.calls).hasSize(2 * 60);
        var events = byName(request);
        var strong = Objects.requireNonNull(events.get("strong"));
        var weak = Objects.requireNonNull(events.get("weak"));
        for (var event : events.values()) {
            assertThat(event.ended().orElseThrow().why()).isEqualTo(Ended.Why.SETTLED);
            assertThat(event.look()).contains(1);
            assertThat(event.answers().wanted()).isEqualTo(60);
            assertThat(event.answers().given()).isEqualTo(60);
        }
        assertThat(new HashSet<>(strong.scores().ids()))
                .isEqualTo(new HashSet<>(weak.scores().ids()));

        doors.work(request.selectionId())
                .forEach(r -> doors.send(EvaluationWork.TOPIC, r.key(), r.value()));
        await().until(() -> evaluated(request.selectionId()).size() >= 4);
        assertThat(new HashSet<>(evaluated(request.selectionId())))
                .as("what comes again says the same")
                .hasSize(2);
        assertThat(model.calls).hasSize(2 * 60);
    }

    @Test
    void an_open_comparison_goes_on_to_the_last_round() {
        model.behave(call -> Reply.says("label0"));
        var request = two("open", 150, Optional.empty());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(model.calls).hasSize(2 * 150);
        assertThat(byName(request).values())
                .allMatch(e -> e.ended().isEmpty())
                .allMatch(e -> e.look().equals(Optional.of(5)))
                .allMatch(e -> e.answers().given() == 150);
    }

    @Test
    void who_wants_all_examples_asked_gets_them_without_a_look() {
        model.behave(
                call -> Reply.says(call.body().toString().contains("strong") ? "label0" : "oos"));
        var request = two("all", 200, Optional.of(false));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(model.calls).hasSize(2 * 200);
        assertThat(byName(request).values())
                .allMatch(e -> e.ended().isEmpty() && e.look().isEmpty());
    }

    @Test
    void a_candidate_that_fails_leaves_the_rounds_to_the_others() {
        model.behave(
                call ->
                        call.body().toString().contains("weak")
                                ? Reply.of(403, "not you")
                                : Reply.says("label0"));
        var request = two("failing", 150, Optional.empty());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        var events = byName(request);
        assertThat(Objects.requireNonNull(events.get("strong")).answers().given()).isEqualTo(150);
        var weak = Objects.requireNonNull(events.get("weak"));
        assertThat(weak.ended().orElseThrow().why()).isEqualTo(Ended.Why.FAILED);
        assertThat(weak.answers().given()).isZero();
    }

    @Test
    void a_look_waits_for_the_probe() {
        model.behave(call -> Reply.says("label0"));
        var examples = Requests.examples("waiting", 200);
        var request =
                early(
                        Requests.request(
                                model.rows("waiting", Requests.ndjson(json, examples)),
                                Map.of(
                                        "big",
                                        endpoint("big"),
                                        "probe",
                                        Model.probe(Optional.empty())),
                                Map.of()),
                        Optional.of(true));
        doors.say(request);
        await().until(() -> model.calls.size() == 40);
        doors.say(profiled(request, examples));
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(model.calls).as("the probe is never right: settled at once").hasSize(40);
        assertThat(Objects.requireNonNull(byName(request).get("big")).look()).contains(1);
    }

    @Test
    void all_rounds_show_the_same_shots_and_ask_each_row_once() {
        model.behave(call -> Reply.says("label0"));
        var examples = new ArrayList<>(Requests.examples("shown", 150));
        Requests.examples("shown-train", 30).forEach(row -> examples.add(named(row, Split.TRAIN)));
        var asked =
                early(
                        Requests.request(
                                model.rows("shown", Requests.ndjson(json, examples)),
                                Map.of("one", endpoint("shown-one"), "two", endpoint("shown-two")),
                                Map.of()),
                        Optional.of(true));
        var request =
                of(
                        asked,
                        List.of(
                                shown("one", Shots.Choice.STRATIFIED),
                                shown("two", Shots.Choice.NEAREST)),
                        asked.specification().policy());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        for (var event : byName(request).values()) {
            assertThat(event.ended()).isEmpty();
            assertThat(event.look()).contains(5);
            assertThat(event.answers().given()).isEqualTo(150);
            assertThat(new HashSet<>(event.scores().ids())).hasSize(150);
        }
        assertThat(model.calls).hasSize(2 * 150);
        var work = doors.seen(EvaluationWork.class, EvaluationWork.TOPIC, request.selectionId());
        assertThat(work).allMatch(w -> !w.shots().isEmpty());
        assertThat(
                        work.stream()
                                .filter(w -> w.candidate().name().equals("one"))
                                .map(EvaluationWork::shots)
                                .distinct())
                .as("stratified shots are the same in every round")
                .hasSize(1);
    }

    @Test
    void a_cap_that_is_reached_between_two_looks_ends_the_rounds() {
        model.behave(call -> Reply.says("label0"));
        var asked = two("poor", 300, Optional.of(true));
        // An answer is 30 millionths: some 80 of each candidate's 300, in the second of five
        // rounds.
        var request = Requests.capped(asked, Money.usd("0.005"));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(request.specification().policy().stopEarly()).contains(true);
        for (var event : byName(request).values()) {
            assertThat(event.ended().orElseThrow().why()).isEqualTo(Ended.Why.BUDGET);
            assertThat(event.answers().given()).isBetween(60L, 120L);
            assertThat(new HashSet<>(event.scores().ids())).hasSize((int) event.answers().given());
        }
        assertThat(model.calls.size() * 0.00003).isBetween(0.0036, 0.005);
        assertThat(failed(request.selectionId())).isEmpty();
    }

    private static Candidate shown(String name, Shots.Choice choice) {
        return new Candidate(name, name, Optional.of(new Shots(2, choice)), Optional.empty());
    }

    private static Example named(Example row, Split split) {
        return new Example(
                "train-" + row.id(),
                row.input(),
                row.expected(),
                Optional.of(split),
                Optional.empty(),
                Optional.empty());
    }

    private TaskProfiled profiled(SelectionRequested request, List<Example> examples) {
        var probe =
                new ProbeAnswers(
                        "fp",
                        100,
                        examples.stream().map(Example::id).toList(),
                        examples.stream().map(_ -> "oos").toList(),
                        examples.stream().map(_ -> 0.9).toList(),
                        250);
        return new TaskProfiled(
                request.selectionId(),
                request,
                new Profile(new TreeMap<>(), List.of()),
                Optional.of(probe),
                Instant.EPOCH);
    }

    private Map<String, CandidateEvaluated> byName(SelectionRequested request) {
        var events = new TreeMap<String, CandidateEvaluated>();
        evaluated(request.selectionId()).forEach(e -> events.put(e.candidate(), e));
        return events;
    }

    private Model endpoint(String name) {
        return Requests.endpoint(model.baseUrl(), name, Requests.limits(8, 3), Optional.empty());
    }

    private SelectionRequested two(String prefix, int count, Optional<Boolean> stopEarly) {
        var rows = model.rows(prefix, Requests.ndjson(json, Requests.examples(prefix, count)));
        return early(
                Requests.request(
                        rows,
                        Map.of(
                                "strong", endpoint(prefix + "-strong"),
                                "weak", endpoint(prefix + "-weak")),
                        Map.of()),
                stopEarly);
    }

    private static SelectionRequested early(
            SelectionRequested request, Optional<Boolean> stopEarly) {
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
                        stopEarly);
        return of(request, request.specification().candidates(), policy);
    }

    private static SelectionRequested of(
            SelectionRequested request, List<Candidate> candidates, Policy policy) {
        return new SelectionRequested(
                request.selectionId(),
                new Specification(request.specification().task(), candidates, policy),
                request.dataset(),
                request.models(),
                request.recordings(),
                request.splits(),
                request.at());
    }
}
