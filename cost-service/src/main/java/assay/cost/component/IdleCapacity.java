package assay.cost.component;

import assay.contract.CostLine;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Machines;
import assay.cost.core.Pool;
import jakarta.inject.Singleton;
import java.util.Locale;

/** That part of the hosting that nobody uses: nights, the reserve for the busiest hours. */
@Singleton
public final class IdleCapacity implements CostComponent {
    @Override
    public String name() {
        return "idleCapacity";
    }

    @Override
    public Charge apply(Costing costing) {
        return Pool.of(costing)
                .flatMap(
                        pool ->
                                costing.requests()
                                        .flatMap(
                                                requests ->
                                                        pool.needed(requests)
                                                                .map(
                                                                        needed ->
                                                                                line(
                                                                                        pool,
                                                                                        needed,
                                                                                        requests))))
                .<Charge>map(Charge.Beside::new)
                .orElseGet(Charge.None::new);
    }

    private static CostLine line(Pool pool, long needed, long requests) {
        var idle = 1 - pool.utilisation(needed, requests);
        return CostLine.month(
                pool.machines().perMonth(needed).times(idle),
                String.format(
                        Locale.ROOT,
                        "a part of hosting: %.1f %% of %d machines at %d requests a month%s",
                        100 * idle,
                        needed,
                        requests,
                        pool.adapters() == 0
                                ? ""
                                : " beside those of %d others".formatted(pool.adapters())),
                "hour of " + pool.machines().hosting().gpu(),
                needed * Machines.HOURS * idle,
                pool.machines().perHour());
    }
}
