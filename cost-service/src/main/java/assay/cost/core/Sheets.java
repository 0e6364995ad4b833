package assay.cost.core;

import assay.contract.CandidateCosted;
import assay.contract.CostLine;
import assay.contract.CostSheet;
import assay.contract.PriceChanged;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Puts the components of a cost together. */
public final class Sheets {
    private Sheets() {}

    /**
     * Prices an evaluation by what its answers took. The same evaluation and price give the same
     * event, whenever it is read.
     *
     * @param catalogue the entry that holds at the time of the evaluation
     */
    public static CandidateCosted measured(
            Used used, Optional<CataloguePrice> catalogue, List<CostComponent> components) {
        return measured(used, catalogue, Surroundings.latency(used.latency()), components);
    }

    /**
     * The same with what is known around it. Who shares its machines changes from day to day, and
     * the sheet is that of the day.
     */
    public static CandidateCosted measured(
            Used used,
            Optional<CataloguePrice> catalogue,
            Surroundings around,
            List<CostComponent> components) {
        return new CandidateCosted(
                used.selectionId(),
                used.candidate(),
                sheet(used, catalogue, around, components),
                used.at());
    }

    /** Prices an evaluation again, after a change of its price. */
    public static CandidateCosted again(
            Used used, PriceChanged change, List<CostComponent> components) {
        var price = new CataloguePrice(change.model(), change.after(), change.at());
        return new CandidateCosted(
                used.selectionId(),
                used.candidate(),
                sheet(used, Optional.of(price), Surroundings.latency(used.latency()), components),
                change.at(),
                Optional.of(change));
    }

    private static CostSheet sheet(
            Used used,
            Optional<CataloguePrice> catalogue,
            Surroundings around,
            List<CostComponent> components) {
        var pricing = Pricing.of(used.candidate(), used.model(), catalogue, used.at());
        return of(
                new Costing(
                        CostSheet.Basis.MEASURED,
                        used.candidate(),
                        used.model(),
                        used.usage(),
                        pricing,
                        used.requests(),
                        around),
                components);
    }

    public static CostSheet of(Costing costing, List<CostComponent> components) {
        var lines = new TreeMap<String, CostLine>();
        var beside = new TreeMap<String, CostLine>();
        var unknown = new LinkedHashSet<String>();
        components.stream()
                .sorted(Comparator.comparing(CostComponent::name))
                .forEach(
                        component -> {
                            switch (component.apply(costing)) {
                                case Charge.Known(var line) -> lines.put(component.name(), line);
                                case Charge.Beside(var line) -> beside.put(component.name(), line);
                                case Charge.Unknown(var says) -> unknown.addAll(says);
                                case Charge.None() -> {}
                            }
                        });
        var currencies = new TreeSet<String>();
        lines.values().stream()
                .flatMap(line -> Stream.of(line.perRequest(), line.perMonth()))
                .forEach(money -> currencies.add(money.currency()));
        if (currencies.size() > 1) {
            unknown.add(
                    "the costs of '%s' are in %s, which do not add up without a rate: give them in one currency"
                            .formatted(costing.candidate(), String.join(" and ", currencies)));
        }
        return new CostSheet(costing.basis(), lines, List.copyOf(unknown), beside);
    }
}
