package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.CandidateEvaluated;
import assay.contract.Endpoint;
import assay.contract.EvaluationProgressed;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.Role;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.evaluator.BatchServer.Asked;
import assay.evaluator.BatchServer.Line;
import com.sun.net.httpserver.Headers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BatchTest.Soon.class)
class BatchTest extends DoorsTest {
    BatchServer provider;

    public static final class Soon extends Quick {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("assay.evaluator.batch-wait", "50ms");
            overrides.put("assay.evaluator.batch-longest-wait", "200ms");
            overrides.put("assay.evaluator.batch-tick", "20ms");
            return overrides;
        }
    }

    @BeforeEach
    void openProvider() {
        provider = new BatchServer(BatchTest::right);
    }

    @AfterEach
    void shutProvider() {
        provider.close();
    }

    static Line right(Asked asked) {
        var reply = rightBut(new ModelServer.Call(asked.input(), 1, new Headers(), asked.body()));
        return new Line(200, reply.body());
    }

    /** Some of the inputs end in another way in the first batches. */
    static BatchServer.Model until(int batch, String ending, Line other) {
        return asked ->
                asked.batch() < batch && asked.input().endsWith(ending) ? other : right(asked);
    }

    Model batched(String prefix, int attempts) {
        return Model.endpoint(
                Role.GENERALIST,
                new Endpoint(
                        provider.baseUrl(),
                        prefix,
                        Optional.of("known"),
                        Requests.limits(4, attempts),
                        Optional.of(Endpoint.BATCH),
                        Collections.emptySortedSet(),
                        Collections.emptySortedMap()),
                Optional.of(Requests.PRICE),
                true);
    }

    SelectionRequested said(String prefix, int examples, int attempts) {
        var request = request(prefix, examples, batched(prefix, attempts));
        doors.say(request);
        return request;
    }

    CandidateEvaluated result(SelectionRequested request) {
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        return evaluated(request.selectionId()).getFirst();
    }

    String failure(SelectionRequested request) {
        var ended = result(request).ended().orElseThrow();
        assertThat(ended.why()).isEqualTo(CandidateEvaluated.Ended.Why.FAILED);
        return ended.says();
    }

    @Test
    void all_examples_go_into_one_batch_and_come_back_marked_without_a_latency() {
        var request = said("batched", 35, 3);
        var event = result(request);

        assertThat(event.scores().ids()).hasSize(35);
        assertThat(event.scores().scores().stream().mapToDouble(s -> s).sum()).isEqualTo(21);
        assertThat(event.usage().calls()).isEqualTo(35);
        assertThat(event.usage().inputTokens()).isEqualTo(350);
        assertThat(event.latency()).isEmpty();
        assertThat(provider.created()).isEqualTo(1);
        assertThat(provider.asked).hasSize(35);
        assertThat(provider.authorizations).containsOnly("Bearer sk-known");
        var batch = provider.batches.getFirst();
        assertThat(batch.path("completion_window").asText()).isEqualTo("24h");
        assertThat(batch.path("endpoint").asText()).isEqualTo("/v1/chat/completions");
        assertThat(batch.path("metadata").path("assay").asText()).hasSize(64);
        assertThat(model.calls).isEmpty();
        await().until(
                        () ->
                                !progress(request).isEmpty()
                                        && progress(request).getLast().done() == 35);
        assertThat(progress(request).getFirst().spent()).isEmpty();
        await().until(() -> count("batch", request) == 0);
        assertThat(count("batch_question", request)).isZero();
    }

    @Test
    void another_selection_with_the_same_prompts_makes_no_batch() {
        var one = result(said("batched-again", 20, 3));
        var calls = provider.calls.size();
        var two = result(said("batched-again", 20, 3));
        assertThat(provider.calls).hasSize(calls);
        assertThat(two.usage().calls()).isZero();
        assertThat(two.scores()).isEqualTo(one.scores());
        assertThat(two.latency()).isEmpty();
    }

    @Test
    void a_selection_that_wants_what_a_running_batch_asks_waits_for_that() {
        provider.course("in_progress");
        var first = said("shared", 20, 3);
        await().until(() -> provider.created() == 1);
        var second = said("shared", 25, 3);
        await().until(() -> provider.created() == 2);
        provider.batches.forEach(
                batch -> assertThat(batch.path("status").asText()).isEqualTo("in_progress"));
        provider.finish();
        assertThat(result(first).usage().calls()).isEqualTo(20);
        assertThat(result(second).usage().calls()).isEqualTo(5);
        assertThat(provider.asked).hasSize(25);
    }

    @Test
    void a_batch_whose_id_a_crash_lost_is_found_again() throws Exception {
        provider.course("in_progress");
        var other = said("older", 10, 3);
        await().until(() -> provider.created() == 1);
        var request = said("lost", 20, 3);
        await().until(() -> running(request));
        var later = said("younger", 10, 3);
        await().until(() -> running(later));
        sql(
                "update batch set state = 'uploaded', batch_id = null, leased = null, due = now()"
                        + " where selection_id = '%s'".formatted(request.selectionId()));
        await().until(() -> running(request));
        provider.finish();
        assertThat(result(request).usage().calls()).isEqualTo(20);
        assertThat(provider.calls).contains("GET /v1/batches");
        assertThat(result(other).usage().calls()).isEqualTo(10);
        assertThat(result(later).usage().calls()).isEqualTo(10);
        assertThat(provider.created()).isEqualTo(3);
        assertThat(provider.asked).hasSize(40);
    }

    @Test
    void a_creation_that_breaks_off_is_looked_for_before_it_is_made_again() {
        provider.refuse(ModelServer.Reply.of(0, ""));
        var broken = result(said("broken-off", 20, 3));
        assertThat(broken.usage().calls()).isEqualTo(20);
        assertThat(provider.created()).isEqualTo(1);
        provider.refuse(ModelServer.Reply.of(503, "later"));
        result(said("refused-once", 20, 3));
        assertThat(provider.created()).isEqualTo(3);
        assertThat(provider.asked).hasSize(40);
    }

    @Test
    void what_failed_for_a_moment_is_asked_in_a_next_batch_and_nothing_else() {
        provider.behave(until(2, "5", new Line(500, "{\"error\":{\"message\":\"out of order\"}}")));
        var event = result(said("partly", 30, 3));
        assertThat(event.scores().ids()).hasSize(30);
        // Three of them were asked twice.
        assertThat(event.usage().calls()).isEqualTo(33);
        assertThat(provider.asked).hasSize(33);
        assertThat(provider.asked.subList(30, 33)).allMatch(a -> a.input().endsWith("5"));
    }

    @Test
    void an_expired_batch_keeps_what_came() {
        provider.course("in_progress", "expired");
        provider.behave(until(2, "7", new Line(0, "batch_expired")));
        var event = result(said("expired", 30, 3));
        assertThat(event.scores().ids()).hasSize(30);
        assertThat(event.usage().calls()).isEqualTo(33);
        assertThat(provider.asked).hasSize(33);
    }

    @Test
    void what_is_never_answered_fails_the_candidate_after_so_many_batches() {
        provider.behave(until(9, "7", new Line(0, "batch_expired")));
        var request = said("never", 10, 2);
        var failure = failure(request);
        assertThat(failure)
                .contains("left 1 request unanswered in 2 batches")
                .contains("it was not answered: batch_expired");
        assertThat(failure).contains("9 answers are kept");
        assertThat(result(request).answers().given()).isEqualTo(9);
        assertThat(provider.created()).isEqualTo(2);
    }

    @Test
    void what_is_refused_for_good_fails_the_candidate_at_once() {
        provider.behave(
                until(9, "7", new Line(400, "{\"error\":{\"message\":\"too long a prompt\"}}")));
        var failure = failure(said("refused", 10, 5));
        assertThat(failure).contains("status 400: too long a prompt");
        assertThat(failure).contains("9 answers are kept");
        assertThat(provider.created()).isEqualTo(1);
    }

    @Test
    void a_batch_that_is_not_valid_fails_the_candidate_with_the_providers_words() {
        provider.course("validating", "failed");
        provider.complain("model_not_found", "The model does not exist.", 3);
        var request = said("invalid", 10, 5);
        assertThat(failure(request))
                .contains("refused the batch batch_1")
                .contains("line 3: The model does not exist.");
        assertThat(provider.created()).isEqualTo(1);
        await().until(() -> count("batch", request) == 0);
        assertThat(provider.calls).noneMatch(call -> call.endsWith("/cancel"));
    }

    @Test
    void a_batch_that_must_wait_for_others_is_made_again() {
        provider.course("validating", "failed");
        provider.complain("token_limit_exceeded", "Enqueued token limit reached.", 1);
        var request = said("queued", 10, 1);
        await().until(() -> provider.created() >= 2);
        provider.course("in_progress", "completed");
        assertThat(result(request).usage().calls()).isEqualTo(10);
    }

    @Test
    void a_refused_key_fails_the_candidate() {
        provider.refuse(ModelServer.Reply.of(401, "{\"error\":{\"message\":\"no key sk-known\"}}"));
        var request = said("no-key", 10, 5);
        assertThat(failure(request)).contains("status 401: no key ***");
        await().until(() -> count("batch", request) == 0);
    }

    @Test
    void a_cancelled_selection_cancels_its_batch_and_keeps_what_was_done() {
        provider.course("in_progress");
        provider.behave(until(2, "7", new Line(0, "batch_cancelled")));
        var request = said("cancelled-batch", 20, 3);
        await().until(() -> running(request));
        doors.say(
                new SelectionFailed(
                        request.selectionId(),
                        SelectionFailed.Step.CANCELLED,
                        Optional.empty(),
                        "cancelled",
                        "",
                        Instant.EPOCH));
        await().until(() -> count("batch", request) == 0);
        assertThat(provider.calls).contains("POST /v1/batches/batch_1/cancel");
        assertThat(evaluated(request.selectionId())).isEmpty();
        assertThat(count("batch_question", request)).isZero();

        provider.course("in_progress", "completed");
        assertThat(result(said("cancelled-batch", 20, 3)).usage().calls()).isEqualTo(2);
    }

    @Test
    void long_texts_make_two_slices_and_two_batches() {
        var long0 = "x".repeat(900_000);
        var examples =
                Requests.examples("long", 4).stream()
                        .map(
                                e ->
                                        Example.of(
                                                e.id(),
                                                long0 + " text " + e.id().substring(4),
                                                e.expected()))
                        .toList();
        provider.behave(
                asked ->
                        new Line(
                                200,
                                ModelServer.Reply.says(
                                                "label"
                                                        + asked.input()
                                                                .charAt(asked.input().length() - 1))
                                        .body()));
        var rows = model.rows("long", Requests.ndjson(json, examples));
        var request = Requests.request(rows, Map.of("big", batched("long", 3)), Map.of());
        doors.say(request);
        assertThat(result(request).scores().ids()).hasSize(4);
        assertThat(provider.created()).isEqualTo(2);
        assertThat(doors.work(request.selectionId()).stream().map(r -> r.value().length()))
                .allMatch(length -> length > 1_800_000);
    }

    @Test
    void a_waiting_batch_holds_up_no_other_lane_and_no_slice() {
        provider.course("in_progress");
        var waiting = said("waits", 20, 3);
        await().until(() -> running(waiting));
        var quick = request("quick", 30, Requests.limits(4, 3));
        doors.say(quick);
        result(quick);
        assertThat(evaluated(waiting.selectionId())).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .filteredOn(name -> name.startsWith("batch-") && !name.equals("batch-clock"))
                .hasSizeLessThanOrEqualTo(4);
        provider.finish();
        result(waiting);
    }

    private boolean running(SelectionRequested request) {
        return query(
                        "select count(*) from batch where state = 'running' and batch_id is not null and selection_id = '%s'"
                                .formatted(request.selectionId()))
                == 1;
    }

    private List<EvaluationProgressed> progress(SelectionRequested request) {
        return doors.seen(
                EvaluationProgressed.class, EvaluationProgressed.TOPIC, request.selectionId());
    }

    private long count(String table, SelectionRequested request) {
        return query(
                "select count(*) from %s where selection_id = '%s'"
                        .formatted(table, request.selectionId()));
    }

    private long query(String statement) {
        try (var connection = database.getConnection();
                var ready = connection.createStatement();
                var rows = ready.executeQuery(statement)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var ready = connection.createStatement()) {
            ready.execute(statement);
        }
    }
}
