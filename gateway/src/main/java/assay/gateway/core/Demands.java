package assay.gateway.core;

import assay.contract.Interval;
import assay.contract.Outcome.Kind;
import assay.contract.OutputContract;
import assay.statistics.Intervals;
import assay.statistics.ShareBelief;
import assay.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What policy and task demand of a candidate, each with the probability that it is met. */
final class Demands {
    private final Terms terms;
    private final Posterior draws;
    private final Worth worth;

    Demands(Terms terms, Posterior draws, Worth worth) {
        this.terms = terms;
        this.draws = draws;
        this.worth = worth;
    }

    Gate of(Standing standing) {
        var demands = new ArrayList<Demand>();
        majority(standing).ifPresent(demands::add);
        terms.policy()
                .minimumQuality()
                .map(
                        floor ->
                                share(
                                        "policy.minimumQuality",
                                        "its quality",
                                        standing.quality(),
                                        draws.inside()[standing.column()],
                                        floor,
                                        Kind.EXAMPLES))
                .ifPresent(demands::add);
        terms.policy()
                .outOfDistributionFloor()
                .map(floor -> outside(standing, floor))
                .ifPresent(demands::add);
        unusual(standing).ifPresent(demands::add);
        terms.task().latencyMillis().map(t -> latency(standing, t)).ifPresent(demands::add);
        if (terms.policy().monthlyBudget().isPresent()) {
            demands.add(budget(standing));
        }
        return new Gate(demands);
    }

    /**
     * A label that is always given is what costs nothing. A text, a number or a record of fields
     * has no such answer that anybody would run.
     */
    private Optional<Demand> majority(Standing standing) {
        return terms.task().contract().kind() == OutputContract.Kind.LABEL
                ? Optional.of(
                        share(
                                "the majority answer",
                                "its quality",
                                standing.quality(),
                                draws.inside()[standing.column()],
                                Math.nextUp(standing.evaluation().answers().majority()),
                                Kind.EXAMPLES))
                : Optional.empty();
    }

    private Demand outside(Standing standing, double floor) {
        return standing.outside()
                .map(
                        seen ->
                                share(
                                        "policy.outOfDistributionFloor",
                                        "what it handles rightly of unusual input",
                                        seen,
                                        draws.outside()[standing.column()],
                                        floor,
                                        Kind.UNUSUAL_EXAMPLES))
                .orElseGet(
                        () ->
                                Demand.unknown(
                                        "policy.outOfDistributionFloor",
                                        "it was not seen on unusual input and the policy has a floor for it; add out-of-distribution examples",
                                        Kind.UNUSUAL_EXAMPLES,
                                        (long) Math.ceil(floor * (1 - floor) / (0.05 * 0.05)) + 1));
    }

    /**
     * Where unusual requests are said to come, a candidate that never saw one cannot be weighed.
     */
    private Optional<Demand> unusual(Standing standing) {
        return terms.unusualShare() > 0 && standing.outside().isEmpty()
                ? Optional.of(
                        Demand.unknown(
                                "task.unusualShare",
                                "%s of the requests are said to be unusual and it was not seen on such; add out-of-distribution examples"
                                        .formatted(Say.percent(terms.unusualShare())),
                                Kind.UNUSUAL_EXAMPLES,
                                100))
                : Optional.empty();
    }

    private Demand share(
            String constraint,
            String what,
            Interval seen,
            double[] drawn,
            double floor,
            Kind wants) {
        return Demand.likely(
                constraint,
                Double.isNaN(drawn[0])
                        // No example was answered by all, so there are no common draws.
                        ? ShareBelief.above(seen.estimate() * seen.n(), seen.n(), floor)
                        : Spread.atLeast(drawn, floor),
                terms.policy().confidence(),
                what + " is " + Say.interval(seen) + " and " + Say.percent(floor) + " is demanded",
                wants,
                Optional.of(moreExamples(seen, floor)));
    }

    /**
     * A Wilson interval as long as twice the distance to the floor: n = z² p (1 - p) / (p -
     * floor)².
     */
    private long moreExamples(Interval seen, double floor) {
        var z = Intervals.z(terms.policy().confidence());
        var distance = Math.max(Math.abs(seen.estimate() - floor), 0.01);
        var needed = z * z * seen.estimate() * (1 - seen.estimate()) / (distance * distance);
        return Math.max(1, Math.round(Math.max(needed, seen.n() * 1.25) - seen.n()));
    }

    private Demand latency(Standing standing, int target) {
        return standing.latency()
                .map(
                        seen ->
                                Demand.likely(
                                        "task.latencyMillis",
                                        Latencies.keeps(seen, target),
                                        terms.policy().confidence(),
                                        "its p95 latency is %s ms (n=%d) and %d ms is demanded"
                                                .formatted(
                                                        Say.count(seen.p95Millis()),
                                                        seen.n(),
                                                        target),
                                        Kind.LATENCY,
                                        Optional.empty()))
                .orElseGet(
                        () ->
                                Demand.unknown(
                                        "task.latencyMillis",
                                        "its latency is unknown and the task demands one; record latencyMs or run its endpoint",
                                        Kind.LATENCY,
                                        0));
    }

    private Demand budget(Standing standing) {
        var budget = terms.policy().monthlyBudget().orElseThrow();
        var monthly = standing.monthly(terms.task());
        return monthly.map(
                        cost ->
                                Demand.likely(
                                        "policy.monthlyBudget",
                                        1
                                                - Spread.atLeast(
                                                        worth.spend(standing),
                                                        Math.nextUp(budget.amount().doubleValue())),
                                        terms.policy().confidence(),
                                        "it costs about %s a month and the budget is %s"
                                                .formatted(Say.money(cost), Say.money(budget)),
                                        Kind.PRICE,
                                        Optional.empty()))
                .orElseGet(
                        () ->
                                Demand.unknown(
                                        "policy.monthlyBudget",
                                        "its monthly cost is unknown and the policy has a budget",
                                        standing.line().isEmpty() ? Kind.PRICE : Kind.VOLUME,
                                        0));
    }

    static List<Standing> gated(Demands demands, List<Standing> standings) {
        return standings.stream().map(s -> s.with(demands.of(s))).toList();
    }
}
