package assay.cost.core;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.CostLine;
import assay.contract.CostSheet;
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
            CandidateEvaluated event,
            Optional<CataloguePrice> catalogue,
            List<CostComponent> components) {
        var pricing = Pricing.of(event.candidate(), event.model(), catalogue);
        var costing =
                new Costing(
                        CostSheet.Basis.MEASURED,
                        event.candidate(),
                        event.model(),
                        event.usage(),
                        pricing,
                        event.task().monthlyRequests());
        return new CandidateCosted(
                event.selectionId(), event.candidate(), of(costing, components), event.at());
    }

    public static CostSheet of(Costing costing, List<CostComponent> components) {
        var lines = new TreeMap<String, CostLine>();
        var unknown = new LinkedHashSet<String>();
        components.stream()
                .sorted(Comparator.comparing(CostComponent::name))
                .forEach(
                        component -> {
                            switch (component.apply(costing)) {
                                case Charge.Known(var line) -> lines.put(component.name(), line);
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
        return new CostSheet(costing.basis(), lines, List.copyOf(unknown));
    }
}
