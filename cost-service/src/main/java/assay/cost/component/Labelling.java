package assay.cost.component;

import assay.contract.Making;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;
import java.util.Locale;

/** The labels that are bought for the first training run, spread over the months. */
@Singleton
public final class Labelling implements CostComponent {
    @Override
    public String name() {
        return "labelling";
    }

    @Override
    public Charge apply(Costing costing) {
        return Made.charge(
                costing, making -> making.wage().map(wage -> part(making, hours(making), "%s")));
    }

    /** Working hours of all annotators. */
    static double hours(Making making) {
        return making.labels().orElse(0L)
                * making.minutesPerLabel().orElse(0.0)
                / 60
                * making.annotators().orElse(1);
    }

    static Made.Part part(Making making, double hours, String what) {
        var wage = making.wage().orElseThrow();
        return new Made.Part(
                wage.times(hours / Made.months(making)),
                String.format(
                        Locale.ROOT,
                        what.formatted("%d labels: %.1f hours at %s %s, over %d months"),
                        making.labels().orElse(0L),
                        hours,
                        wage.currency(),
                        wage.amount().toPlainString(),
                        Made.months(making)),
                "working hour",
                hours / Made.months(making),
                wage);
    }
}
