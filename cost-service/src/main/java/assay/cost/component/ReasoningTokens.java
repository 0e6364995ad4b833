package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Tariff;
import assay.cost.core.TokenKind;
import jakarta.inject.Singleton;

/** What was thought and not said, where that costs another price than what was said. */
@Singleton
public final class ReasoningTokens implements CostComponent {
    @Override
    public String name() {
        return "reasoningTokens";
    }

    @Override
    public Charge apply(Costing costing) {
        return Tokens.apart(costing, TokenKind.REASONING, Tariff::reasoning);
    }
}
