package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.Hosting;
import assay.contract.Money;
import assay.contract.Price;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Machines;
import assay.cost.core.Pricing;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Machines of one's own, as many as the stated volume needs in its busiest hours. */
@Singleton
public final class Hosted implements CostComponent {
    @Override
    public String name() {
        return "hosting";
    }

    @Override
    public Charge apply(Costing costing) {
        return costing.pricing() instanceof Pricing.Known known
                ? known.price()
                        .hosting()
                        .map(hosting -> charge(costing, hosting, known.price()))
                        .orElseGet(Charge.None::new)
                : new Charge.None();
    }

    private static Charge charge(Costing costing, Hosting hosting, Price price) {
        var machines = Machines.of(hosting);
        if (machines.isEmpty()) {
            return unknown(
                    "no price and speed is known for the machine '%s' of '%s': give price.hosting.perHour and outputTokensPerSecond, or name one of L4, A10, A100-80, H100, H200"
                            .formatted(hosting.gpu(), costing.candidate()));
        }
        var usage = costing.usage();
        if (usage.counted() == 0 || usage.inputTokens() + usage.outputTokens() == 0) {
            return unknown(
                    "no answer of '%s' came with its tokens, and they say how many machines it takes: let the endpoint report its usage"
                            .formatted(costing.candidate()));
        }
        if (costing.requests().isEmpty()) {
            return unknown(
                    "the volume is unknown, and it says how many machines '%s' takes: give task.monthlyRequests"
                            .formatted(costing.candidate()));
        }
        var size =
                new Machines.Size(
                        (double) usage.inputTokens() / usage.counted(),
                        (double) usage.outputTokens() / usage.counted());
        var requests = costing.requests().get();
        return machines.get()
                .needed(requests, size)
                .<Charge>map(
                        needed -> {
                            var perMonth = machines.get().perMonth(needed);
                            return new Charge.Known(
                                    new CostLine(
                                            new Money(BigDecimal.ZERO, perMonth.currency()),
                                            perMonth,
                                            says(machines.get(), needed, requests, size)
                                                    + " ("
                                                    + price.source()
                                                    + ")"));
                        })
                .orElseGet(
                        () ->
                                unknown(
                                        "%d requests a month take more machines '%s' than can be reckoned: check task.monthlyRequests and price.hosting"
                                                .formatted(requests, hosting.gpu())));
    }

    private static String says(Machines machines, long needed, long requests, Machines.Size size) {
        return String.format(
                        Locale.ROOT,
                        "%d x %s at %s %s an hour, %.0f hours a month; used to %.1f %% at %d requests of %.1f tokens in and %.1f out, enough up to %.0f",
                        needed,
                        machines.hosting().gpu(),
                        machines.perHour().currency(),
                        machines.perHour().amount().toPlainString(),
                        Machines.HOURS,
                        100 * machines.utilisation(needed, requests, size),
                        requests,
                        size.input(),
                        size.output(),
                        machines.capacity(needed, size))
                + (machines.assumed().isEmpty()
                        ? ""
                        : "; assumed: " + String.join(", ", machines.assumed()));
    }

    private static Charge unknown(String says) {
        return new Charge.Unknown(List.of(says));
    }
}
