package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Tariff;
import assay.cost.core.TokenKind;
import jakarta.inject.Singleton;

/**
 * The prompt: instruction, labels and input, without what is read from a cache at another price.
 */
@Singleton
public final class InputTokens implements CostComponent {
    @Override
    public String name() {
        return "inputTokens";
    }

    @Override
    public Charge apply(Costing costing) {
        return Tokens.charge(
                costing, TokenKind.INPUT, costing.usage().inputTokens(), Tariff::input);
    }
}
