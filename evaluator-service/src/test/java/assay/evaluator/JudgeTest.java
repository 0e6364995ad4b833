package assay.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Endpoint;
import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Judge;
import assay.contract.Judged;
import assay.contract.Measure;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.contract.Role;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Task;
import assay.evaluator.ModelServer.Reply;
import assay.evaluator.core.Till;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The candidate's texts are in turn the right one, a better, a worse and one as good. */
@QuarkusTest
@TestProfile(BatchTest.Soon.class)
class JudgeTest extends DoorsTest {
    private static final List<String> WORDS = List.of("right", "good", "bad", "same");

    @Inject SpendStore spend;

    private ModelServer judge;

    @BeforeEach
    void a_candidate_and_a_judge() {
        model.behave(
                call -> {
                    var number = Integer.parseInt(call.input().replaceAll(".*text ", ""));
                    return Reply.says(WORDS.get(number % 4) + " " + number);
                });
        judge = new ModelServer(JudgeTest::fairly);
    }

    @AfterEach
    void done() {
        judge.close();
    }

    private static Reply fairly(ModelServer.Call call) {
        var a = worth(call.input().replaceAll("(?s).*<answer A \\w+>\\n(\\w+).*", "$1"));
        var b = worth(call.input().replaceAll("(?s).*<answer B \\w+>\\n(\\w+).*", "$1"));
        return Reply.says(a > b ? "A" : a < b ? "B" : "TIE");
    }

    private static int worth(String word) {
        return switch (word) {
            case "good" -> 2;
            case "bad" -> 0;
            default -> 1;
        };
    }

    @Test
    void texts_are_compared_in_both_orders_and_nothing_is_paid_twice() throws SQLException {
        var request = judged("fair", 40, Map.of());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);

        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.scorer()).isEqualTo("judge-1 arbiter");
        assertThat(event.scores().ids()).hasSize(40);
        for (var i = 0; i < 40; i++) {
            var number = Integer.parseInt(event.scores().ids().get(i).substring("fair".length()));
            assertThat(event.scores().scores().get(i))
                    .as("e%d", number)
                    .isEqualTo(List.of(0.5, 1.0, 0.0, 0.5).get(number % 4));
        }
        // What the candidate takes is without what the judge took.
        assertThat(event.usage().answers()).isEqualTo(40);
        assertThat(event.usage().calls()).isEqualTo(40);
        assertThat(event.usage().inputTokens()).isEqualTo(400);
        assertThat(event.latency().orElseThrow().n()).isEqualTo(40);
        var judged = event.judged().orElseThrow();
        assertThat(judged.model()).isEqualTo("arbiter");
        assertThat(judged.usage().answers()).isEqualTo(60);
        assertThat(judged.usage().calls()).isEqualTo(60);
        assertThat(judged.usage().inputTokens()).isEqualTo(600);
        assertThat(judged.humanMarks()).isEmpty();
        assertThat(event.measures())
                .containsEntry("orderConsistency", new Measure(1, 30))
                .containsEntry("ties", new Measure(0.5, 40))
                .containsEntry("sameAsExpected", new Measure(0.25, 40))
                .containsEntry("unparsableVerdicts", new Measure(0, 30))
                .containsEntry("cappedTexts", new Measure(0, 30))
                .containsKeys("chrF", "rougeL");
        assertThat(model.calls).hasSize(40);
        assertThat(judge.calls).hasSize(60);
        assertThat(judge.mostInFlight).hasValueLessThanOrEqualTo(2);
        await().until(() -> progress(request).getLast().done() == 40);
        var last = progress(request).getLast();
        assertThat(last.calls()).isEqualTo(100);
        assertThat(last.spent()).contains(Money.usd("0.003"));

        // Another selection that asks for the same.
        var replay = judged("fair", 40, Map.of());
        doors.say(replay);
        await().until(() -> evaluated(replay.selectionId()).size() == 1);
        var again = evaluated(replay.selectionId()).getFirst();
        assertThat(again.scores()).isEqualTo(event.scores());
        assertThat(again.judged().orElseThrow().usage().calls()).isZero();
        assertThat(again.judged().orElseThrow().usage().answers()).isEqualTo(60);

        // All work comes again, as if nobody had stored what came of it.
        sql("delete from slice where selection_id = ?", request);
        sql("delete from unjudged where slice = 0 and selection_id = ?", request);
        var work = doors.work(request.selectionId());
        assertThat(work).hasSize(8);
        work.stream()
                .filter(r -> !r.value().contains("\"judged\""))
                .forEach(r -> doors.send(EvaluationWork.TOPIC, r.key(), r.value()));
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        assertThat(evaluated(request.selectionId()).getLast().scores()).isEqualTo(event.scores());
        assertThat(model.calls).hasSize(40);
        assertThat(judge.calls).hasSize(60);
    }

    @Test
    void a_judge_who_always_says_the_first_says_nothing() {
        judge.behave(_ -> Reply.says("A"));
        var request = judged("first", 20, Map.of());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.scores().scores()).containsOnly(0.5);
        assertThat(event.measures()).containsEntry("orderConsistency", new Measure(0, 15));
    }

    @Test
    void a_judge_who_cannot_be_read_is_counted() {
        judge.behave(_ -> Reply.says("Both have their merits."));
        var request = judged("unread", 20, Map.of());
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.scores().scores()).containsOnly(0.5);
        assertThat(event.measures()).containsEntry("unparsableVerdicts", new Measure(1, 15));
    }

    @Test
    void a_judge_who_is_refused_ends_all_candidates_with_the_provider_s_words()
            throws SQLException {
        judge.behave(_ -> Reply.of(401, "{\"error\":{\"message\":\"no such key\"}}"));
        var request = judged("locked", 30, recorded("locked", 30));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() >= 2);
        for (var event : evaluated(request.selectionId())) {
            assertThat(event.ended().map(Ended::why)).contains(Ended.Why.FAILED);
            assertThat(event.ended().orElseThrow().says())
                    .contains("The judge arbiter cannot judge")
                    .contains("status 401: no such key");
            assertThat(event.scorer()).isEqualTo("judge-1 arbiter");
        }
        assertThat(failed(request.selectionId())).isEmpty();
        // Those in flight when the first was refused, and no more.
        assertThat(judge.calls).hasSizeLessThanOrEqualTo(4);
        // The answers were paid for and stay.
        await().untilAsserted(
                        () ->
                                assertThat(
                                                number(
                                                        "select count(*) from ledger where selection_id = ?",
                                                        request))
                                        .isEqualByComparingTo(
                                                BigDecimal.valueOf(model.calls.size())));
    }

    @Test
    void answers_that_are_at_hand_are_judged_beside_what_people_said() {
        var request = judged("old", 20, recorded("old", 20));
        var people =
                IntStream.range(0, 12)
                        .mapToObj(
                                i ->
                                        new RecordedAnswer(
                                                "old" + i,
                                                Optional.empty(),
                                                Optional.of(i % 3 / 2.0),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()))
                        .toList();
        var marks = model.rows("old-people", Requests.ndjson(json, people));
        var marked =
                new SelectionRequested(
                        request.selectionId(),
                        request.specification(),
                        request.dataset(),
                        request.models(),
                        request.recordings(),
                        request.splits(),
                        request.at(),
                        new TreeMap<>(
                                Map.of(
                                        "old",
                                        Requests.recording("people", marks, Optional.of("us")))));
        doors.say(marked);
        await().until(() -> evaluated(request.selectionId()).size() == 2);
        var event =
                evaluated(request.selectionId()).stream()
                        .filter(e -> e.candidate().equals("old"))
                        .findFirst()
                        .orElseThrow();
        assertThat(event.fingerprint()).isEqualTo("r-old");
        assertThat(event.scorer()).isEqualTo("judge-1 arbiter");
        assertThat(event.answers().wanted()).isEqualTo(20);
        assertThat(event.answers().given()).isEqualTo(19);
        // A better one is always told; one is missing, and one is empty.
        assertThat(event.scores().scores().stream().mapToDouble(s -> s).sum())
                .isCloseTo(18, within(1e-9));
        assertThat(event.usage().calls()).isZero();
        assertThat(event.judged().orElseThrow().usage().answers()).isEqualTo(36);
        assertThat(event.judged().flatMap(Judged::humanMarks))
                .hasValueSatisfying(
                        said -> {
                            assertThat(said.scorer()).isEqualTo("us");
                            assertThat(said.recording()).isEqualTo("people");
                            assertThat(said.ids()).hasSize(12);
                            assertThat(said.marks()).startsWith(0.0, 0.5, 1.0);
                        });
        assertThat(other(request).judged().flatMap(Judged::humanMarks)).isEmpty();
        assertThat(model.calls).hasSize(20);
    }

    private CandidateEvaluated other(SelectionRequested request) {
        return evaluated(request.selectionId()).stream()
                .filter(e -> e.candidate().equals("big"))
                .findFirst()
                .orElseThrow();
    }

    /** An answer or a verdict costs 0.00003, all of them 60 and 90 times that. */
    @Test
    void the_cap_holds_for_answers_and_verdicts_together() throws SQLException {
        var request = Requests.capped(judged("capped", 60, Map.of()), Money.usd("0.0042"));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() >= 1);
        var event = evaluated(request.selectionId()).getFirst();
        assertThat(event.ended().map(Ended::why)).contains(Ended.Why.BUDGET);
        assertThat(event.ended().orElseThrow().says()).contains("evaluation budget of 0.0042 USD");
        assertThat(event.answers().wanted()).isEqualTo(60);
        assertThat(event.answers().given()).isPositive();
        var calls = model.calls.size() + judge.calls.size();
        assertThat(number("select sum(paid) from reservation where selection_id = ?", request))
                .isEqualByComparingTo(new BigDecimal("0.00003").multiply(BigDecimal.valueOf(calls)))
                .isLessThanOrEqualTo(new BigDecimal("0.0042"));
        assertThat(number("select sum(held) from reservation where selection_id = ?", request))
                .isZero();
    }

    @Test
    void money_for_verdicts_is_kept_from_answers_and_from_no_other_verdict() {
        var request = judged("promised", 1, Map.of());
        var answers = List.of(work(request, 0), work(request, 1));
        var verdicts = answers.stream().map(EvaluationWork::judging).toList();
        spend.promise(verdicts.getFirst(), new BigDecimal(8));

        assertThat(take(answers.getLast())).isInstanceOf(Till.Grant.Wait.class);
        assertThat(take(verdicts.getLast())).isInstanceOf(Till.Grant.Held.class);
        // What the slice itself takes replaces what was kept for it.
        assertThat(take(verdicts.getFirst())).isInstanceOf(Till.Grant.Held.class);
        assertThat(take(answers.getLast())).isInstanceOf(Till.Grant.Held.class);
    }

    /** Of ten, three; given back at once. */
    private Till.Grant take(EvaluationWork work) {
        var run = UUID.randomUUID();
        var three = new BigDecimal(3);
        spend.begin(work, run, BigDecimal.ZERO);
        var grant =
                spend.take(
                        work, run, BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, three, three);
        spend.settle(work, run, BigDecimal.ZERO);
        return grant;
    }

    private static EvaluationWork work(SelectionRequested request, int slice) {
        var candidate = request.specification().candidates().getFirst();
        return new EvaluationWork(
                request.selectionId(),
                candidate,
                request.modelOf(candidate),
                request.specification().task(),
                slice,
                2,
                2,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                request.judge(),
                Optional.empty());
    }

    @Test
    void answers_that_come_with_a_batch_are_judged_when_they_are_there() {
        try (var provider = new BatchServer(JudgeTest::inABatch)) {
            var asked = judged("batched-text", 20, Map.of());
            var models = new TreeMap<>(asked.models());
            models.put(
                    "big",
                    Model.endpoint(
                            Role.GENERALIST,
                            new Endpoint(
                                    provider.baseUrl(),
                                    "batched-text",
                                    Optional.of("known"),
                                    Requests.limits(4, 3),
                                    Optional.of(Endpoint.BATCH),
                                    Collections.emptySortedSet(),
                                    Collections.emptySortedMap()),
                            Optional.of(Requests.PRICE),
                            true));
            var request =
                    new SelectionRequested(
                            asked.selectionId(),
                            asked.specification(),
                            asked.dataset(),
                            models,
                            asked.recordings(),
                            asked.splits(),
                            asked.at());
            doors.say(request);
            await().until(() -> evaluated(request.selectionId()).size() == 1);
            var event = evaluated(request.selectionId()).getFirst();
            assertThat(event.scores().scores()).containsOnly(0.0, 0.5, 1.0);
            assertThat(event.scores().scores().stream().mapToDouble(s -> s).sum()).isEqualTo(10);
            assertThat(event.usage().calls()).isEqualTo(20);
            assertThat(judge.calls).hasSize(30);
            assertThat(provider.created()).isEqualTo(1);
        }
    }

    private static BatchServer.Line inABatch(BatchServer.Asked asked) {
        var number = Integer.parseInt(asked.input().replaceAll(".*text ", ""));
        return new BatchServer.Line(200, Reply.says(WORDS.get(number % 4) + " " + number).body());
    }

    @Test
    void answers_that_come_with_a_cap_that_is_wide_are_all_judged() {
        var request = Requests.capped(judged("wide", 40, Map.of()), Money.usd("0.01"));
        doors.say(request);
        await().until(() -> evaluated(request.selectionId()).size() == 1);
        assertThat(evaluated(request.selectionId()).getFirst().ended()).isEmpty();
        assertThat(judge.calls).hasSize(60);
    }

    /** Always better, but for one that is empty and one that is missing. */
    private Map<String, List<RecordedAnswer>> recorded(String prefix, int examples) {
        return Map.of(
                "old",
                IntStream.range(0, examples)
                        .filter(i -> i != 7)
                        .mapToObj(
                                i ->
                                        new RecordedAnswer(
                                                prefix + i,
                                                Optional.of(i == 5 ? " " : "good " + i),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()))
                        .toList());
    }

    private SelectionRequested judged(
            String prefix, int examples, Map<String, List<RecordedAnswer>> recorded) {
        var rows =
                IntStream.range(0, examples)
                        .mapToObj(i -> Example.of(prefix + i, prefix + " text " + i, "right " + i))
                        .toList();
        var models = new TreeMap<String, Model>();
        models.put(
                "big",
                Requests.endpoint(
                        model.baseUrl(), prefix, Requests.limits(4, 3), Optional.empty()));
        var recordings = new TreeMap<String, Recording>();
        recorded.forEach(
                (name, answers) -> {
                    models.put(
                            name, Model.recording(Role.GENERALIST, "r-" + name, Optional.empty()));
                    recordings.put(
                            name,
                            Requests.recording(
                                    "r-" + name,
                                    model.rows(prefix + "-" + name, Requests.ndjson(json, answers)),
                                    Optional.empty()));
                });
        var asked =
                Requests.request(
                        model.rows(prefix, Requests.ndjson(json, rows)), models, recordings);
        models.put(
                "arbiter",
                Requests.endpoint(
                        judge.baseUrl(),
                        prefix + "-arbiter",
                        Requests.limits(2, 3),
                        Optional.empty()));
        var task =
                new Task(
                                "t",
                                "Reply.",
                                OutputContract.of(OutputContract.Kind.TEXT),
                                "d",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())
                        .with(Judge.of("arbiter"));
        return new SelectionRequested(
                UUID.randomUUID(),
                new Specification(
                        task, asked.specification().candidates(), asked.specification().policy()),
                asked.dataset(),
                models,
                recordings,
                asked.splits(),
                asked.at());
    }

    private List<EvaluationProgressed> progress(SelectionRequested request) {
        return doors.seen(
                EvaluationProgressed.class, EvaluationProgressed.TOPIC, request.selectionId());
    }

    private void sql(String statement, SelectionRequested request) throws SQLException {
        try (var connection = database.getConnection();
                var ready = connection.prepareStatement(statement)) {
            ready.setObject(1, request.selectionId());
            ready.execute();
        }
    }

    private BigDecimal number(String query, SelectionRequested request) throws SQLException {
        try (var connection = database.getConnection();
                var ready = connection.prepareStatement(query)) {
            ready.setObject(1, request.selectionId());
            try (var row = ready.executeQuery()) {
                row.next();
                return row.getBigDecimal(1);
            }
        }
    }
}
