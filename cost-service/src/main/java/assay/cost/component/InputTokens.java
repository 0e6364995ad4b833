package assay.cost.component;

import assay.contract.Price;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;

/** The prompt: instruction, labels and input. */
@Singleton
public final class InputTokens implements CostComponent {
    @Override
    public String name() {
        return "inputTokens";
    }

    @Override
    public Charge apply(Costing costing) {
        return Tokens.charge(
                costing, "input", costing.usage().inputTokens(), Price::perMillionInputTokens);
    }
}
