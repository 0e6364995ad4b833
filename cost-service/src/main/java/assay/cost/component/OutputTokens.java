package assay.cost.component;

import assay.contract.Price;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;

/** The answer, reasoning included where the endpoint counts it. */
@Singleton
public final class OutputTokens implements CostComponent {
    @Override
    public String name() {
        return "outputTokens";
    }

    @Override
    public Charge apply(Costing costing) {
        return Tokens.charge(
                costing, "output", costing.usage().outputTokens(), Price::perMillionOutputTokens);
    }
}
