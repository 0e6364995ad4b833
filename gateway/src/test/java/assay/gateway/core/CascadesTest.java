package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Assessment;
import assay.contract.CandidateEvaluated;
import assay.contract.Control;
import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Split;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadesTest {
    private static final int N = 4000;

    /** Right about 75 %, and sure where it is right. */
    private static final CandidateEvaluated SMALL = candidate("small", N, 0.75, 3);

    private static final CandidateEvaluated BIG = candidate("big", N, 0.93, 0);

    @Test
    void a_cascade_that_keeps_the_sure_answers_is_certified_and_chosen() {
        var decision = decided(SMALL, BIG, costs("small", "0.1", "0"), costs("big", "5", "0"));
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Selected.class,
                        s -> assertThat(s.candidate()).isEqualTo("small then big"));
        var cascade = cascade(decision);
        assertThat(cascade.role()).isEqualTo(BIG.model().role());
        var made = cascade.cascade().orElseThrow();
        assertThat(made.certificate().loss()).isLessThan(0.02);
        assertThat(made.certificate().pValue()).isLessThanOrEqualTo(0.05);
        assertThat(made.escalated().estimate()).isBetween(0.2, 0.8);
        assertThat(made.routing().apgr()).isGreaterThan(0.6);
        // Calls of the first for all, of the last for those passed on.
        assertThat(cascade.perThousandRequests().orElseThrow().amount().doubleValue())
                .isCloseTo(0.1 + 5 * made.escalated().estimate(), within(1e-9));
    }

    @Test
    void what_fits_what_certifies_and_what_measures_are_different_examples() {
        var made = cascade(decided(SMALL, BIG, costs("small", "0.1", "0"), costs("big", "5", "0")));
        var cascade = made.cascade().orElseThrow();
        var parts = cascade.certificate().fitted() + cascade.certificate().n();
        assertThat(parts + cascade.escalated().n()).isEqualTo(N);
        assertThat(cascade.certificate().fitted()).isBetween((long) (0.2 * N), (long) (0.28 * N));
        assertThat(made.quality().orElseThrow().n()).isEqualTo(cascade.escalated().n());
    }

    @Test
    void a_calibration_split_builds_and_then_every_test_example_measures() {
        var decision =
                decided(
                        tuned(SMALL, N / 2),
                        tuned(BIG, N / 2),
                        costs("small", "0.1", "0"),
                        costs("big", "5", "0"));
        assertThat(cascade(decision).cascade().orElseThrow().escalated().n()).isEqualTo(N / 2);
        assertThat(decision.comparisons())
                .allSatisfy(c -> assertThat(c.difference().n()).isEqualTo(N / 2));
    }

    @Test
    void without_a_confidence_there_is_no_cascade_and_the_decision_says_so() {
        var silent = Facts.of("small", TASK, without(SMALL.scores()));
        var decision = decided(silent, BIG, costs("small", "0.1", "0"), costs("big", "5", "0"));
        assertThat(decision.candidates()).allMatch(c -> c.cascade().isEmpty());
        assertThat(finding(decision, "noConfidence").says()).contains("record `confidence`");
    }

    @Test
    void a_confidence_that_tells_nothing_certifies_no_cascade_worth_it() {
        var noise = candidate("small", N, 0.75, 0);
        var decision = decided(noise, BIG, costs("small", "0.1", "0"), costs("big", "5", "0"));
        assertThat(decision.candidates())
                .filteredOn(c -> c.cascade().isPresent())
                .allSatisfy(
                        c ->
                                assertThat(c.cascade().orElseThrow().certificate().kept())
                                        .isLessThan(0.25));
    }

    @Test
    void too_few_examples_certify_nothing_and_the_least_number_is_said() {
        var decision =
                decided(
                        candidate("small", 150, 0.75, 0.5),
                        candidate("big", 150, 0.93, 0),
                        costs("small", "0.1", "0"),
                        costs("big", "5", "0"));
        var finding = finding(decision, "noCascadeCertified");
        assertThat(finding.law()).contains(Law.A_PLACE_IS_EARNED);
        // z² (1 - δ) / δ at 95 % and two points.
        assertThat(finding.numbers().get("wanted")).isEqualTo(133);
    }

    @Test
    void the_dominated_are_pruned_before_a_pair_is_chosen() {
        var decision =
                decided(
                        SMALL,
                        candidate("mini", N, 0.6, 3),
                        BIG,
                        costs("small", "0.1", "0"),
                        costs("mini", "0.5", "0"),
                        costs("big", "5", "0"));
        assertThat(finding(decision, "dominated").candidate()).contains("mini");
        assertThat(cascade(decision).candidate()).isEqualTo("small then big");
    }

    @Test
    void a_first_that_is_weaker_by_no_more_than_chance_is_not_pruned() {
        var decision =
                decided(
                        SMALL,
                        candidate("mini", N, 0.745, 3),
                        BIG,
                        costs("small", "0.1", "0"),
                        costs("mini", "0.5", "0"),
                        costs("big", "5", "0"));
        assertThat(decision.findings()).extracting(Finding::kind).doesNotContain("dominated");
    }

    @Test
    void where_an_error_has_a_price_the_strongest_need_not_be_the_last() {
        var huge = candidate("huge", N, 0.94, 0);
        var priced =
                new Task(
                        "t",
                        "i",
                        TASK.contract(),
                        "d1",
                        Optional.of(100_000L),
                        Optional.of(Money.usd("0.02")),
                        Optional.empty());
        var facts =
                new Event[] {
                    SMALL,
                    BIG,
                    huge,
                    costs("small", "0.1", "0"),
                    costs("big", "5", "0"),
                    costs("huge", "500", "0")
                };
        assertThat(cascade(decided(priced, facts)).candidate()).isEqualTo("small then big");
        // Where it has none, the margin is counted from the strongest.
        assertThat(cascade(decided(facts)).candidate()).endsWith("then huge");
    }

    @Test
    void a_cascade_stands_beside_three_controls() {
        var decision = decided(SMALL, BIG, costs("small", "0.1", "0"), costs("big", "5", "0"));
        assertThat(decision.controls())
                .extracting(Control::kind)
                .containsExactly(Control.Kind.CHEAPEST, Control.Kind.STRONGEST, Control.Kind.MIX);
        var mix = decision.controls().getLast();
        var cascade = cascade(decision);
        assertThat(mix.candidates()).containsExactlyInAnyOrder("small", "big");
        assertThat(mix.monthly()).isEqualTo(cascade.monthly());
        // A coin knows nothing: at the same cost the cascade is better, by more than chance.
        assertThat(mix.difference().low()).isPositive();
        assertThat(mix.difference().estimate())
                .isCloseTo(
                        cascade.quality().orElseThrow().estimate() - mix.quality().estimate(),
                        within(1e-9));
    }

    @Test
    void a_cascade_is_as_good_as_its_last_less_what_it_loses() {
        var decision = decided(SMALL, BIG, costs("small", "0.1", "0"), costs("big", "5", "0"));
        var comparison =
                decision.comparisons().stream()
                        .filter(c -> c.candidate().equals("small then big"))
                        .findFirst()
                        .orElseThrow();
        var big =
                decision.candidates().stream()
                        .filter(c -> c.candidate().equals("big"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cascade(decision).quality().orElseThrow().estimate())
                .isCloseTo(
                        big.quality().orElseThrow().estimate() + comparison.difference().estimate(),
                        within(1e-9));
    }

    /**
     * Marks by chance; the more telling, the closer the confidence goes with being right.
     *
     * @param telling weight of the mark in the confidence, 0 for none
     */
    private static CandidateEvaluated candidate(
            String name, int n, double quality, double telling) {
        var chance = new Random(name.hashCode());
        var ids = IntStream.range(0, n).mapToObj(i -> "e" + i).toList();
        var marks = new ArrayList<Double>();
        var confidences = new ArrayList<Double>();
        for (int i = 0; i < n; i++) {
            var mark = chance.nextDouble() < quality ? 1.0 : 0.0;
            marks.add(mark);
            confidences.add(telling * mark + chance.nextGaussian());
        }
        return Facts.of(
                name,
                TASK,
                new Scores(
                        ids,
                        Collections.nCopies(n, Slice.IN_DISTRIBUTION),
                        ids,
                        marks,
                        confidences));
    }

    private static Scores without(Scores scores) {
        return new Scores(
                scores.ids(), scores.slices(), scores.groups(), scores.scores(), List.of());
    }

    private static CandidateEvaluated tuned(CandidateEvaluated e, int tuning) {
        var s = e.scores();
        var splits =
                IntStream.range(0, s.ids().size())
                        .mapToObj(i -> i < tuning ? Split.CALIBRATION : Split.TEST)
                        .toList();
        return Facts.of(
                e.candidate(),
                TASK,
                new Scores(s.ids(), s.slices(), s.groups(), s.scores(), s.confidences(), splits));
    }

    private static Finding finding(Decision decision, String kind) {
        return decision.findings().stream()
                .filter(f -> f.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Assessment cascade(Decision decision) {
        return decision.candidates().stream()
                .filter(c -> c.cascade().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static Decision decided(Event... facts) {
        return decided(TASK, facts);
    }

    private static Decision decided(Task task, Event... facts) {
        var answer = Decider.decide(Evidence.of(all(task, Policy.DEFAULT, facts)));
        return ((Decider.Answer.Decided) answer).decision();
    }
}
