package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.costsUnknown;
import static assay.gateway.core.Facts.evaluated;
import static assay.gateway.core.Facts.scoredBy;
import static assay.gateway.core.Facts.with;
import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Answers;
import assay.contract.Assessment;
import assay.contract.CandidateEvaluated;
import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Law;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Scores;
import assay.contract.Split;
import assay.contract.Task;
import assay.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of a decision, one test each, in their order and under their names. */
class LawsTest {
    private static final CandidateEvaluated BIG = evaluated("big", "1900+ 100-");
    private static final CandidateEvaluated SMALL = evaluated("small", "1895+ 105-");

    @Test
    void law_1_no_difference_found_is_not_equality() {
        // 20 of 100 differ, none more often than the other: no difference found, and no verdict.
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        evaluated("big", "90+ 10-"),
                        evaluated("small", "80+ 10- 10+"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        var comparison = decision.comparisons().getFirst();
        assertThat(comparison.difference().estimate()).isZero();
        assertThat(comparison.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(comparison.moreExamples().orElseThrow()).isGreaterThan(1000);
        assertThat(Verdict.values())
                .containsExactly(
                        Verdict.BETTER, Verdict.NOT_WORSE, Verdict.WORSE, Verdict.CANNOT_TELL);
    }

    @Test
    void law_2_pairs_are_joined_by_id_and_one_scorer_marks_all() {
        var reversed = reversed(SMALL);
        var prices = List.<Event>of(costs("big", "5", "0"), costs("small", "0.1", "0"));
        assertThat(decided(TASK, Policy.DEFAULT, and(prices, BIG, reversed)).comparisons())
                .isEqualTo(decided(TASK, Policy.DEFAULT, and(prices, BIG, SMALL)).comparisons());
        var mixed = decided(TASK, Policy.DEFAULT, and(prices, BIG, scoredBy(SMALL, "other-1")));
        assertThat(bound(mixed, Law.PAIRED_BY_ID_UNDER_ONE_SCORER))
                .extracting(Finding::kind)
                .contains("otherScorer");
        assertThat(mixed.comparisons()).isEmpty();
    }

    @Test
    void law_3_broken_evidence_is_refused_with_its_reason_and_not_averaged() {
        var constant = with(evaluated("small", "2000+"), new Answers(2000, 2000, 0, 0, 1, 0.4));
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        BIG,
                        constant,
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        assertThat(decision.findings().getFirst().kind()).isEqualTo("winnerWasRefused");
        assertThat(bound(decision, Law.BROKEN_EVIDENCE_IS_REFUSED))
                .filteredOn(Finding::refuses)
                .singleElement()
                .satisfies(f -> assertThat(f.numbers()).containsEntry("distinct", 1.0));
        assertThat(assessment(decision, "small").quality()).isEmpty();
        assertThat(selected(decision)).isEqualTo("big");
    }

    @Test
    void law_4_a_place_is_earned() {
        // The majority answer is as good; the rest of the law is held by CascadesTest.
        var labels = task(OutputContract.label("none"), Optional.empty(), Optional.empty());
        var majority = new Answers(2000, 2000, 0, 0, 9, 0.96);
        var decision =
                decided(
                        labels,
                        Policy.DEFAULT,
                        with(evaluated("big", "1900+ 100-", "", labels), majority),
                        costs("big", "5", "0"));
        assertThat(decision.outcome())
                .isEqualTo(new Outcome.NoneQualifies("the majority answer", Optional.of("big")));
        assertThat(assessment(decision, "big").demands().get("the majority answer"))
                .isLessThan(0.05);
    }

    @Test
    void law_5_where_tuning_and_test_disagree_neither_is_trusted() {
        // 95 % right on 400 calibration examples, 80 % on 1,600 test examples.
        var shifted = tuned("small", "380+ 20-", "1280+ 320-");
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        tuned("big", "372+ 28-", "1500+ 100-"),
                        shifted,
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        assertThat(bound(decision, Law.TUNING_AND_TEST_AGREE))
                .singleElement()
                .satisfies(f -> assertThat(f.refuses()).isTrue())
                .satisfies(f -> assertThat(f.candidate()).contains("small"))
                .satisfies(f -> assertThat(f.numbers()).containsEntry("calibration", 0.95));
        assertThat(assessment(decision, "small").quality()).isEmpty();
        assertThat(selected(decision)).isEqualTo("big");
    }

    @Test
    void law_5_where_all_disagree_alike_the_examples_are_at_fault_and_no_candidate() {
        // Both lose fifteen points from 400 calibration examples to 1,600 test examples.
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        tuned("big", "380+ 20-", "1290+ 310-"),
                        tuned("small", "376+ 24-", "1270+ 330-"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        assertThat(bound(decision, Law.TUNING_AND_TEST_AGREE))
                .singleElement()
                .satisfies(f -> assertThat(f.kind()).isEqualTo("calibrationDiffers"))
                .satisfies(f -> assertThat(f.refuses()).isFalse());
        assertThat(selected(decision)).isEqualTo("small");
    }

    @Test
    void test_examples_with_kin_in_the_train_split_neither_measure_nor_tune() {
        // All wrong or all right, and as many as would turn any figure.
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        besides(Split.TRAIN, "big", "2000-", "1500+ 100-"),
                        besides(Split.TRAIN, "small", "2000+", "1280+ 320-"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        assertThat(bound(decision, Law.TUNING_AND_TEST_AGREE)).isEmpty();
        assertThat(selected(decision)).isEqualTo("big");
        var quality = assessment(decision, "small").quality().orElseThrow();
        assertThat(quality.estimate()).isEqualTo(0.8);
        assertThat(quality.n()).isEqualTo(1_600);
    }

    /**
     * @param tuning marks of the calibration examples
     */
    private static CandidateEvaluated tuned(String candidate, String tuning, String test) {
        return besides(Split.CALIBRATION, candidate, tuning, test);
    }

    private static CandidateEvaluated besides(
            Split split, String candidate, String tuning, String test) {
        var all = evaluated(candidate, tuning + " " + test).scores();
        var n = evaluated(candidate, tuning).scores().ids().size();
        var splits =
                IntStream.range(0, all.ids().size())
                        .mapToObj(i -> i < n ? split : Split.TEST)
                        .toList();
        return Facts.of(
                candidate,
                TASK,
                new Scores(all.ids(), all.slices(), all.groups(), all.scores(), List.of(), splits));
    }

    @Test
    void law_6_out_of_distribution_evidence_is_a_gate_and_its_absence_is_said() {
        var labels = task(OutputContract.label("none"), Optional.empty(), Optional.empty());
        var decision =
                decided(
                        labels,
                        floor(0.6),
                        evaluated("big", "1880+ 120-", "170+ 30-", labels),
                        evaluated("small", "1940+ 60-", "80+ 120-", labels),
                        evaluated("tiny", "1880+ 120-", "", labels),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"),
                        costs("tiny", "6", "0"));
        assertThat(selected(decision)).isEqualTo("big");
        assertThat(decision.findings().getFirst().law())
                .contains(Law.OUT_OF_DISTRIBUTION_IS_A_GATE);
        assertThat(assessment(decision, "small").demands().get("policy.outOfDistributionFloor"))
                .isLessThan(0.01);
        assertThat(assessment(decision, "tiny").qualifies()).isFalse();
        assertThat(bound(decision, Law.OUT_OF_DISTRIBUTION_IS_A_GATE))
                .anySatisfy(f -> assertThat(f.candidate()).contains("tiny"));
    }

    @Test
    void law_7_what_is_unknown_is_not_zero() {
        var unknown =
                decided(
                        task(TASK.contract(), Optional.empty(), Optional.empty()),
                        Policy.DEFAULT,
                        BIG,
                        SMALL,
                        costsUnknown("big"),
                        costsUnknown("small"));
        assertThat(unknown.outcome())
                .isInstanceOfSatisfying(
                        Outcome.NeedEvidence.class,
                        n -> assertThat(n.kind()).isEqualTo(Outcome.Kind.PRICE));
        assertThat(unknown.candidates())
                .allSatisfy(
                        c -> {
                            assertThat(c.monthly()).isEmpty();
                            assertThat(c.monthlyInterval()).isEmpty();
                            assertThat(c.probabilityBest()).isEmpty();
                        });
        assertThat(bound(unknown, Law.UNKNOWN_IS_NOT_ZERO))
                .extracting(Finding::kind)
                .contains("unknownCost", "unknownCostOfError");
    }

    @Test
    void law_8_stopping_keeps_the_error_rates_so_a_margin_changed_afterwards_only_explores() {
        var measured =
                Measured.of(
                        Evidence.of(
                                all(
                                        TASK,
                                        Policy.DEFAULT,
                                        BIG,
                                        SMALL,
                                        costs("big", "5", "0"),
                                        costs("small", "0.1", "0"))));
        var explored = WhatIfTest.margin(0.05).decide(measured);
        assertThat(explored.findings().getFirst().law())
                .contains(Law.STOPPING_KEEPS_THE_ERROR_RATES);
        // What stays valid however often it is looked at stands beside every binary comparison.
        assertThat(explored.comparisons()).allSatisfy(c -> assertThat(c.eValue()).isPresent());
    }

    @Test
    void law_9_money_has_a_unit_and_an_interval_and_every_number_its_n() {
        var decision =
                decided(
                        task(TASK.contract(), Optional.of(Money.usd("0.05")), Optional.empty()),
                        Policy.DEFAULT,
                        BIG,
                        SMALL,
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        assertThat(decision.candidates())
                .allSatisfy(
                        c -> {
                            var cost = c.monthlyInterval().orElseThrow();
                            assertThat(cost.estimate()).isEqualTo(c.monthlyWithErrors().get());
                            assertThat(cost.estimate().currency()).isEqualTo("USD");
                            assertThat(cost.low().compare(cost.estimate())).isNegative();
                            assertThat(cost.high().compare(cost.estimate())).isPositive();
                            assertThat(cost.n()).isEqualTo(2000);
                            assertThat(c.quality().orElseThrow().n()).isEqualTo(2000);
                        });
        assertThat(decision.controls())
                .allSatisfy(c -> assertThat(c.difference().n()).isEqualTo(2000));
    }

    @Test
    void law_10_the_same_evidence_policy_and_seed_give_the_same_decision_byte_for_byte() {
        var facts =
                all(
                        TASK,
                        Policy.DEFAULT,
                        BIG,
                        SMALL,
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        var turned = new ArrayList<Event>(facts.reversed());
        turned.replaceAll(f -> f instanceof CandidateEvaluated e ? reversed(e) : f);
        assertThat(Decider.decide(Evidence.of(turned)).toString())
                .isEqualTo(Decider.decide(Evidence.of(facts)).toString());
        var stands = ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts))).decision();
        assertThat(stands.standsOn().scores()).containsOnlyKeys("big", "small");
        assertThat(stands.standsOn().prices()).containsOnlyKeys("big", "small");
        assertThat(stands.standsOn().prompts()).containsOnlyKeys("big", "small");
        assertThat(stands.standsOn().models()).containsOnlyKeys("big", "small");
    }

    @Test
    void law_11_cannot_tell_and_none_qualifies_are_decisions() {
        var doubtful =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        evaluated("big", "190+ 10-"),
                        evaluated("small", "180+ 10- 10+"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        assertThat(doubtful.outcome())
                .isInstanceOfSatisfying(
                        Outcome.NeedEvidence.class,
                        n -> {
                            assertThat(n.kind()).isEqualTo(Outcome.Kind.EXAMPLES);
                            assertThat(n.examples()).isBetween(1900L, 2000L);
                            assertThat(n.expectedGain()).isPresent();
                        });
        assertThat(doubtful.headline()).contains("Until then run big");
        var none =
                decided(
                        TASK,
                        new Policy(
                                0.02,
                                0.95,
                                Optional.of(0.99),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                1L),
                        BIG,
                        costs("big", "5", "0"));
        assertThat(none.outcome())
                .isEqualTo(new Outcome.NoneQualifies("policy.minimumQuality", Optional.of("big")));
    }

    @Test
    void law_12_what_would_flip_it_is_said_volume_price_error_quality_and_unusual_input() {
        var labels =
                task(
                        OutputContract.label("none"),
                        Optional.of(Money.usd("0.001")),
                        Optional.of(0.01));
        var decision =
                decided(
                        labels,
                        Policy.DEFAULT,
                        evaluated("big", "1900+ 100-", "190+ 10-", labels),
                        evaluated("small", "1895+ 105-", "20+ 180-", labels),
                        costs("big", "0.5", "0"),
                        costs("small", "0.1", "20"));
        assertThat(selected(decision)).isEqualTo("small");
        assertThat(decision.flips())
                .extracting(Flip::input)
                .contains("volume", "price", "costOfError", "quality", "unusualShare");
        assertThat(decision.flips())
                .allSatisfy(f -> assertThat(f.to()).isEqualTo("big"))
                .filteredOn(f -> f.input().equals("volume"))
                .singleElement()
                .satisfies(f -> assertThat(f.times()).isPresent())
                .satisfies(f -> assertThat(f.likely()).isPresent());
    }

    private static CandidateEvaluated reversed(CandidateEvaluated e) {
        var s = e.scores();
        return Facts.of(
                e.candidate(),
                e.task(),
                new Scores(
                        s.ids().reversed(),
                        s.slices().reversed(),
                        s.groups().reversed(),
                        s.scores().reversed(),
                        s.confidences().reversed()));
    }

    private static Event[] and(List<Event> prices, Event... facts) {
        var all = new ArrayList<>(List.of(facts));
        all.addAll(prices);
        return all.toArray(Event[]::new);
    }

    private static List<Finding> bound(Decision decision, Law law) {
        return decision.findings().stream()
                .filter(f -> f.law().filter(law::equals).isPresent())
                .toList();
    }

    private static Assessment assessment(Decision decision, String candidate) {
        return decision.candidates().stream()
                .filter(c -> c.candidate().equals(candidate))
                .findFirst()
                .orElseThrow();
    }

    private static String selected(Decision decision) {
        return ((Outcome.Selected) decision.outcome()).candidate();
    }

    private static Policy floor(double floor) {
        return new Policy(
                0.02,
                0.95,
                Optional.empty(),
                Optional.of(floor),
                Optional.empty(),
                Optional.empty(),
                1L);
    }

    private static Task task(
            OutputContract contract, Optional<Money> costOfError, Optional<Double> unusualShare) {
        return new Task(
                "t",
                "i",
                contract,
                "d1",
                Optional.of(100_000L),
                costOfError,
                Optional.empty(),
                unusualShare);
    }

    private static Decision decided(Task task, Policy policy, Event... facts) {
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(all(task, policy, facts))))
                .decision();
    }
}
