package assay.gateway.core;

import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.costsUnknown;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Assessment;
import assay.contract.CandidateCosted;
import assay.contract.Decision;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import assay.contract.Task;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each demand of task and policy on one candidate that is right on 950 of 1,000 examples. */
class DemandsTest {
    private static final CandidateCosted PRICED = costs("big", "5", "0");

    static Stream<Arguments> demands() {
        return Stream.of(
                argumentSet("well above a floor", quality(0.9), PRICED, "selected"),
                argumentSet("at a floor", quality(0.95), PRICED, "needEvidence EXAMPLES"),
                argumentSet(
                        "well below a floor",
                        quality(0.99),
                        PRICED,
                        "noneQualifies policy.minimumQuality"),
                argumentSet("within the budget", budget("600"), PRICED, "selected"),
                argumentSet(
                        "over the budget",
                        budget("400"),
                        PRICED,
                        "noneQualifies policy.monthlyBudget"),
                argumentSet(
                        "as dear as the budget: prices are not known to the cent",
                        budget("500"),
                        PRICED,
                        "needEvidence PRICE"),
                argumentSet(
                        "a budget and no price",
                        budget("500"),
                        costsUnknown("big"),
                        "needEvidence PRICE"));
    }

    @ParameterizedTest(name = "{argumentSetName}")
    @MethodSource("demands")
    void a_demand(Policy policy, CandidateCosted cost, String expected) {
        assertThat(outcome(decided(task(Optional.empty(), Optional.empty()), policy, cost)))
                .isEqualTo(expected);
    }

    @Test
    void a_latency_is_demanded_with_a_probability_and_never_judged_without_one() {
        // Facts has 100, 200 and 300 ms.
        assertThat(
                        outcome(
                                decided(
                                        task(Optional.of(300), Optional.empty()),
                                        Policy.DEFAULT,
                                        PRICED)))
                .isEqualTo("selected");
        assertThat(
                        outcome(
                                decided(
                                        task(Optional.of(200), Optional.empty()),
                                        Policy.DEFAULT,
                                        PRICED)))
                .isEqualTo("needEvidence LATENCY");
        assertThat(
                        outcome(
                                decided(
                                        task(Optional.of(120), Optional.empty()),
                                        Policy.DEFAULT,
                                        PRICED)))
                .isEqualTo("noneQualifies task.latencyMillis");
    }

    @Test
    void unusual_requests_that_were_never_seen_are_asked_for() {
        var decision = decided(task(Optional.empty(), Optional.of(0.05)), Policy.DEFAULT, PRICED);
        assertThat(outcome(decision)).isEqualTo("needEvidence UNUSUAL_EXAMPLES");
        assertThat(decision.headline()).contains("out-of-distribution examples");
    }

    @Test
    void a_demand_says_its_probability() {
        var decision = decided(task(Optional.empty(), Optional.empty()), quality(0.94), PRICED);
        Assessment big = decision.candidates().getFirst();
        assertThat(big.demands().get("policy.minimumQuality")).isBetween(0.8, 0.97);
    }

    private static Policy quality(double floor) {
        return policy(Optional.of(floor), Optional.empty());
    }

    private static Policy budget(String usd) {
        return policy(Optional.empty(), Optional.of(Money.usd(usd)));
    }

    private static Policy policy(Optional<Double> quality, Optional<Money> budget) {
        return new Policy(0.02, 0.95, quality, Optional.empty(), budget, Optional.empty(), 1L);
    }

    private static Task task(Optional<Integer> latency, Optional<Double> unusual) {
        return new Task(
                "t",
                "i",
                Facts.TASK.contract(),
                "d1",
                Optional.of(100_000L),
                Optional.empty(),
                latency,
                unusual);
    }

    private static Decision decided(Task task, Policy policy, CandidateCosted cost) {
        var facts = all(task, policy, evaluated("big", "950+ 50-", "", task), cost);
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts))).decision();
    }

    private static String outcome(Decision decision) {
        return switch (decision.outcome()) {
            case Outcome.Selected _ -> "selected";
            case Outcome.SelectedProvisionally _ -> "provisionally";
            case Outcome.NeedEvidence n -> "needEvidence " + n.kind();
            case Outcome.NoneQualifies n -> "noneQualifies " + n.constraint();
        };
    }
}
