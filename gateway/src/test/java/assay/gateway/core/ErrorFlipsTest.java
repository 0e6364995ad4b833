package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Outcome;
import assay.contract.Policy;
import org.junit.jupiter.api.Test;

/** Three candidates on one line of quality, where a wrong answer has no price. */
class ErrorFlipsTest {
    @Test
    void both_ends_between_which_the_choice_costs_least_are_said_and_no_others() {
        // Against big $1 for 1,000 and one point: ten cents. Against small $3.90 and seven points.
        var decision = decided("4");
        assertThat(decision.flips())
                .filteredOn(f -> f.input().equals("costOfError"))
                .extracting(Flip::to)
                .containsExactlyInAnyOrder("big", "small");
        assertThat(flip(decision, "big").at()).isCloseTo(0.1, within(1e-6));
        assertThat(flip(decision, "small").at()).isCloseTo(0.0039 / 0.07, within(1e-6));
        assertThat(decision.findings()).extracting(Finding::kind).doesNotContain(NEVER);
    }

    @Test
    void a_choice_that_pays_at_no_cost_of_an_error_says_so() {
        // Big pays from five cents on, and small below six.
        var decision = decided("4.5");
        assertThat(decision.flips()).noneMatch(f -> f.input().equals("costOfError"));
        assertThat(decision.findings())
                .filteredOn(f -> f.kind().equals(NEVER))
                .singleElement()
                .satisfies(f -> assertThat(f.says()).contains("small below $0.063", "big above"));
    }

    private static final String NEVER = "paysAtNoCostOfError";

    private static Flip flip(Decision decision, String to) {
        return decision.flips().stream()
                .filter(f -> f.input().equals("costOfError") && f.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    /**
     * @param middle what a thousand calls of the middle one cost
     */
    private static Decision decided(String middle) {
        var facts =
                all(
                        TASK,
                        Policy.DEFAULT,
                        evaluated("big", "1900+ 100-"),
                        evaluated("middle", "1880+ 120-"),
                        evaluated("small", "1740+ 260-"),
                        costs("big", "5", "0"),
                        costs("middle", middle, "0"),
                        costs("small", "0.1", "0"));
        var decision = ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts))).decision();
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Selected.class, s -> assertThat(s.candidate()).isEqualTo("middle"));
        return decision;
    }
}
