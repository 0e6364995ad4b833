package assay.gateway.core;

import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Answers;
import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Decision;
import assay.contract.Endpoint;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Judge;
import assay.contract.Judged;
import assay.contract.Judged.HumanMarks;
import assay.contract.Limits;
import assay.contract.Measure;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Price;
import assay.contract.Role;
import assay.contract.Scores;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.contract.Task;
import assay.contract.Usage;
import assay.contract.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Texts that a model judged, of which people marked some. */
class JudgedTest {
    private static final int ROWS = 1500;
    private static final Task TASK =
            new Task(
                            "replies",
                            "Reply.",
                            OutputContract.of(OutputContract.Kind.TEXT),
                            "d1",
                            Optional.of(100_000L),
                            Optional.empty(),
                            Optional.empty())
                    .with(Judge.of("arbiter"));

    @Test
    void without_people_the_marks_are_a_model_s_opinion() {
        var decision = decided(judged("big", 0.6, 0, 0), judged("small", 0.6, 0, 0));
        var finding = only(decision, "judgedByModel");
        assertThat(finding.says())
                .contains("the opinion of a model (arbiter)")
                .contains("kappa unknown")
                .contains("mark 50 or more answers of each candidate")
                .contains("task.judge.humanMarks");
        assertThat(finding.refuses()).isFalse();
        assertThat(kinds(decision)).doesNotContain("judgeAgreement", "judgeCorrected");
    }

    @Test
    void people_correct_a_judge_who_favours_one_and_the_decision_goes_by_them() {
        // Both are as good as each other to the judge, but he sees half of small's losses as wins.
        var big = judged("big", 0.6, 0, 600);
        var small = judged("small", 0.45, 0.25, 600);
        var decision = decided(big, small);
        var alone = decided(without(big), without(small));
        assertThat(verdict(alone)).isNotEqualTo(Verdict.WORSE);
        assertThat(verdict(decision)).isEqualTo(Verdict.WORSE);

        var changed = only(decision, "peopleChangeTheVerdict");
        assertThat(changed.candidate()).contains("small");
        assertThat(changed.says()).contains("by the judge alone").endsWith("The second counts.");
        assertThat(number(changed, "corrected")).isCloseTo(-0.15, within(0.06));
        assertThat(number(changed, "judged")).isGreaterThan(-0.06);
        var corrected =
                decision.findings().stream()
                        .filter(f -> f.kind().equals("judgeCorrected"))
                        .toList();
        assertThat(corrected)
                .hasSize(2)
                .allSatisfy(
                        f -> assertThat(f.says()).contains("the decision goes by the corrected"));
        var small1 = corrected.getLast();
        assertThat(number(small1, "corrected")).isCloseTo(0.45, within(0.05));
        assertThat(number(small1, "judged")).isGreaterThan(0.53);
        var shown =
                decision.candidates().stream()
                        .filter(a -> a.candidate().equals("small"))
                        .findFirst()
                        .orElseThrow();
        assertThat(shown.quality().orElseThrow().estimate())
                .isCloseTo(number(small1, "corrected"), within(1e-9));
        assertThat(kinds(decision)).contains("judgeAgreement").doesNotContain("judgeNotTrusted");
    }

    @Test
    void one_candidate_without_people_leaves_all_of_them_as_judged() {
        var big = judged("big", 0.6, 0, 0);
        var small = judged("small", 0.45, 0.25, 600);
        var decision = decided(big, small);
        assertThat(verdict(decision)).isEqualTo(verdict(decided(big, without(small))));
        assertThat(only(decision, "judgeCorrected").says())
                .contains("the decision does not, for another candidate has fewer than 30");
        assertThat(kinds(decision)).doesNotContain("peopleChangeTheVerdict");
    }

    @Test
    void a_few_marks_are_said_to_be_few_and_correct_nothing() {
        var decision = decided(judged("big", 0.6, 0, 10), judged("small", 0.6, 0, 10));
        var pooled =
                decision.findings().stream()
                        .filter(f -> f.kind().equals("judgeAgreement"))
                        .filter(f -> f.candidate().isEmpty())
                        .findFirst()
                        .orElseThrow();
        assertThat(pooled.says())
                .contains("(n=20) over all candidates")
                .contains("Fewer than 50 marks say little: mark 30 more.");
        assertThat(kinds(decision)).doesNotContain("judgeCorrected");
    }

    @Test
    void a_judge_whom_people_contradict_is_not_to_be_trusted() {
        var decision = decided(judged("big", 0.6, 0.9, 60), judged("small", 0.5, 0.9, 60));
        var finding = only(decision, "judgeNotTrusted");
        assertThat(finding.says()).contains("arbiter is not to be trusted here").contains("(n=120");
        assertThat(number(finding, "kappa")).isLessThan(0.4);
    }

    @Test
    void a_judge_who_goes_by_the_order_or_cannot_be_read_is_named() {
        var measures =
                Map.of(
                        "orderConsistency", new Measure(0.2, 1500),
                        "unparsableVerdicts", new Measure(0.3, 1500),
                        "cappedTexts", new Measure(0.01, 1500));
        var decision =
                decided(with(judged("big", 0.6, 0, 0), measures), judged("small", 0.6, 0, 0));
        assertThat(only(decision, "judgeInconsistent").candidate()).contains("big");
        assertThat(only(decision, "judgeUnreadable").says()).contains("maximumOutputTokens");
        assertThat(only(decision, "judgedInPart").says()).contains("cut short");
    }

    /**
     * Half of the examples are unasked. An answer costs a tenth of a cent; a verdict of 300 tokens
     * in at 1 dollar a million and 3 out at 10 costs 0.00033 dollars, and there are two of each.
     */
    @Test
    void what_the_rest_costs_is_with_its_verdicts() {
        var price =
                new Price(
                        Optional.of(Money.usd("1")),
                        Optional.of(Money.usd("10")),
                        Optional.empty(),
                        "test");
        var facts =
                new ArrayList<>(
                        all(
                                TASK,
                                Policy.DEFAULT,
                                cut(judged("big", 0.6, 0, 0)),
                                costs("big", "1", "0")));
        var asked = (SelectionRequested) facts.getFirst();
        var models = new TreeMap<>(asked.models());
        models.put(
                "arbiter",
                Model.endpoint(
                        Role.GENERALIST,
                        new Endpoint(
                                URI.create("http://localhost/v1"),
                                "house",
                                Optional.empty(),
                                Limits.DEFAULT),
                        Optional.of(price),
                        false));
        facts.set(
                0,
                new SelectionRequested(
                        asked.selectionId(),
                        asked.specification(),
                        asked.dataset(),
                        models,
                        asked.recordings(),
                        asked.splits(),
                        asked.at()));
        var decision = ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts))).decision();
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.NeedEvidence.class,
                        need -> {
                            assertThat(need.examples()).isEqualTo(ROWS);
                            assertThat(need.cost().orElseThrow().amount().doubleValue())
                                    .isCloseTo(ROWS * (0.001 + 2 * 0.00033), within(1e-6));
                        });
    }

    private static CandidateEvaluated cut(CandidateEvaluated e) {
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                e.model(),
                e.scores(),
                new Answers(2 * ROWS, ROWS, 0, 0, 7, 0.1),
                e.usage(),
                e.latency(),
                e.scorer(),
                e.fingerprint(),
                e.promptSha256(),
                e.at(),
                Optional.of(new Ended(Ended.Why.BUDGET, "the budget was reached")),
                Optional.empty(),
                e.measures(),
                e.judged());
    }

    private static Verdict verdict(Decision decision) {
        return decision.comparisons().stream()
                .filter(c -> c.candidate().equals("small"))
                .findFirst()
                .map(c -> c.verdict())
                .orElseThrow();
    }

    private static double number(Finding finding, String name) {
        return finding.numbers().getOrDefault(name, Double.NaN);
    }

    private static List<String> kinds(Decision decision) {
        return decision.findings().stream().map(Finding::kind).toList();
    }

    private static Finding only(Decision decision, String kind) {
        var found = decision.findings().stream().filter(f -> f.kind().equals(kind)).toList();
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    /**
     * @param quality share of answers that people find better than the right one
     * @param kind share of the others that the judge finds better all the same
     * @param marked rows that people marked
     */
    private static CandidateEvaluated judged(
            String candidate, double quality, double kind, int marked) {
        var random = new SplittableRandom(candidate.hashCode());
        var ids = new ArrayList<String>();
        var marks = new ArrayList<Double>();
        var people = new ArrayList<Double>();
        for (var i = 0; i < ROWS; i++) {
            var good = random.nextDouble() < quality;
            var seen = good || random.nextDouble() < kind;
            ids.add("e" + i);
            people.add(good ? 1.0 : 0.0);
            marks.add(random.nextDouble() < 0.05 ? 0.5 : seen ? 1.0 : 0.0);
        }
        var scores =
                new Scores(
                        ids,
                        Collections.nCopies(ROWS, Slice.IN_DISTRIBUTION),
                        ids,
                        marks,
                        List.of());
        var said = new HumanMarks("r", "us", ids.subList(0, marked), people.subList(0, marked));
        return of(
                Facts.of(candidate, TASK, scores),
                new TreeMap<>(),
                Optional.of(said).filter(m -> !m.ids().isEmpty()));
    }

    private static CandidateEvaluated without(CandidateEvaluated e) {
        return of(e, e.measures(), Optional.empty());
    }

    private static CandidateEvaluated with(CandidateEvaluated e, Map<String, Measure> measures) {
        return of(e, measures, Optional.empty());
    }

    private static CandidateEvaluated of(
            CandidateEvaluated e, Map<String, Measure> measures, Optional<HumanMarks> people) {
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                e.model(),
                e.scores(),
                e.answers(),
                e.usage(),
                e.latency(),
                "judge-1 arbiter",
                e.fingerprint(),
                e.promptSha256(),
                e.at(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(measures),
                Optional.of(
                        new Judged(
                                "arbiter",
                                "f",
                                new Usage(3000, 3000, 3000, 900_000, 9_000, 0, Optional.empty()),
                                people)));
    }

    private static Decision decided(CandidateEvaluated big, CandidateEvaluated small) {
        var answer =
                Decider.decide(
                        Evidence.of(
                                all(
                                        TASK,
                                        Policy.DEFAULT,
                                        List.<Event>of(
                                                        big,
                                                        small,
                                                        costs("big", "5", "0"),
                                                        costs("small", "0.1", "0"))
                                                .toArray(Event[]::new))));
        assertThat(answer).isInstanceOf(Decider.Answer.Decided.class);
        return ((Decider.Answer.Decided) answer).decision();
    }
}
