package assay.cost.core;

import assay.contract.Endpoint;
import assay.contract.Hosting;
import assay.contract.Latency;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import assay.contract.Steps;
import assay.contract.Usage;
import java.util.Optional;

/**
 * Machines of one's own, a candidate on them, and who else is on them: adapters of one base share
 * its machines.
 *
 * @param others what the others ask for; nothing where a candidate has its machines alone
 * @param adapters how many others there are
 * @param priced where the hosting is from
 */
public record Pool(Machines machines, Load others, int adapters, String priced) {
    /**
     * Empty where the price names no hosting, where nothing tells price or speed of the machines,
     * or where nobody counted its tokens.
     */
    public static Optional<Pool> of(Costing costing) {
        return costing.hosting()
                .flatMap(
                        hosting ->
                                machines(
                                        hosting,
                                        costing.usage(),
                                        costing.model(),
                                        costing.around().latency()))
                .map(
                        machines ->
                                new Pool(
                                        machines,
                                        costing.around().others().stream()
                                                .flatMap(other -> load(other).stream())
                                                .reduce(Load.NONE, Load::plus),
                                        costing.around().others().size(),
                                        costing.pricing() instanceof Pricing.Known known
                                                ? known.price().source()
                                                : ""));
    }

    /** What one evaluated candidate asks of its machines; empty where its volume is unknown. */
    public static Optional<Load> load(Used used) {
        return used.requests()
                .flatMap(
                        requests ->
                                used.model()
                                        .price()
                                        .flatMap(Price::hosting)
                                        .flatMap(
                                                hosting ->
                                                        machines(
                                                                hosting,
                                                                used.usage(),
                                                                used.model(),
                                                                used.latency()))
                                        .map(machines -> machines.load(requests)));
    }

    static Optional<Machines> machines(
            Hosting hosting, Usage usage, Model model, Optional<Latency> latency) {
        return usage.counted() == 0 || usage.inputTokens() + usage.outputTokens() == 0
                ? Optional.empty()
                : Machines.of(
                        hosting,
                        new Machines.Size(
                                (double) usage.inputTokens() / usage.counted(),
                                (double) usage.outputTokens() / usage.counted()),
                        latency.flatMap(seen -> seen(model, seen)));
    }

    /** Of an endpoint that answers at once; what batches take says nothing of a machine. */
    private static Optional<Speed.Seen> seen(Model model, Latency latency) {
        return model.endpoint()
                .filter(endpoint -> !endpoint.speaks().equals(Endpoint.BATCH))
                .map(Endpoint::limits)
                .map(Limits::concurrency)
                .map(concurrency -> new Speed.Seen(latency, concurrency));
    }

    /** Machines that run for the others, whether the candidate comes or not. */
    public long there() {
        return adapters == 0 ? 0 : machines.needed(others).orElse(0L);
    }

    /** Machines for all of them, with the candidate at a volume. */
    public Optional<Long> needed(double requests) {
        return machines.needed(others.plus(machines.load(requests)));
    }

    /**
     * What the candidate adds to the bill over its volume.
     *
     * @param needed machines at the stated volume
     */
    public Steps steps(long needed) {
        return Ladder.of(machines, others, there(), needed);
    }

    /** Share of all machines that is used, whoever uses them. */
    public double utilisation(long needed, double requests) {
        return machines.utilisation(needed, others.plus(machines.load(requests)));
    }

    /** What the candidate adds to the bill. */
    public Money added(long needed) {
        return machines.perMonth(needed).minus(machines.perMonth(there()));
    }
}
