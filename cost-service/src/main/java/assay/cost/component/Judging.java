package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.Judged;
import assay.contract.Model;
import assay.contract.Money;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Pricing;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * What a judge's marks on an answer cost. It is paid in the evaluation, and in use only by who goes
 * on having answers judged, so it is no part of what the candidate costs.
 */
@Singleton
public final class Judging implements CostComponent {
    @Override
    public String name() {
        return "judge";
    }

    @Override
    public Charge apply(Costing costing) {
        return costing.around()
                .judged()
                .filter(judged -> judged.usage().counted() > 0)
                .map(judged -> charge(costing, judged))
                .orElseGet(Charge.None::new);
    }

    private static Charge charge(Costing costing, Judged judged) {
        if (judged.entry().isEmpty()
                || !(costing.around().judge() instanceof Pricing.Known known)) {
            return new Charge.None();
        }
        return each(costing, judged, judged.entry().get(), known)
                .<Charge>map(
                        each ->
                                new Charge.Beside(
                                        CostLine.request(
                                                each.times(2),
                                                String.format(
                                                        Locale.ROOT,
                                                        "measured: two verdicts of '%s' on an answer, %.1f tokens in and %.1f out each, mean of n=%d verdicts (%s)",
                                                        judged.model(),
                                                        (double) judged.usage().inputTokens()
                                                                / judged.usage().counted(),
                                                        (double) judged.usage().outputTokens()
                                                                / judged.usage().counted(),
                                                        judged.usage().counted(),
                                                        known.source()),
                                                "verdict",
                                                2,
                                                each)))
                .orElseGet(Charge.None::new);
    }

    private static Optional<Money> each(
            Costing costing, Judged judged, Model judge, Pricing.Known known) {
        var verdicts =
                new Costing(
                        costing.basis(),
                        judged.model(),
                        judge,
                        judged.usage(),
                        known,
                        costing.requests());
        return Tokens.all(verdicts);
    }
}
