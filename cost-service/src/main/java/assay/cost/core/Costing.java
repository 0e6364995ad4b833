package assay.cost.core;

import assay.contract.CostSheet;
import assay.contract.Hosting;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import assay.contract.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What there is to price.
 *
 * @param usage what the answers took; in a forecast, what those to the sample are expected to take
 * @param requests a month, where the volume is known
 */
public record Costing(
        CostSheet.Basis basis,
        String candidate,
        Model model,
        Usage usage,
        Pricing pricing,
        Optional<Long> requests,
        Surroundings around) {
    /** With nothing known around it. */
    public Costing(
            CostSheet.Basis basis,
            String candidate,
            Model model,
            Usage usage,
            Pricing pricing,
            Optional<Long> requests) {
        this(basis, candidate, model, usage, pricing, requests, Surroundings.NONE);
    }

    /** The machines that its price names. */
    public Optional<Hosting> hosting() {
        return pricing instanceof Pricing.Known known ? known.price().hosting() : Optional.empty();
    }

    /**
     * Mean cost of the answers that came with one, for recordings. All zero counts as absent:
     * exports write zero where they do not know.
     */
    public Optional<Money> recorded() {
        return model.kind() == Model.Kind.RECORDING && usage.priced() > 0
                ? usage.recorded()
                        .filter(sum -> sum.amount().signum() > 0)
                        .map(sum -> share(sum, usage.priced()))
                : Optional.empty();
    }

    /** Whether tokens make its price: the probe has none, and recorded costs replace them. */
    public boolean byTokens() {
        return model.kind() != Model.Kind.PROBE && recorded().isEmpty();
    }

    /** The same answers under another price. */
    public Costing under(Price price, String source) {
        return new Costing(
                basis, candidate, model, usage, new Pricing.Known(price, source), requests, around);
    }

    private static Money share(Money sum, long parts) {
        var mean = sum.amount().divide(BigDecimal.valueOf(parts), MathContext.DECIMAL64);
        return new Money(mean, sum.currency());
    }
}
