package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.CostSheet.Basis;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Calls that failed and were made again, as often as in the evaluation. Providers do not say which
 * of them they bill, so it is the most that they can have cost, and no part of the cost. Unknown
 * where some answers were at hand, for then nobody counted the calls behind them.
 */
@Singleton
public final class Retries implements CostComponent {
    @Override
    public String name() {
        return "retries";
    }

    @Override
    public Charge apply(Costing costing) {
        var usage = costing.usage();
        if (costing.basis() == Basis.FORECAST
                || usage.answers() == 0
                || usage.calls() < usage.answers()) {
            return new Charge.None();
        }
        var rate = (double) (usage.calls() - usage.answers()) / usage.answers();
        return Tokens.all(costing)
                .<Charge>map(
                        each ->
                                new Charge.Beside(
                                        CostLine.request(
                                                each.times(rate),
                                                String.format(
                                                        Locale.ROOT,
                                                        "measured: %d calls for n=%d answers; at the most, as if each failed call were billed like an answer",
                                                        usage.calls(),
                                                        usage.answers()),
                                                "call more",
                                                rate,
                                                each)))
                .orElseGet(Charge.None::new);
    }
}
