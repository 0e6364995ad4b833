package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.Hosting;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Machines;
import assay.cost.core.Pool;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Machines of one's own, as many as the volume needs in its busiest hours, in steps. Of machines
 * that others are on already, those that come on top.
 */
@Singleton
public final class Hosted implements CostComponent {
    @Override
    public String name() {
        return "hosting";
    }

    @Override
    public Charge apply(Costing costing) {
        return costing.hosting()
                .map(hosting -> charge(costing, hosting))
                .orElseGet(Charge.None::new);
    }

    private static Charge charge(Costing costing, Hosting hosting) {
        var usage = costing.usage();
        if (usage.counted() == 0 || usage.inputTokens() + usage.outputTokens() == 0) {
            return unknown(
                    "no answer of '%s' came with its tokens, and they say how many machines it takes: let the endpoint report its usage"
                            .formatted(costing.candidate()));
        }
        var pool = Pool.of(costing);
        if (pool.isEmpty()) {
            return unknown(
                    "no price and speed is known for the machine '%s' of '%s': give price.hosting.perHour and outputTokensPerSecond, or name one of L4, A10, A100-80, H100, H200"
                            .formatted(hosting.gpu(), costing.candidate()));
        }
        return pool.get()
                .needed(costing.requests().orElse(0L))
                .<Charge>map(
                        needed -> new Charge.Known(line(pool.get(), needed, costing.requests())))
                .orElseGet(
                        () ->
                                unknown(
                                        "%d requests a month take more machines '%s' than can be reckoned: check task.monthlyRequests and price.hosting"
                                                .formatted(
                                                        costing.requests().orElse(0L),
                                                        hosting.gpu())));
    }

    private static CostLine line(Pool pool, long needed, Optional<Long> requests) {
        var steps = pool.steps(needed);
        var line =
                CostLine.month(
                        steps.steps().getFirst().perMonth(),
                        says(pool, needed, requests),
                        "hour of " + pool.machines().hosting().gpu(),
                        0,
                        pool.machines().perHour());
        return new CostLine(
                        line.perRequest(),
                        line.perMonth(),
                        line.source(),
                        line.unit(),
                        line.quantity(),
                        line.price(),
                        Optional.of(steps))
                .at(requests.orElse(0L));
    }

    private static String says(Pool pool, long needed, Optional<Long> requests) {
        var machines = pool.machines();
        return (pool.adapters() == 0
                        ? ""
                        : "%d of these run for %d others on '%s' already; "
                                .formatted(
                                        pool.there(),
                                        pool.adapters(),
                                        machines.hosting().shared().orElse("")))
                + String.format(
                        Locale.ROOT,
                        "%d x %s at %s %s an hour, %.0f hours a month; ",
                        needed,
                        machines.hosting().gpu(),
                        machines.perHour().currency(),
                        machines.perHour().amount().toPlainString(),
                        Machines.HOURS)
                + requests.map(
                                volume ->
                                        String.format(
                                                Locale.ROOT,
                                                "used to %.1f %% at %d requests of %.1f tokens in and %.1f out, enough up to %.0f",
                                                100 * pool.utilisation(needed, volume),
                                                volume,
                                                machines.size().input(),
                                                machines.size().output(),
                                                machines.capacity(needed, pool.others())))
                        .orElse("the volume is unknown, so these are the fewest")
                + "; "
                + String.join(", ", machines.says())
                + " ("
                + pool.priced()
                + ")";
    }

    private static Charge unknown(String says) {
        return new Charge.Unknown(List.of(says));
    }
}
