package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Example;
import assay.contract.SelectionFailed;
import assay.evaluator.BatchServer.Line;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BatchDoors.Soon.class)
class BatchTest extends BatchDoors {
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
    void what_is_never_answered_is_left_out_after_so_many_batches() {
        provider.behave(until(9, "7", new Line(0, "batch_expired")));
        var event = result(said("never", 10, 2));
        assertThat(event.ended()).isEmpty();
        assertThat(event.answers().given()).isEqualTo(9);
        var failures = Objects.requireNonNull(event.answers().failures().get("unanswered"));
        assertThat(failures.examples()).containsExactly("never7");
        assertThat(failures.says().orElseThrow()).contains("it was not answered: batch_expired");
        assertThat(provider.created()).isEqualTo(2);
    }

    @Test
    void where_nothing_is_ever_answered_the_candidate_ends() {
        provider.behave(until(9, "", new Line(0, "batch_expired")));
        assertThat(failure(said("silent", 10, 2)))
                .contains("left 10 requests unanswered in 2 batches")
                .contains("it was not answered: batch_expired");
        assertThat(provider.created()).isEqualTo(2);
    }

    @Test
    void a_request_that_is_refused_among_others_is_its_examples_failure() {
        provider.behave(
                until(9, "7", new Line(400, "{\"error\":{\"message\":\"not like this\"}}")));
        var request = said("refused", 20, 5);
        var event = result(request);
        assertThat(event.ended()).isEmpty();
        assertThat(event.answers().given()).isEqualTo(20);
        assertThat(event.answers().failures()).containsOnlyKeys("http400");
        var failures = Objects.requireNonNull(event.answers().failures().get("http400"));
        assertThat(failures.count()).isEqualTo(2);
        assertThat(failures.examples()).containsExactly("refused7", "refused17");
        assertThat(event.scores().scores().get(7)).isZero();
        assertThat(event.usage().calls()).isEqualTo(20);
        assertThat(provider.created()).isEqualTo(1);
        await().until(() -> count("batch", request) == 0);
    }

    @Test
    void a_refusal_of_all_requests_ends_the_candidate_at_once() {
        provider.behave(
                until(9, "", new Line(400, "{\"error\":{\"message\":\"no such parameter\"}}")));
        assertThat(failure(said("all-refused", 10, 5)))
                .contains("status 400: no such parameter")
                .contains("left 10 requests unanswered in 1 batch.");
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
}
