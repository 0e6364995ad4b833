package assay.gateway.core;

import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Decision;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import assay.contract.Task;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three points of quality for nine tenths of a cent: it pays from thirty cents an error on. */
class SpreadTest {
    private static final String AT_THE_EDGE = "0.31";

    @Test
    void an_input_that_decides_is_asked_for_with_the_way_to_say_how_sure_it_is() {
        var decision = decided(Optional.empty());
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.NeedEvidence.class,
                        n -> assertThat(n.kind()).isEqualTo(Outcome.Kind.COST_OF_ERROR));
        assertThat(decision.headline()).contains("task.costOfErrorSpread (now 50.0 %)");
    }

    @Test
    void an_input_that_is_exact_is_not_asked_for_again() {
        var decision = decided(Optional.of(0.0));
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Selected.class, s -> assertThat(s.candidate()).isEqualTo("big"));
    }

    private static Decision decided(Optional<Double> spread) {
        var task =
                new Task(
                        "t",
                        "i",
                        Facts.TASK.contract(),
                        "d1",
                        Optional.of(100_000L),
                        Optional.of(Money.usd(AT_THE_EDGE)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        spread);
        var facts =
                all(
                        task,
                        Policy.DEFAULT,
                        evaluated("small", "90000+ 10000-", "", task),
                        evaluated("big", "93000+ 7000-", "", task),
                        costs("small", "1", "0"),
                        costs("big", "10", "0"));
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts))).decision();
    }
}
