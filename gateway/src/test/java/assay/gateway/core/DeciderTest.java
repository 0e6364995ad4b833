package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.costsUnknown;
import static assay.gateway.core.Facts.evaluated;
import static assay.gateway.core.Facts.scoredBy;
import static assay.gateway.core.Facts.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Answers;
import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.Comparison;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Schema;
import assay.contract.Scores;
import assay.contract.SelectionFailed;
import assay.contract.Task;
import assay.contract.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeciderTest {
    private static final CandidateEvaluated BIG = evaluated("big", "1900+ 100-");
    private static final CandidateEvaluated BIG_SMALL_SAMPLE = evaluated("big", "190+ 10-");

    static Stream<Arguments> choices() {
        return Stream.of(
                argumentSet(
                        "equal quality: the cheaper",
                        List.of(
                                BIG,
                                evaluated("small", "1895+ 105-"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")),
                        "selected small"),
                argumentSet(
                        "worse by more than the margin: not chosen however cheap",
                        List.of(
                                BIG,
                                evaluated("small", "1600+ 400-"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")),
                        "selected big"),
                argumentSet(
                        "too few examples to tell: more examples",
                        List.of(
                                BIG_SMALL_SAMPLE,
                                evaluated("small", "180+ 11- 9+"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")),
                        "needEvidence EXAMPLES small"),
                argumentSet(
                        "at the edge of the margin: more examples than anybody labels are not asked for",
                        List.of(
                                BIG_SMALL_SAMPLE,
                                evaluated("small", "180+ 15- 5+"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")),
                        "provisionally big"),
                argumentSet(
                        "cannot tell, but dearer: it need not be told",
                        List.of(
                                BIG_SMALL_SAMPLE,
                                evaluated("small", "180+ 15- 5+"),
                                costs("big", "0.1", "0"),
                                costs("small", "5", "0")),
                        "selected big"),
                argumentSet(
                        "a fixed cost that the volume does not carry",
                        List.of(
                                BIG,
                                evaluated("small", "1895+ 105-"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "2000")),
                        "selected big"),
                argumentSet(
                        "two qualify and one price is unknown: the known one, and what flips it is said",
                        List.of(
                                BIG,
                                evaluated("small", "1895+ 105-"),
                                costsUnknown("big"),
                                costs("small", "0.1", "0")),
                        "selected small"),
                argumentSet(
                        "two qualify and no price is known: a price",
                        List.of(
                                BIG,
                                evaluated("small", "1895+ 105-"),
                                costsUnknown("big"),
                                costsUnknown("small")),
                        "needEvidence PRICE big"),
                argumentSet(
                        "only one qualifies: no price is needed",
                        List.of(
                                BIG,
                                evaluated("small", "1600+ 400-"),
                                costsUnknown("big"),
                                costsUnknown("small")),
                        "selected big"),
                argumentSet(
                        "one candidate alone",
                        List.of(BIG, costs("big", "5", "0")),
                        "selected big"),
                argumentSet(
                        "the cheap one gave one answer to all: it is refused",
                        List.of(
                                BIG,
                                with(
                                        evaluated("small", "1900+ 100-"),
                                        new Answers(2000, 2000, 0, 0, 1, 0.1)),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")),
                        "selected big"),
                argumentSet(
                        "all evidence refused: none",
                        List.of(
                                with(BIG, new Answers(2000, 2000, 500, 0, 9, 0.1)),
                                costs("big", "5", "0")),
                        "noneQualifies sound evidence"));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("choices")
    void the_choice(List<Event> facts, String expected) {
        assertThat(outcome(decided(TASK, Policy.DEFAULT, facts))).isEqualTo(expected);
    }

    static Stream<Arguments> refusals() {
        var small = evaluated("small", "1900+ 100-");
        return Stream.of(
                argumentSet(
                        "empty answers",
                        with(small, new Answers(2000, 2000, 401, 0, 9, 0.1)),
                        "emptyAnswers"),
                argumentSet(
                        "unparsable answers",
                        with(small, new Answers(2000, 2000, 0, 401, 9, 0.1)),
                        "unparsable"),
                argumentSet(
                        "constant answers",
                        with(small, new Answers(2000, 2000, 0, 0, 1, 0.1)),
                        "constantAnswers"),
                argumentSet(
                        "no answers", with(small, new Answers(2000, 0, 0, 0, 0, 0.1)), "noAnswers"),
                argumentSet(
                        "answers to few of the examples",
                        with(evaluated("small", "900+ 50-"), new Answers(2000, 950, 0, 0, 9, 0.1)),
                        "unpairedIds"),
                argumentSet("another scorer", scoredBy(small, "zzz"), "otherScorer"),
                argumentSet(
                        "another contract",
                        Facts.of(
                                "small",
                                task(
                                        OutputContract.of(OutputContract.Kind.NUMBER),
                                        Optional.empty()),
                                small.scores()),
                        "otherContract"));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("refusals")
    void broken_evidence_is_refused_with_its_reason(CandidateEvaluated broken, String kind) {
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        List.of(BIG, broken, costs("big", "5", "0"), costs("small", "0.1", "0")));
        assertThat(decision.findings())
                .filteredOn(Finding::refuses)
                .singleElement()
                .satisfies(f -> assertThat(f.kind()).isEqualTo(kind))
                .satisfies(f -> assertThat(f.candidate()).contains("small"));
        assertThat(outcome(decision)).isEqualTo("selected big");
        assertThat(decision.comparisons()).isEmpty();
    }

    @Test
    void answers_under_another_schema_are_of_another_contract() {
        var one = task(OutputContract.fields(schema("a")), Optional.empty());
        var other = task(OutputContract.fields(schema("b")), Optional.empty());
        var decision =
                decided(
                        one,
                        Policy.DEFAULT,
                        List.of(
                                evaluated("big", "1900+ 100-", "", one),
                                evaluated("small", "1900+ 100-", "", other),
                                costs("big", "5", "0"),
                                costs("small", "1", "0")));
        assertThat(decision.findings())
                .filteredOn(Finding::refuses)
                .extracting(Finding::kind)
                .containsExactly("otherContract");
    }

    @Test
    void of_fields_no_majority_is_demanded_and_no_guess_is_reckoned() {
        var fields = task(OutputContract.fields(schema("a")), Optional.empty());
        var poor = evaluated("small", "10+ 1990-", "", fields);
        var decision = decided(fields, Policy.DEFAULT, List.of(poor, costs("small", "1", "0")));
        assertThat(decision.findings()).filteredOn(Finding::refuses).isEmpty();
        assertThat(outcome(decision)).isEqualTo("selected small");
    }

    @Test
    void records_that_cannot_be_read_are_refused_in_words_for_records() {
        var fields = task(OutputContract.fields(schema("a")), Optional.empty());
        var broken =
                with(
                        evaluated("small", "1000+ 1000-", "", fields),
                        new Answers(2000, 2000, 0, 900, 900, 0.1));
        var decision = decided(fields, Policy.DEFAULT, List.of(broken, costs("small", "1", "0")));
        assertThat(decision.findings())
                .filteredOn(Finding::refuses)
                .singleElement()
                .satisfies(f -> assertThat(f.kind()).isEqualTo("unparsable"))
                .satisfies(f -> assertThat(f.says()).contains("one whole JSON object"));
    }

    private static Schema schema(String required) {
        return new Schema(Map.of("required", List.of(required)));
    }

    @Test
    void below_chance_on_a_closed_label_set_is_refused() {
        var labels = task(OutputContract.label("none"), Optional.empty());
        var closed =
                new OutputContract(
                        OutputContract.Kind.LABEL,
                        new TreeSet<>(List.of("a", "b", "none")),
                        Collections.emptySortedMap(),
                        Optional.of("none"),
                        0);
        var broken = evaluated("small", "100+ 1900-", "", task(closed, Optional.empty()));
        var decision =
                decided(
                        labels,
                        Policy.DEFAULT,
                        List.of(
                                evaluated("big", "1900+ 100-", "", task(closed, Optional.empty())),
                                broken,
                                costs("big", "5", "0"),
                                costs("small", "1", "0")));
        assertThat(decision.findings())
                .filteredOn(Finding::refuses)
                .extracting(Finding::kind)
                .containsExactly("belowChance");
    }

    @Test
    void a_label_with_too_few_test_examples_is_named_and_nothing_claimed_for_it() {
        var labels = task(OutputContract.label("none"), Optional.empty());
        var counts = new TreeMap<>(Map.of("card", 1900L, "loan", 98L, "rare", 2L));
        var decision =
                decided(
                        labels,
                        Policy.DEFAULT,
                        List.of(
                                with(
                                        evaluated("big", "1990+ 10-", "", labels),
                                        new Answers(2000, 2000, 0, 0, 9, 0.5, counts)),
                                costs("big", "5", "0")));
        assertThat(decision.findings())
                .filteredOn(f -> f.kind().equals("fewPerLabel"))
                .singleElement()
                .satisfies(f -> assertThat(f.says()).contains("1 of 3 labels", "rare: 2"))
                .satisfies(f -> assertThat(f.refuses()).isFalse());
    }

    @Test
    void a_candidate_must_beat_the_majority_answer() {
        var labels = task(OutputContract.label("none"), Optional.empty());
        var majority = new Answers(2000, 2000, 0, 0, 9, 0.97);
        var decision =
                decided(
                        labels,
                        Policy.DEFAULT,
                        List.of(
                                with(evaluated("big", "1900+ 100-", "", labels), majority),
                                costs("big", "5", "0")));
        assertThat(outcome(decision)).isEqualTo("noneQualifies the majority answer");
    }

    @Test
    void waits_for_what_is_missing_and_names_it() {
        var facts =
                all(
                        TASK,
                        Policy.DEFAULT,
                        BIG,
                        evaluated("small", "1900+ 100-"),
                        costs("big", "5", "0"));
        assertThat(Decider.decide(Evidence.of(facts)))
                .isEqualTo(new Decider.Answer.Waiting(new TreeSet<>(List.of("costs of small"))));
    }

    @Test
    void a_failed_selection_is_not_decided() {
        var facts = new ArrayList<Event>(all(TASK, Policy.DEFAULT, BIG, costs("big", "5", "0")));
        facts.add(
                new SelectionFailed(
                        Facts.ID,
                        SelectionFailed.Step.EVALUATE,
                        Optional.of("big"),
                        "dead",
                        "nothing",
                        Facts.NOW));
        assertThat(Decider.decide(Evidence.of(facts))).isEqualTo(new Decider.Answer.Ended());
    }

    @Test
    void neither_order_nor_repetition_of_facts_or_rows_changes_a_byte() {
        var facts =
                all(
                        TASK,
                        Policy.DEFAULT,
                        BIG,
                        evaluated("small", "1895+ 105-"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"));
        var shuffled = new ArrayList<Event>(facts);
        shuffled.addAll(facts);
        shuffled.replaceAll(f -> f instanceof CandidateEvaluated e ? shuffledRows(e) : f);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(Decider.decide(Evidence.of(shuffled)).toString())
                .isEqualTo(Decider.decide(Evidence.of(facts)).toString());
    }

    @Test
    void pairs_are_joined_by_id_and_never_by_position() {
        // The same marks by id; by position they would differ on half the rows.
        var big = evaluated("big", "1000+ 1000-");
        var small = shuffledRows(evaluated("small", "1000+ 1000-"));
        var comparison =
                decided(
                                TASK,
                                Policy.DEFAULT,
                                List.of(
                                        big,
                                        small,
                                        costs("big", "5", "0"),
                                        costs("small", "0.1", "0")))
                        .comparisons()
                        .getFirst();
        assertThat(comparison.onlyCandidate() + comparison.onlyReference()).isZero();
        assertThat(comparison.verdict()).isEqualTo(Verdict.NOT_WORSE);
    }

    @Test
    void the_out_of_distribution_floor_overrules_the_winner_and_says_so_first() {
        var task = task(OutputContract.label("none"), Optional.empty());
        var policy = floor(0.6);
        var decision =
                decided(
                        task,
                        policy,
                        List.of(
                                evaluated("big", "1880+ 120-", "170+ 30-", task),
                                evaluated("small", "1940+ 60-", "80+ 120-", task),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")));
        assertThat(outcome(decision)).isEqualTo("selected big");
        assertThat(decision.findings().getFirst().kind()).isEqualTo("winnerDoesNotQualify");
        assertThat(decision.findings().getFirst().says())
                .contains("small")
                .contains("40.0 %")
                .contains("60.0 %");
    }

    @Test
    void missing_out_of_distribution_evidence_is_said_and_closes_the_gate_where_there_is_a_floor() {
        var task = task(OutputContract.label("none"), Optional.empty());
        var facts =
                List.<Event>of(evaluated("big", "1880+ 120-", "", task), costs("big", "5", "0"));
        assertThat(decided(task, Policy.DEFAULT, facts).findings())
                .extracting(Finding::kind)
                .contains("noOutOfDistribution");
        assertThat(outcome(decided(task, floor(0.6), facts)))
                .isEqualTo("needEvidence UNUSUAL_EXAMPLES big");
    }

    @Test
    void the_number_of_examples_it_takes_is_that_of_the_sample_size_formula() {
        var comparison =
                decided(
                                TASK,
                                Policy.DEFAULT,
                                List.of(
                                        BIG_SMALL_SAMPLE,
                                        evaluated("small", "180+ 10- 10+"),
                                        costs("big", "5", "0"),
                                        costs("small", "0.1", "0")))
                        .comparisons()
                        .getFirst();
        // 20 of 200 differ, none more often than the other: 2,141 pairs at margin 0.02, less the
        // 200 at hand.
        assertThat(comparison.moreExamples().orElseThrow()).isCloseTo(1941, within(2L));
    }

    @Test
    void several_comparisons_are_corrected_for() {
        // Alone this one passes (p about 0.03); beside a hopeless second one the smallest p is
        // doubled and it does not.
        var alone = List.<Event>of(evaluated("big", "950+ 50-"), evaluated("a", "900+ 50- 50+"));
        var p = comparison(alone, "a").pValue();
        assertThat(p).isBetween(0.0, 0.05);
        var three = new ArrayList<Event>(alone);
        for (int i = 0; i < 9; i++) {
            three.add(evaluated("z" + i, "900+ 100-"));
        }
        assertThat(p * 10).isGreaterThan(0.05);
        assertThat(comparison(alone, "a").verdict()).isEqualTo(Verdict.NOT_WORSE);
        assertThat(comparison(three, "a").verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void an_error_has_a_cost_and_what_would_flip_the_choice_is_said() {
        var task =
                task(OutputContract.of(OutputContract.Kind.TEXT), Optional.of(Money.usd("0.001")));
        var decision =
                decided(
                        task,
                        Policy.DEFAULT,
                        List.of(
                                BIG,
                                evaluated("small", "1895+ 105-"),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "100")));
        assertThat(outcome(decision)).isEqualTo("selected small");
        // Calls: 500 against 10 + 100 a month, 390 less; 0.25 points of quality: 390 / (100,000 x
        // 0.0025) = 1.56 an error.
        assertThat(flip(decision, "costOfError").at()).isCloseTo(1.56, within(0.001));
        // 100 / (0.005 + 0.00005 - 0.0001 - 0.0000525) requests a month.
        assertThat(flip(decision, "volume").at()).isCloseTo(20_418.6, within(0.5));
        assertThat(((Outcome.Selected) decision.outcome()).savingPerMonth())
                .contains(Money.usd("390"));
    }

    @Test
    void a_margin_and_a_floor_that_would_change_the_choice_are_said() {
        var task = task(OutputContract.label("none"), Optional.empty());
        var decision =
                decided(
                        task,
                        floor(0.5),
                        List.of(
                                evaluated("big", "1900+ 100-", "180+ 20-", task),
                                evaluated("small", "1890+ 110-", "140+ 60-", task),
                                evaluated("tiny", "1700+ 300-", "150+ 50-", task),
                                costs("big", "5", "0"),
                                costs("small", "1", "0"),
                                costs("tiny", "0.1", "0")));
        assertThat(outcome(decision)).isEqualTo("selected small");
        // 200 of 2,000 differ, all one way: 10 points, and the far end of the interval a little
        // beyond.
        assertThat(flip(decision, "margin").to()).isEqualTo("tiny");
        assertThat(flip(decision, "margin").at()).isBetween(0.10, 0.12);
        // 140 of 200: Wilson's lower end is 63.3 %.
        assertThat(flip(decision, "outOfDistributionFloor").at()).isCloseTo(0.633, within(0.002));
    }

    @Test
    void at_the_edge_of_the_margin_many_more_examples_are_wanted_and_not_few() {
        // 2.2 points behind at a margin of 2: a verdict hangs on 0.2 points.
        var comparison =
                comparison(
                        List.of(evaluated("big", "950+ 50-"), evaluated("a", "900+ 50- 28+ 22-")),
                        "a");
        assertThat(comparison.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(comparison.moreExamples().orElseThrow()).isGreaterThan(100_000);
        assertThat(comparison.says()).contains("more likely to show that it is not");
    }

    @Test
    void a_choice_that_nothing_would_change_says_so() {
        var decision =
                decided(
                        TASK,
                        Policy.DEFAULT,
                        List.of(
                                BIG,
                                evaluated("small", "1600+ 400-"),
                                costs("big", "1", "0"),
                                costs("small", "5", "0")));
        assertThat(decision.flips()).isEmpty();
        assertThat(decision.findings()).extracting(Finding::kind).contains("noFlip");
    }

    @Test
    void an_unknown_volume_is_unknown_and_asked_for_where_the_choice_hangs_on_it() {
        var task =
                new Task(
                        "t",
                        "i",
                        TASK.contract(),
                        "d1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var facts =
                List.<Event>of(
                        BIG,
                        evaluated("small", "1895+ 105-"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "100"));
        var decision = decided(task, Policy.DEFAULT, facts);
        assertThat(outcome(decision)).isEqualTo("needEvidence VOLUME big");
        assertThat(decision.findings()).extracting(Finding::kind).contains("unknownVolume");
        assertThat(decision.candidates()).allSatisfy(c -> assertThat(c.monthly()).isEmpty());
    }

    @Test
    void a_price_in_another_currency_is_unknown_and_never_converted() {
        var euros = new TreeMap<String, CostLine>();
        var amount = new Money(BigDecimal.ONE, "EUR");
        euros.put("calls", new CostLine(amount, amount, "by hand"));
        var sheet = new CostSheet(CostSheet.Basis.MEASURED, euros, List.of());
        var decision =
                decided(
                        task(TASK.contract(), Optional.of(Money.usd("0.01"))),
                        Policy.DEFAULT,
                        List.of(
                                BIG,
                                evaluated("small", "1895+ 105-"),
                                costs("big", "5", "0"),
                                new CandidateCosted(Facts.ID, "small", sheet, Facts.NOW)));
        assertThat(outcome(decision)).isEqualTo("selected big");
        assertThat(decision.findings())
                .filteredOn(f -> f.kind().equals("unknownCost"))
                .singleElement()
                .satisfies(f -> assertThat(f.says()).contains("EUR").contains("USD"));
    }

    @Test
    void a_decision_holds_the_hashes_it_stands_on() {
        var facts = List.<Event>of(BIG, costs("big", "5", "0"));
        var other = List.<Event>of(BIG, costs("big", "6", "0"));
        var stands = decided(TASK, Policy.DEFAULT, facts).standsOn();
        assertThat(stands.dataset()).isEqualTo("d1");
        assertThat(stands.scores().get("big")).hasSize(64);
        assertThat(decided(TASK, Policy.DEFAULT, other).standsOn().prices())
                .isNotEqualTo(stands.prices());
        assertThat(decided(TASK, Policy.DEFAULT, other).standsOn().scores())
                .isEqualTo(stands.scores());
    }

    private static Comparison comparison(List<Event> evaluations, String candidate) {
        var facts = new ArrayList<>(evaluations);
        evaluations.forEach(e -> facts.add(costs(e.part(), "1", "0")));
        return decided(TASK, Policy.DEFAULT, facts).comparisons().stream()
                .filter(c -> c.candidate().equals(candidate))
                .findFirst()
                .orElseThrow();
    }

    private static Flip flip(Decision decision, String input) {
        return decision.flips().stream()
                .filter(f -> f.input().equals(input))
                .findFirst()
                .orElseThrow();
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

    private static Task task(OutputContract contract, Optional<Money> costOfError) {
        return new Task(
                "t", "i", contract, "d1", Optional.of(100_000L), costOfError, Optional.empty());
    }

    private static CandidateEvaluated shuffledRows(CandidateEvaluated e) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < e.scores().ids().size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(5));
        var scores = e.scores();
        return Facts.of(
                e.candidate(),
                e.task(),
                new Scores(
                        order.stream().map(scores.ids()::get).toList(),
                        order.stream().map(scores.slices()::get).toList(),
                        order.stream().map(scores.groups()::get).toList(),
                        order.stream().map(scores.scores()::get).toList(),
                        List.of()));
    }

    private static Decision decided(Task task, Policy policy, List<? extends Event> facts) {
        var answer = Decider.decide(Evidence.of(all(task, policy, facts.toArray(Event[]::new))));
        assertThat(answer).isInstanceOf(Decider.Answer.Decided.class);
        return ((Decider.Answer.Decided) answer).decision();
    }

    private static String outcome(Decision decision) {
        assertThat(decision.headline()).endsWith(".");
        return switch (decision.outcome()) {
            case Outcome.Selected s -> "selected " + s.candidate();
            case Outcome.SelectedProvisionally s -> "provisionally " + s.candidate();
            case Outcome.NeedEvidence n -> "needEvidence " + n.kind() + " " + n.candidate();
            case Outcome.NoneQualifies n -> "noneQualifies " + n.constraint();
        };
    }
}
