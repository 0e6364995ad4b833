package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;

/** The first training run, spread over the months. */
@Singleton
public final class Training implements CostComponent {
    @Override
    public String name() {
        return "training";
    }

    @Override
    public Charge apply(Costing costing) {
        return Made.charge(
                costing,
                making ->
                        making.training()
                                .map(
                                        once ->
                                                new Made.Part(
                                                        once.times(1.0 / Made.months(making)),
                                                        "%s %s once, over %d months"
                                                                .formatted(
                                                                        once.currency(),
                                                                        once.amount()
                                                                                .toPlainString(),
                                                                        Made.months(making)),
                                                        "training run",
                                                        1.0 / Made.months(making),
                                                        once)));
    }
}
