package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Tariff;
import assay.cost.core.TokenKind;
import jakarta.inject.Singleton;

/** The answer, reasoning included where it has no price of its own. */
@Singleton
public final class OutputTokens implements CostComponent {
    @Override
    public String name() {
        return "outputTokens";
    }

    @Override
    public Charge apply(Costing costing) {
        return Tokens.charge(
                costing, TokenKind.OUTPUT, costing.usage().outputTokens(), Tariff::output);
    }
}
