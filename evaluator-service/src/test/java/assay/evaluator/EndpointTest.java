package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Answers;
import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.evaluator.ModelServer.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoorsTest.Quick.class)
class EndpointTest extends DoorsTest {
    @Test
    void an_endpoint_is_asked_once_for_each_example_and_marked() {
        var request = request("whole", 35, Requests.limits(4, 3));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);

        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.candidate()).isEqualTo("big");
        assertThat(event.scorer()).isEqualTo("label-1");
        assertThat(event.task().contract().labels()).containsExactly("label0", "label1", "oos");
        assertThat(event.scores().ids()).hasSize(35).startsWith("whole0", "whole1", "whole2");
        // label0 and out of scope are right, label1 is wrong: 18 and 3 of 35.
        assertThat(event.scores().scores().stream().mapToDouble(s -> s).sum()).isEqualTo(21);
        assertThat(event.scores().slices())
                .filteredOn(Slice.OUT_OF_DISTRIBUTION::equals)
                .hasSize(3);
        assertThat(event.scores().confidences()).isEmpty();
        assertThat(event.answers().wanted()).isEqualTo(35);
        assertThat(event.answers().given()).isEqualTo(35);
        assertThat(event.answers().distinct()).isEqualTo(2);
        assertThat(event.answers().majority()).isEqualTo(18 / 32.0);
        assertThat(event.usage().calls()).isEqualTo(35);
        assertThat(event.usage().inputTokens()).isEqualTo(350);
        assertThat(event.usage().counted()).isEqualTo(35);
        assertThat(event.latency().orElseThrow().n()).isEqualTo(35);
        assertThat(answers(request.selectionId()))
                .hasSize(35)
                .startsWith(
                        "{\"id\":\"whole0\",\"answer\":\"label0\",\"expected\":\"label0\",\"score\":1.0}",
                        "{\"id\":\"whole1\",\"answer\":\"label0\",\"expected\":\"label1\",\"score\":0.0}");
        assertThat(answers(UUID.randomUUID())).isEmpty();
        assertThat(model.calls).hasSize(35);
        assertThat(model.mostInFlight).hasValueLessThanOrEqualTo(4);

        await().until(() -> progress(request).getLast().done() == 35);
        var last = progress(request).getLast();
        assertThat(last.calls()).isEqualTo(35);
        assertThat(last.spent()).contains(Money.usd("0.00105"));
    }

    @Test
    void with_a_second_candidate_calibration_rows_are_asked_too_and_do_not_measure() {
        var examples = new ArrayList<>(Requests.calibrating("both-splits", 7));
        examples.addAll(Requests.examples("both-splits", 12));
        var rows = model.rows("both-splits", Requests.ndjson(json, examples));
        var big =
                Requests.endpoint(
                        model.baseUrl(), "both-splits", Requests.limits(4, 3), Optional.empty());
        var alone = Requests.request(rows, Map.of("big", big), Map.of());
        doors.say(alone);
        await().until(() -> evaluated(alone.selectionId()).size() == 1);
        assertThat(model.calls).hasSize(12);
        var two =
                Requests.request(
                        rows, Map.of("big", big, "probe", Model.probe(Optional.empty())), Map.of());
        doors.say(two);
        await().until(() -> evaluated(two.selectionId()).size() == 1);
        assertThat(model.calls).hasSize(12 + 7);

        var before = evaluated(alone.selectionId()).getFirst();
        var event = evaluated(two.selectionId()).getFirst();
        assertThat(before.scores().splits()).isEmpty();
        assertThat(event.scores().splits()).hasSize(19);
        assertThat(event.scores().ids().subList(0, 12)).isEqualTo(before.scores().ids());
        assertThat(IntStream.range(0, 19).filter(event.scores()::tests)).hasSize(12);
        assertThat(event.answers()).isEqualTo(before.answers());
        assertThat(event.usage().answers()).isEqualTo(19);
        assertThat(event.usage().calls()).isEqualTo(7);
        await().until(() -> progress(two).getLast().done() == 19);
        assertThat(progress(two).getLast().total()).isEqualTo(19);
    }

    @Test
    void another_selection_with_the_same_prompts_asks_nothing() {
        var first = request("again", 25, Requests.limits(4, 3));
        doors.say(first);
        await().until(() -> evaluated(first.selectionId()).size() == 1);
        var second = request("again", 25, Requests.limits(4, 3));
        doors.say(second);
        await().until(() -> evaluated(second.selectionId()).size() == 1);

        var one = evaluated(first.selectionId()).getFirst();
        var two = evaluated(second.selectionId()).getFirst();
        assertThat(model.calls).hasSize(25);
        assertThat(two.usage().calls()).isZero();
        assertThat(two.scores()).isEqualTo(one.scores());
        assertThat(two.latency()).isEqualTo(one.latency());
        assertThat(two.fingerprint()).isEqualTo(one.fingerprint());
    }

    @Test
    void selections_at_the_same_time_pay_once() {
        model.behave(call -> slowly(rightBut(call)));
        var first = request("both", 40, Requests.limits(3, 3));
        var second = request("both", 40, Requests.limits(3, 3));
        doors.say(first);
        doors.say(second);
        await().until(
                        () ->
                                evaluated(first.selectionId()).size() == 1
                                        && evaluated(second.selectionId()).size() == 1);
        assertThat(model.calls).hasSize(40);
        assertThat(
                        evaluated(first.selectionId()).getFirst().usage().calls()
                                + evaluated(second.selectionId()).getFirst().usage().calls())
                .isEqualTo(40);
    }

    @Test
    void work_that_comes_again_asks_nothing_and_says_the_same() throws Exception {
        var request = request("redelivered", 25, Requests.limits(4, 3));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        resend(request.selectionId());
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(evaluated(request.selectionId()).get(1))
                .isEqualTo(evaluated(request.selectionId()).get(0));
        assertThat(model.calls).hasSize(25);
    }

    @Test
    void after_a_crash_between_answer_and_mark_the_answers_are_taken_from_the_ledger()
            throws Exception {
        var request = request("crashed", 25, Requests.limits(4, 3));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        sql("delete from slice where selection_id = '" + request.selectionId() + "'");
        sql(
                "delete from ledger where output = '\"Label0\"' and slice = 1 and selection_id = '"
                        + request.selectionId()
                        + "'");
        resend(request.selectionId());
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        var again = evaluated(request.selectionId()).get(1);
        assertThat(again.scores()).isEqualTo(evaluated(request.selectionId()).get(0).scores());
        // The nine that were lost are asked again; the others still count as paid by this
        // selection.
        assertThat(model.calls).hasSize(25 + 9);
        assertThat(again.usage().calls()).isEqualTo(25);
    }

    @Test
    void an_endpoint_that_dies_ends_its_candidate_and_keeps_what_was_paid() {
        var count = new AtomicInteger();
        model.behave(
                call ->
                        count.incrementAndGet() > 15
                                ? Reply.of(500, "out of order")
                                : rightBut(call));
        var request = request("dying", 60, Requests.limits(2, 3));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        var ended = event.ended().orElseThrow();
        assertThat(ended.why()).isEqualTo(Ended.Why.FAILED);
        assertThat(ended.says())
                .contains("no answer in 3 calls")
                .contains("status 500: out of order")
                .endsWith("15 answers are kept and will not be asked for again.");
        assertThat(event.answers().wanted()).isEqualTo(60);
        assertThat(event.answers().given()).isEqualTo(15);
        var unanswered = Objects.requireNonNull(event.answers().failures().get("unanswered"));
        // How many slices were under way when the first one failed is chance.
        assertThat(unanswered.count()).isBetween(3L, 12L);
        assertThat(unanswered.examples()).hasSize(3);
        assertThat(unanswered.says()).contains("status 500: out of order");
        assertThat(failed(request.selectionId())).isEmpty();

        model.behave(DoorsTest::rightBut);
        var made = model.calls.size();
        var second = request("dying", 60, Requests.limits(2, 3));
        doors.say(second);
        await().until(() -> evaluated(second.selectionId()).size() == 1);
        assertThat(evaluated(second.selectionId()).getFirst().usage().calls()).isEqualTo(45);
        assertThat(model.calls).hasSize(made + 45);
        assertThat(evaluated(request.selectionId())).hasSize(1);
    }

    @Test
    void an_example_that_no_call_answers_is_left_out_and_the_others_go_on() {
        model.behave(
                call ->
                        call.body().toString().contains("poison text 7\"")
                                ? Reply.of(500, "no such luck")
                                : rightBut(call));
        var request = request("poison", 30, Requests.limits(4, 2));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.ended()).isEmpty();
        assertThat(event.answers().wanted()).isEqualTo(30);
        assertThat(event.answers().given()).isEqualTo(29);
        assertThat(event.scores().ids()).hasSize(29).doesNotContain("poison7");
        assertThat(event.answers().failures())
                .containsOnlyKeys("unanswered")
                .containsEntry(
                        "unanswered",
                        new Answers.Failures(
                                1, List.of("poison7"), Optional.of("status 500: no such luck")));
        assertThat(event.usage().calls()).isEqualTo(31);
    }

    @Test
    void a_wrong_key_ends_the_candidate_at_once_and_the_others_go_on() {
        var count = new AtomicInteger();
        model.behave(
                call -> {
                    if (call.body().toString().contains("\"model\":\"locked\"")) {
                        count.incrementAndGet();
                        return Reply.of(401, "{\"error\":{\"message\":\"no such key\"}}");
                    }
                    return rightBut(call);
                });
        var rows = model.rows("key", Requests.ndjson(json, Requests.examples("key", 120)));
        var limits = Requests.limits(2, 3);
        var request =
                Requests.request(
                        rows,
                        Map.of(
                                "open",
                                Requests.endpoint(
                                        model.baseUrl(), "open", limits, Optional.empty()),
                                "locked",
                                Requests.endpoint(
                                        model.baseUrl(), "locked", limits, Optional.empty())),
                        Map.of());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        var byName = new TreeMap<String, CandidateEvaluated>();
        evaluated(request.selectionId()).forEach(e -> byName.put(e.candidate(), e));
        assertThat(Objects.requireNonNull(byName.get("open")).answers().given()).isEqualTo(120);
        var locked = Objects.requireNonNull(byName.get("locked"));
        assertThat(locked.ended().orElseThrow().says()).contains("status 401: no such key");
        assertThat(locked.answers().given()).isZero();
        assertThat(count).as("those in flight, of two slices").hasValueLessThanOrEqualTo(6);
    }

    @Test
    void a_dead_port_ends_its_candidate() {
        var request =
                request("dead", 30, URI.create("http://localhost:1/v1"), Requests.limits(8, 2));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        assertThat(evaluated(request.selectionId()).getFirst().ended().orElseThrow().says())
                .contains("http://localhost:1/v1")
                .contains("nothing answers")
                .doesNotContain("kept");
    }

    @Test
    void a_cancelled_selection_stops_its_calls() {
        model.behave(call -> slowly(rightBut(call)));
        var request = request("cancelled", 400, Requests.limits(2, 3));
        doors.say(request);
        await().until(() -> model.calls.size() > 10);
        doors.say(
                new SelectionFailed(
                        request.selectionId(),
                        SelectionFailed.Step.CANCELLED,
                        Optional.empty(),
                        "cancelled",
                        "",
                        Instant.EPOCH));
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        var calls = model.calls.size();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(model.calls).hasSize(calls).hasSizeLessThan(390);
        assertThat(evaluated(request.selectionId())).isEmpty();
    }

    @Test
    void a_stop_that_another_replica_heard_is_found_in_the_table() throws Exception {
        model.behave(call -> slowly(rightBut(call)));
        var request = request("elsewhere", 400, Requests.limits(2, 3));
        doors.say(request);
        await().until(() -> model.calls.size() > 10);
        sql("insert into stopped (selection_id) values ('" + request.selectionId() + "')");
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        var calls = model.calls.size();
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        assertThat(model.calls).hasSize(calls).hasSizeLessThan(390);
    }

    @Test
    void a_rate_is_kept_and_a_slow_lane_holds_up_no_other() {
        var slow = new Limits(8, Optional.of(120), 10, 16, 3);
        var slowly = request("rated", 7, slow);
        var quickly = request("free", 60, Requests.limits(8, 3));
        doors.say(slowly);
        doors.say(quickly);
        await().until(() -> evaluated(quickly.selectionId()).size() == 1);
        assertThat(evaluated(slowly.selectionId())).isEmpty();
        await().until(() -> evaluated(slowly.selectionId()).size() == 1);
    }

    @Test
    void an_endpoint_that_is_stuck_holds_up_no_other_that_is_asked_the_same() {
        var release = new CountDownLatch(1);
        model.behave(
                call ->
                        call.body().path("model").asText().equals("stuck")
                                        && !release.await(90, TimeUnit.SECONDS)
                                ? Reply.of(500, "")
                                : rightBut(call));
        var rows = model.rows("shared", Requests.ndjson(json, Requests.examples("shared", 12)));
        var request =
                Requests.request(
                        rows, Map.of("big", named("stuck"), "small", named("swift")), Map.of());
        doors.say(request);
        await().atMost(Duration.ofSeconds(50))
                .until(() -> evaluated(request.selectionId()).size() == 1);
        assertThat(evaluated(request.selectionId()).getFirst().candidate()).isEqualTo("small");
        release.countDown();
        await().until(() -> evaluated(request.selectionId()).size() == 2);
    }

    private Model named(String name) {
        return Requests.endpoint(model.baseUrl(), name, Requests.limits(4, 3), Optional.empty());
    }

    private List<EvaluationProgressed> progress(SelectionRequested request) {
        return doors.seen(
                EvaluationProgressed.class, EvaluationProgressed.TOPIC, request.selectionId());
    }

    private static List<String> answers(UUID selection) {
        return RestAssured.get("/v1/selections/" + selection + "/answers/big")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private void resend(UUID selection) {
        doors.work(selection).forEach(r -> doors.send(EvaluationWork.TOPIC, r.key(), r.value()));
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var ready = connection.createStatement()) {
            connection.setAutoCommit(false);
            ready.execute(statement);
            connection.commit();
        }
    }

    private static Reply slowly(Reply reply) throws InterruptedException {
        var never = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        return never ? Reply.of(500, "") : reply;
    }
}
