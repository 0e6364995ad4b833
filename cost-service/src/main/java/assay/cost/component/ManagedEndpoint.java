package assay.cost.component;

import assay.contract.CostLine;
import assay.cost.core.CataloguePrice;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * The fair rival of machines of one's own: what the same tokens cost at an endpoint that others run
 * with the same weights.
 */
@Singleton
public final class ManagedEndpoint implements CostComponent {
    @Override
    public String name() {
        return "managedEndpoint";
    }

    @Override
    public Charge apply(Costing costing) {
        return costing.hosting()
                .flatMap(_ -> costing.around().managed())
                .flatMap(rival -> line(costing, rival))
                .<Charge>map(Charge.Beside::new)
                .orElseGet(Charge.None::new);
    }

    private static Optional<CostLine> line(Costing costing, CataloguePrice rival) {
        var there = costing.under(rival.price(), rival.price().source());
        return Tokens.all(there)
                .map(
                        perRequest ->
                                CostLine.request(
                                        perRequest,
                                        String.format(
                                                Locale.ROOT,
                                                "the same tokens at the managed endpoint '%s' (price catalogue, since %s: %s); compare it with hosting and the rest",
                                                rival.model(),
                                                rival.validFrom(),
                                                rival.price().source()),
                                        "request",
                                        1,
                                        perRequest));
    }
}
