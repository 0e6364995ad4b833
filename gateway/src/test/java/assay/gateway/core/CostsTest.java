package assay.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.CandidateCosted;
import assay.contract.Control;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.Specification;
import assay.contract.Steps;
import assay.contract.Steps.Step;
import assay.contract.Task;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each candidate costs over the volume, by the numbers of a hand. */
class CostsTest {
    private static final Task TASK = task(Optional.empty());

    /**
     * The own machine: 100 dollars up to 1,000,000 requests, 200 up to 2,000,000. The API: 0.00015
     * a request. They meet at 100 / 0.00015 = 666,667; at the step to 200 the API's 150 is less;
     * they meet again at 200 / 0.00015 = 1,333,333, and from there on the machines stay cheaper.
     */
    @Test
    void two_candidates_change_places_at_each_step_and_the_last_one_counts() {
        var even = costs(TASK, "0.15").breakEvens().getFirst();
        assertThat(even.candidate()).isEqualTo("small");
        assertThat(even.than()).isEqualTo("big");
        assertThat(even.above().orElseThrow()).isCloseTo(1_333_333, within(1.0));
        assertThat(even.crossings())
                .extracting(Costs.Crossing::cheaperAbove)
                .containsExactly("small", "big", "small");
        assertThat(even.low().orElseThrow()).isLessThan(even.above().orElseThrow());
        assertThat(even.says())
                .startsWith("above 1,333,333 requests a month (")
                .endsWith("the two change places 3 times");
    }

    /** Both curves cost the same at the break-even, to one in a thousand. */
    @ParameterizedTest
    @CsvSource({"0.15", "0.3", "1.7", "30"})
    void the_curves_cross_at_the_break_even(String perThousand) {
        var costs = costs(TASK, perThousand);
        var at = costs.breakEvens().getFirst().above().orElseThrow();
        var there = Costs.of(measured(TASK, perThousand), Optional.of(Math.round(at)));
        var bills = there.candidates();
        assertThat(amount(bills.get(0).perMonth().orElseThrow().estimate()))
                .isCloseTo(
                        amount(bills.get(1).perMonth().orElseThrow().estimate()),
                        within(amount(bills.get(1).perMonth().orElseThrow().estimate()) / 1000));
    }

    /** At 0.09 a thousand the API is below the machines at every volume: 0.1 each at the best. */
    @Test
    void a_candidate_that_is_cheaper_at_every_volume_has_no_break_even() {
        var even = costs(TASK, "0.09").breakEvens().getFirst();
        assertThat(even.above()).isEmpty();
        assertThat(even.says()).startsWith("never: big costs less than small at every volume");
    }

    @Test
    void a_curve_has_a_point_on_both_sides_of_a_step() {
        var curve = costs(TASK, "0.15").candidates().get(1).curve();
        assertThat(curve)
                .isSortedAccordingTo((a, b) -> Double.compare(a.requests(), b.requests()))
                .anySatisfy(
                        p -> {
                            assertThat(p.requests()).isEqualTo(1_000_000);
                            assertThat(p.perMonth()).isEqualTo(Money.usd("100"));
                        })
                .anySatisfy(
                        p -> {
                            assertThat(p.requests()).isEqualTo(Math.nextUp(1_000_000.0));
                            assertThat(p.perMonth()).isEqualTo(Money.usd("200"));
                        })
                .allSatisfy(p -> assertThat(amount(p.low())).isLessThanOrEqualTo(amount(p.high())));
        assertThat(curve.getFirst().requests()).isEqualTo(100);
        assertThat(curve.getLast().requests()).isCloseTo(1e9, within(1.0));
    }

    /** 400,000 requests: 60 dollars through the API, 0.15 a thousand, 360 over six months. */
    @Test
    void a_bill_says_a_request_a_thousand_a_month_and_the_horizon() {
        var bill = Costs.of(measured(TASK, "0.15"), Optional.of(400_000L)).candidates().getFirst();
        assertThat(bill.candidate()).isEqualTo("big");
        assertThat(bill.perRequest()).contains(Money.usd("0.00015"));
        assertThat(bill.perThousand()).contains(Money.usd("0.15"));
        assertThat(bill.perMonth().orElseThrow().estimate()).isEqualTo(Money.usd("60"));
        assertThat(amount(bill.perMonth().orElseThrow().low())).isLessThan(60);
        assertThat(bill.overHorizon()).contains(Money.usd("360"));
        assertThat(bill.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.perMonth()).isEqualTo(Money.usd("60")));
    }

    /** At 1,500,000 requests two machines run: a what-if must not go on with one. */
    @Test
    void a_what_if_at_another_volume_takes_the_machines_of_that_volume() {
        var decision = WhatIf.volume(Optional.of(1_500_000L)).decide(measured(TASK, "0.15"));
        assertThat(
                        decision.candidates().stream()
                                .filter(c -> c.candidate().equals("small"))
                                .findFirst()
                                .orElseThrow()
                                .monthly())
                .contains(Money.usd("200"));
    }

    /**
     * 400,000 requests at a cent for a wrong answer: 95 of 100 right against 90 of 100 are 5 of 100
     * fewer wrong ones, 400,000 x 0.05 x 0.01 = 200 dollars; the calls cost 60 against 100.
     */
    @Test
    void a_saving_is_told_with_the_cost_of_errors_beside_that_of_calls() {
        var task = task(Optional.of(Money.usd("0.01")));
        var costs = Costs.of(measured(task, "0.15"), Optional.of(400_000L));
        assertThat(costs.savings())
                .filteredOn(s -> s.kind().equals("strongest"))
                .singleElement()
                .satisfies(
                        s -> {
                            assertThat(s.candidate()).isEqualTo("small");
                            assertThat(s.against()).isEqualTo("big");
                            assertThat(s.calls()).isEqualTo(Money.usd("-40"));
                            assertThat(amount(s.errors().orElseThrow()))
                                    .isCloseTo(-200, within(1e-6));
                            assertThat(amount(s.perMonth().estimate()))
                                    .isCloseTo(-240, within(1e-6));
                            assertThat(amount(s.overHorizon())).isCloseTo(-1440, within(1e-6));
                        });
    }

    @Test
    void the_one_of_today_is_a_control_and_savings_are_measured_against_it() {
        var measured = measured(TASK, "0.15");
        var asked = measured.requested().specification();
        var today =
                new Specification(
                        asked.task(),
                        asked.candidates(),
                        asked.policy(),
                        Optional.of("small"),
                        new TreeMap<>());
        assertThat(Decider.decide(measured, today, measured.sheets()).controls())
                .anySatisfy(
                        c -> {
                            assertThat(c.kind()).isEqualTo(Control.Kind.TODAY);
                            assertThat(c.candidates()).containsExactly("small");
                        });
        assertThat(Costs.of(measured, today, measured.sheets()).savings())
                .anySatisfy(s -> assertThat(s.kind()).isEqualTo("today"));
    }

    /** 100 euros at 1.1 dollars each are 110 dollars; the rate may be given either way round. */
    @ParameterizedTest
    @CsvSource({"EUR, 1.1, USD", "USD, 0.90909090909090909, EUR"})
    void another_currency_is_changed_by_the_rate_that_is_given(
            String from, BigDecimal worth, String to) {
        var measured = measured(TASK, "0.15");
        var asked = measured.requested().specification();
        var sheets = new TreeMap<>(measured.sheets());
        var euros = new TreeMap<String, CostLine>();
        euros.put(
                "standing",
                new CostLine(
                        new Money(BigDecimal.ZERO, "EUR"),
                        new Money(BigDecimal.valueOf(100), "EUR"),
                        "by hand"));
        sheets.put("small", new CostSheet(CostSheet.Basis.MEASURED, euros, List.of()));
        var without = Costs.of(measured, asked, sheets).candidates().get(1);
        assertThat(without.unknown())
                .containsExactly(
                        "it is priced in EUR and the others in USD; give its price in USD, or the rate in rates.EUR");
        var rates = new TreeMap<String, Money>();
        rates.put(from, new Money(worth, to));
        var rated =
                new Specification(
                        asked.task(), asked.candidates(), asked.policy(), Optional.empty(), rates);
        var bill = Costs.of(measured, rated, sheets).candidates().get(1);
        assertThat(amount(bill.perMonth().orElseThrow().estimate())).isCloseTo(110, within(1e-9));
        assertThat(bill.lines().getFirst().source()).contains("as given");
    }

    private static Costs costs(Task task, String perThousand) {
        return Costs.of(measured(task, perThousand), Optional.empty());
    }

    /** big: by the request; small: on machines. */
    private static Measured measured(Task task, String perThousand) {
        var evaluations =
                List.of(
                        Facts.evaluated("big", "950+ 50-", "", task),
                        Facts.evaluated("small", "900+ 100-", "", task));
        return Measured.of(
                Evidence.of(
                        Facts.all(
                                task,
                                Policy.DEFAULT,
                                evaluations.get(0),
                                evaluations.get(1),
                                Facts.costs("big", perThousand, "0"),
                                machines())));
    }

    private static CandidateCosted machines() {
        var nothing = Money.usd("0");
        var steps =
                new Steps(
                        List.of(
                                new Step(1_000_000, Money.usd("100")),
                                new Step(2_000_000, Money.usd("200"))),
                        0.3);
        var lines = new TreeMap<String, CostLine>();
        lines.put(
                "hosting",
                new CostLine(
                        nothing,
                        Money.usd("100"),
                        "by hand",
                        Optional.of("hour"),
                        Optional.of(100.0),
                        Optional.of(Money.usd("1")),
                        Optional.of(steps)));
        return new CandidateCosted(
                Facts.ID,
                "small",
                new CostSheet(CostSheet.Basis.MEASURED, lines, List.of()),
                Facts.NOW);
    }

    private static double amount(Money money) {
        return money.amount().doubleValue();
    }

    private static Task task(Optional<Money> costOfError) {
        return new Task(
                "intents",
                "Name the intent.",
                Facts.TASK.contract(),
                "d1",
                Optional.of(400_000L),
                costOfError,
                Optional.empty());
    }
}
