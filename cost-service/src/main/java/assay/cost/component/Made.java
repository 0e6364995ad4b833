package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.Making;
import assay.contract.Money;
import assay.cost.core.Charge;
import assay.cost.core.Costing;
import assay.cost.core.Pricing;
import java.util.Optional;
import java.util.function.Function;

/** What the parts of making a model have in common: an amount a month and a sentence. */
final class Made {
    private Made() {}

    /**
     * An amount and how it comes about.
     *
     * @param quantity a month
     */
    record Part(Money perMonth, String says, String unit, double quantity, Money price) {}

    static Charge charge(Costing costing, Function<Making, Optional<Part>> part) {
        return costing.pricing() instanceof Pricing.Known known
                ? known.price()
                        .making()
                        .flatMap(part)
                        .<Charge>map(
                                p ->
                                        new Charge.Known(
                                                CostLine.month(
                                                        p.perMonth(),
                                                        p.says() + " (" + known.source() + ")",
                                                        p.unit(),
                                                        p.quantity(),
                                                        p.price())))
                        .orElseGet(Charge.None::new)
                : new Charge.None();
    }

    static int months(Making making) {
        return making.months().orElse(Making.MONTHS);
    }
}
