package assay.cost.component;

import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Tariff;
import assay.cost.core.TokenKind;
import jakarta.inject.Singleton;

/** The part of the prompt that the provider read from its cache, where that costs another price. */
@Singleton
public final class CachedInputTokens implements CostComponent {
    @Override
    public String name() {
        return "cachedInputTokens";
    }

    @Override
    public Charge apply(Costing costing) {
        return Tokens.apart(costing, TokenKind.CACHED_INPUT, Tariff::cachedInput);
    }
}
