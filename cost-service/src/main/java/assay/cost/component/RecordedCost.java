package assay.cost.component;

import assay.contract.CostLine;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;

/** What the answers of a recording cost when they were given. It stands in for tokens. */
@Singleton
public final class RecordedCost implements CostComponent {
    @Override
    public String name() {
        return "recordedCost";
    }

    @Override
    public Charge apply(Costing costing) {
        return costing.recorded()
                .<Charge>map(
                        mean ->
                                new Charge.Known(
                                        CostLine.request(
                                                mean,
                                                "measured: mean of n=%d costs that came with the recording"
                                                        .formatted(costing.usage().priced()),
                                                "request",
                                                1,
                                                mean)))
                .orElseGet(Charge.None::new);
    }
}
