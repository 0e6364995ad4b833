package assay.gateway.core;

import assay.contract.Money;
import assay.contract.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A candidate that may yet qualify, and what it would be worth.
 *
 * @param worthPerMonth what it would save a month; empty where that cannot be weighed
 * @param gain what settling the doubt gains on average, over the policy's months
 * @param cost what the examples for it cost; empty where the cost of a label is unknown
 */
record Doubt(
        Standing standing,
        long examples,
        Optional<Money> worthPerMonth,
        Optional<Money> gain,
        Optional<Money> cost,
        double indifferent) {

    /** The one whose doubt costs most; empty where none would save anything. */
    static Optional<Doubt> greatest(
            Terms terms, List<Standing> standings, Optional<Standing> chosen) {
        return standings.stream()
                .filter(s -> s.gate().state() == Demand.State.CANNOT_TELL)
                .flatMap(s -> of(terms, s, chosen).stream())
                .max(
                        Comparator.comparingDouble(
                                        (Doubt d) ->
                                                d.gain.map(m -> m.amount().doubleValue())
                                                        .orElse(d.standing.gate().probability()))
                                .thenComparing(
                                        Comparator.comparing((Doubt d) -> d.standing.name())
                                                .reversed()));
    }

    private static Optional<Doubt> of(Terms terms, Standing standing, Optional<Standing> chosen) {
        var saves = chosen.flatMap(c -> saving(terms, standing, c));
        if (chosen.isPresent() && saves.map(m -> m.amount().signum() <= 0).orElse(true)) {
            return Optional.empty();
        }
        var examples = standing.gate().moreExamples().orElse(0L);
        var gain = saves.map(m -> m.times(standing.gate().probability()).times(terms.months()));
        return Optional.of(
                new Doubt(
                        standing,
                        examples,
                        saves,
                        gain,
                        Evidences.cost(terms, examples, Stream.of(standing)),
                        chosen.map(c -> Evidences.indifferent(terms, c)).orElse(0.0)));
    }

    private static Optional<Money> saving(Terms terms, Standing standing, Standing chosen) {
        return terms.task()
                .monthlyRequests()
                .flatMap(
                        volume ->
                                standing.line()
                                        .flatMap(
                                                mine ->
                                                        chosen.line()
                                                                .map(
                                                                        other ->
                                                                                mine.saves(
                                                                                        other,
                                                                                        volume))));
    }

    /** Why it cannot be told whether it qualifies. */
    Optional<String> reason() {
        return standing.gate().binding().flatMap(Demand::reason);
    }

    /** What stays open where asking does not pay. */
    String open() {
        return "%s may yet qualify (%s)%s"
                .formatted(
                        standing.name(),
                        Say.chance(standing.gate().probability()),
                        cost.map(
                                        c ->
                                                ", and the %s examples that would tell cost %s for a gain of %s"
                                                        .formatted(
                                                                Say.count(examples),
                                                                Say.money(c),
                                                                gain.map(Say::money).orElse("?")))
                                .orElse(""));
    }

    /** Expected loss a month of leaving the doubt as it is. */
    double regret(Terms terms) {
        return gain.map(g -> g.amount().doubleValue() / terms.months()).orElse(0.0);
    }

    /**
     * Whether asking is worth it: more than it costs, or where that is unknown, more than what does
     * not matter.
     */
    boolean pays(Terms terms) {
        return gain.map(
                        g ->
                                cost.map(c -> g.compare(c) > 0)
                                        .orElse(
                                                g.amount().doubleValue()
                                                        > indifferent * terms.months()))
                .orElse(true);
    }

    Outcome.NeedEvidence need() {
        return new Outcome.NeedEvidence(
                standing.gate().wants(), examples, standing.name(), worthPerMonth, gain, cost);
    }
}
