package assay.cost.core;

import assay.contract.Hosting;
import assay.contract.Money;
import assay.contract.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Several specialists on the same machines.
 *
 * @param machines for all together; absent where that cannot be reckoned
 * @param perMonth what they cost
 * @param utilisation share of the month's capacity that is used
 * @param adapters by name
 * @param next what one more like the mean of these would add a month
 * @param unknown whose load nobody knows
 */
public record Portfolio(
        String name,
        Optional<Long> machines,
        Optional<Money> perMonth,
        Optional<Double> utilisation,
        List<Adapter> adapters,
        Optional<Money> next,
        List<String> unknown) {
    /**
     * @param requests a month
     * @param share of the time that machines are held
     * @param ofBill that share of the bill
     * @param marginal what the bill would be less without it
     */
    public record Adapter(
            String adapter,
            String candidate,
            UUID selectionId,
            long requests,
            double share,
            Money ofBill,
            Money marginal) {}

    /** An adapter and what it asks for. */
    private record Asking(Used used, Load load) {}

    /**
     * By the machines that the first of them describes.
     *
     * @param all that share them
     */
    public static Portfolio of(String name, List<Used> all) {
        var asking = new ArrayList<Asking>();
        var unknown = new ArrayList<String>();
        for (var used : all) {
            Pool.load(used)
                    .ifPresentOrElse(
                            load -> asking.add(new Asking(used, load)),
                            () -> unknown.add(used.adapter()));
        }
        var load = asking.stream().map(Asking::load).reduce(Load.NONE, Load::plus);
        var machines = asking.stream().findFirst().flatMap(first -> machines(first.used()));
        var needed = machines.flatMap(m -> m.needed(load));
        if (needed.isEmpty()) {
            return new Portfolio(
                    name,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    unknown);
        }
        var theirs = machines.get();
        var bill = theirs.perMonth(needed.get());
        return new Portfolio(
                name,
                needed,
                Optional.of(bill),
                Optional.of(theirs.utilisation(needed.get(), load)),
                asking.stream().map(a -> adapter(theirs, bill, load, asking, a)).toList(),
                theirs.needed(load.plus(load.times(1.0 / asking.size())))
                        .map(more -> theirs.perMonth(more).minus(bill)),
                unknown);
    }

    private static Optional<Machines> machines(Used used) {
        return used.model()
                .price()
                .flatMap(Price::hosting)
                .flatMap(
                        (Hosting hosting) ->
                                Pool.machines(hosting, used.usage(), used.model(), used.latency()));
    }

    private static Adapter adapter(
            Machines machines, Money bill, Load all, List<Asking> asking, Asking one) {
        var others =
                asking.stream()
                        .filter(a -> a != one)
                        .map(Asking::load)
                        .reduce(Load.NONE, Load::plus);
        var without =
                asking.size() == 1
                        ? bill.times(0)
                        : machines.perMonth(machines.needed(others).orElse(0L));
        var share = one.load().shareOf(all);
        return new Adapter(
                one.used().adapter(),
                one.used().candidate(),
                one.used().selectionId(),
                one.used().requests().orElse(0L),
                share,
                bill.times(share),
                bill.minus(without));
    }
}
