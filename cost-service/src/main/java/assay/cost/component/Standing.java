package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.Model;
import assay.contract.Money;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Pricing;
import jakarta.inject.Singleton;
import java.util.List;

/** What it costs to have a model at all, whatever the volume. All that the probe costs. */
@Singleton
public final class Standing implements CostComponent {
    @Override
    public String name() {
        return "standing";
    }

    @Override
    public Charge apply(Costing costing) {
        var probe = costing.model().kind() == Model.Kind.PROBE;
        return switch (costing.pricing()) {
            // Of other models the tokens say so, where it matters.
            case Pricing.Unknown(var says) ->
                    probe ? new Charge.Unknown(List.of(says)) : new Charge.None();
            case Pricing.Known known ->
                    known.price()
                            .perMonth()
                            .<Charge>map(perMonth -> line(perMonth, known))
                            .orElseGet(
                                    () ->
                                            probe
                                                    ? new Charge.Unknown(
                                                            List.of(
                                                                    "prices per token do not apply to the probe: put a price with perMonth on its model"))
                                                    : new Charge.None());
        };
    }

    private static Charge line(Money perMonth, Pricing.Known known) {
        return new Charge.Known(CostLine.month(perMonth, known.source(), "month", 1, perMonth));
    }
}
