package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The training runs after the first. */
@Singleton
public final class Retraining implements CostComponent {
    @Override
    public String name() {
        return "retraining";
    }

    @Override
    public Charge apply(Costing costing) {
        return Made.charge(
                costing,
                making -> {
                    var rate = making.retrainingsPerMonth().orElse(0.0);
                    return rate == 0
                            ? Optional.empty()
                            : making.training()
                                    .map(
                                            run ->
                                                    new Made.Part(
                                                            run.times(rate),
                                                            "%s runs a month at %s %s"
                                                                    .formatted(
                                                                            rate,
                                                                            run.currency(),
                                                                            run.amount()
                                                                                    .toPlainString()),
                                                            "training run",
                                                            rate,
                                                            run));
                });
    }
}
