package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.costsUnknown;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.contract.Decision;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final Measured MEASURED =
            measured(
                    evaluated("big", "1900+ 100-"),
                    evaluated("small", "1895+ 105-"),
                    costs("big", "5", "0"),
                    costs("small", "0.1", "100"));

    @Test
    void nothing_different_is_the_decision_itself() {
        assertThat(whatIf(Optional.empty(), Optional.empty(), Map.of()).decide(MEASURED))
                .isEqualTo(decision(MEASURED));
    }

    @Test
    void another_volume_flips_the_choice_where_the_decision_said_it_would() {
        var flip =
                decision(MEASURED).flips().stream()
                        .filter(f -> f.input().equals("volume"))
                        .findFirst()
                        .orElseThrow();
        // What counts as equal is five in a hundred of the least spend: well beyond it.
        assertThat(chosen(volume((long) (1.2 * flip.at())))).isEqualTo("small");
        assertThat(chosen(volume((long) (0.8 * flip.at())))).isEqualTo(flip.to());
    }

    @Test
    void an_error_that_costs_much_makes_the_better_one_pay() {
        var terms = whatIf(Optional.empty(), Optional.of(Money.usd("5")), Map.of());
        var decision = terms.decide(MEASURED);
        assertThat(decision.candidates()).allSatisfy(c -> assertThat(c.demands()).isEmpty());
        assertThat(until(decision)).isEqualTo("big");
    }

    @Test
    void a_price_that_was_unknown_can_be_supposed() {
        var unknown =
                measured(
                        evaluated("big", "1900+ 100-"),
                        evaluated("small", "1895+ 105-"),
                        costsUnknown("big"),
                        costs("small", "0.1", "0"));
        var cheap = new WhatIf.Price(Optional.of(Money.usd("0.01")), Optional.of(Money.usd("0")));
        var decision =
                whatIf(Optional.empty(), Optional.empty(), Map.of("big", cheap)).decide(unknown);
        assertThat(((Outcome.Selected) decision.outcome()).candidate()).isEqualTo("big");
        assertThat(decision.findings()).extracting(Finding::kind).doesNotContain("unknownCost");
    }

    @Test
    void a_price_of_nobody_is_refused_with_the_names_there_are() {
        var price = new WhatIf.Price(Optional.of(Money.usd("1")), Optional.empty());
        assertThatThrownBy(
                        () ->
                                whatIf(Optional.empty(), Optional.empty(), Map.of("huge", price))
                                        .decide(MEASURED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "prices.huge: is not a candidate of this selection; its candidates are [big, small]");
        assertThatThrownBy(() -> new WhatIf.Price(Optional.empty(), Optional.empty()))
                .hasMessageContaining("give perThousandRequests, perMonth, or both");
    }

    @Test
    void a_value_out_of_range_is_refused_as_in_a_request() {
        assertThatThrownBy(() -> margin(1.5).decide(MEASURED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("policy.margin: ");
    }

    @Test
    void only_a_margin_or_confidence_that_changed_afterwards_is_held_against_it() {
        assertThat(margin(0.05).decide(MEASURED).findings())
                .extracting(Finding::kind)
                .startsWith("marginChangedAfterwards");
        assertThat(margin(0.02).decide(MEASURED)).isEqualTo(decision(MEASURED));
    }

    static WhatIf margin(double margin) {
        return new WhatIf(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(margin),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap());
    }

    private static WhatIf volume(long requests) {
        return whatIf(Optional.of(requests), Optional.empty(), Map.of());
    }

    private static WhatIf whatIf(
            Optional<Long> requests,
            Optional<Money> costOfError,
            Map<String, WhatIf.Price> prices) {
        SortedMap<String, WhatIf.Price> sorted = new TreeMap<>(prices);
        return new WhatIf(
                requests,
                costOfError,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sorted);
    }

    private static String chosen(WhatIf terms) {
        return until(terms.decide(MEASURED));
    }

    /** The one to run, or to run until it can be told. */
    private static String until(Decision decision) {
        return switch (decision.outcome()) {
            case Outcome.Selected s -> s.candidate();
            case Outcome.SelectedProvisionally s -> s.candidate();
            case Outcome.NeedEvidence n -> n.candidate();
            case Outcome.NoneQualifies n -> "none: " + n.constraint();
        };
    }

    private static Measured measured(Event... facts) {
        return Measured.of(Evidence.of(all(TASK, Policy.DEFAULT, facts)));
    }

    private static Decision decision(Measured measured) {
        return Decider.decide(measured, measured.requested().specification(), measured.sheets());
    }
}
