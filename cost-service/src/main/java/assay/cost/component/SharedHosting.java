package assay.cost.component;

import assay.contract.CostLine;
import assay.cost.core.Charge;
import assay.cost.core.CostComponent;
import assay.cost.core.Costing;
import assay.cost.core.Load;
import assay.cost.core.Machines;
import assay.cost.core.Pool;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Of machines that several are on: the candidate's share of the whole bill, by the time that each
 * holds slots. What it costs to choose it is less, the machines that come on top ({@link Hosted}).
 */
@Singleton
public final class SharedHosting implements CostComponent {
    @Override
    public String name() {
        return "shareOfHosting";
    }

    @Override
    public Charge apply(Costing costing) {
        return Pool.of(costing)
                .filter(pool -> pool.adapters() > 0)
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
                                                                                        pool.machines()
                                                                                                .load(
                                                                                                        requests)))))
                .<Charge>map(Charge.Beside::new)
                .orElseGet(Charge.None::new);
    }

    private static CostLine line(Pool pool, long needed, Load own) {
        var share = own.shareOf(own.plus(pool.others()));
        return CostLine.month(
                pool.machines().perMonth(needed).times(share),
                String.format(
                        Locale.ROOT,
                        "%.1f %% of %d machines that %d candidates share as '%s', by the time each holds them",
                        100 * share,
                        needed,
                        pool.adapters() + 1,
                        pool.machines().hosting().shared().orElse("")),
                "hour of " + pool.machines().hosting().gpu(),
                needed * Machines.HOURS * share,
                pool.machines().perHour());
    }
}
