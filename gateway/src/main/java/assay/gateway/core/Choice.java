package assay.gateway.core;

import assay.contract.Money;
import assay.contract.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome: among those that qualify, the one that costs least, errors included; unless one in
 * doubt, or more evidence on those that qualify, is worth asking for.
 *
 * @param standing the one to run; where more evidence is wanted, the one to run until then
 * @param eligible all that qualify
 * @param best how sure it is that each that qualifies costs least, by name
 * @param open what cannot be told of the one that more evidence is wanted for
 */
record Choice(
        Outcome outcome,
        Optional<Standing> standing,
        List<Standing> eligible,
        Map<String, Double> best,
        Optional<String> open) {

    static Choice of(
            Terms terms, List<Standing> standings, Optional<Standing> reference, Worth worth) {
        if (reference.isEmpty()) {
            return none("sound evidence", Optional.empty());
        }
        var eligible = standings.stream().filter(s -> s.gate().meets()).toList();
        var chosen = Pick.of(terms, eligible);
        var doubt = Doubt.greatest(terms, standings, chosen, reference.get());
        if (eligible.isEmpty()) {
            return doubt.map(
                            d ->
                                    new Choice(
                                            d.need(),
                                            Optional.empty(),
                                            eligible,
                                            Map.of(),
                                            d.reason()))
                    .orElseGet(() -> noneQualifies(standings, reference.get()));
        }
        if (chosen.isEmpty()) {
            return new Choice(
                    unweighed(eligible, reference.get()),
                    reference,
                    eligible,
                    Map.of(),
                    Optional.empty());
        }
        var value = Value.of(terms, eligible, chosen.get(), worth);
        var outcome =
                doubt.filter(d -> d.pays(terms))
                        .<Outcome>map(Doubt::need)
                        .or(value::need)
                        .orElseGet(
                                () -> value.selected(Against.of(chosen.get(), standings), doubt));
        return new Choice(
                outcome,
                chosen,
                eligible,
                value.best(),
                doubt.filter(d -> d.pays(terms)).flatMap(Doubt::reason));
    }

    private static Choice none(String constraint, Optional<String> nearest) {
        return new Choice(
                new Outcome.NoneQualifies(constraint, nearest),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty());
    }

    private static Choice noneQualifies(List<Standing> standings, Standing reference) {
        var nearest =
                standings.stream()
                        .max(
                                Comparator.comparingDouble((Standing s) -> s.gate().probability())
                                        .thenComparing(s -> s.quality().estimate())
                                        .thenComparing(
                                                Comparator.comparing(Standing::name).reversed()))
                        .orElse(reference);
        return none(
                nearest.gate().binding().map(Demand::constraint).orElse("the comparison"),
                Optional.of(nearest.name()));
    }

    private static Outcome unweighed(List<Standing> eligible, Standing reference) {
        var unpriced = eligible.stream().filter(s -> s.line().isEmpty()).findFirst();
        return new Outcome.NeedEvidence(
                unpriced.isPresent() ? Outcome.Kind.PRICE : Outcome.Kind.VOLUME,
                0,
                unpriced.orElse(eligible.getFirst()).name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reference.name()));
    }

    /**
     * Whom a saving is measured against: the strongest of the others, a generalist where there is
     * one.
     */
    record Against(Standing chosen, Standing other) {
        static Against of(Standing chosen, List<Standing> standings) {
            return new Against(
                    chosen,
                    standings.stream()
                            .filter(s -> s.chain().isEmpty() && !s.name().equals(chosen.name()))
                            .max(
                                    Comparator.comparing(Standing::role)
                                            .thenComparing(s -> s.quality().estimate())
                                            .thenComparing(
                                                    Comparator.comparing(Standing::name)
                                                            .reversed()))
                            .orElse(chosen));
        }

        Optional<Money> saving(Terms terms) {
            return other.equals(chosen)
                    ? Optional.empty()
                    : other.monthly(terms.task())
                            .flatMap(a -> chosen.monthly(terms.task()).map(a::minus));
        }
    }
}
