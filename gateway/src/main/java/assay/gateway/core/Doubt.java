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
 * @param labelPaysBelow as in {@link Outcome.NeedEvidence}
 * @param indifferent money a month that does not matter
 * @param until the one to run until it is settled
 */
record Doubt(
        Standing standing,
        long examples,
        Optional<Money> worthPerMonth,
        Optional<Money> gain,
        Optional<Money> cost,
        Optional<Money> labelPaysBelow,
        double indifferent,
        Optional<Standing> until) {
    /** Nobody labels more than this many times what there is, or so many, to settle one doubt. */
    private static final int MOST_TIMES = 8;

    private static final int MOST = 5_000;

    /** The one whose doubt costs most; empty where none would save anything. */
    static Optional<Doubt> greatest(
            Terms terms, List<Standing> standings, Optional<Standing> chosen, Standing reference) {
        return standings.stream()
                .filter(s -> s.gate().state() == Demand.State.CANNOT_TELL)
                .flatMap(s -> of(terms, s, chosen, reference).stream())
                .max(
                        Comparator.comparingDouble(
                                        (Doubt d) ->
                                                d.gain.map(m -> m.amount().doubleValue())
                                                        .orElse(d.standing.gate().probability()))
                                .thenComparing(
                                        Comparator.comparing((Doubt d) -> d.standing.name())
                                                .reversed()));
    }

    private static Optional<Doubt> of(
            Terms terms, Standing standing, Optional<Standing> chosen, Standing reference) {
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
                        Evidences.cost(terms, examples, asked(standing, reference)),
                        gain.flatMap(
                                g ->
                                        Evidences.labelPaysBelow(
                                                terms,
                                                g.amount().doubleValue(),
                                                examples,
                                                asked(standing, reference))),
                        chosen.map(c -> Evidences.indifferent(terms, c)).orElse(0.0),
                        chosen));
    }

    /** A verdict beside the reference takes the reference's answers too. */
    private static Stream<Standing> asked(Standing standing, Standing reference) {
        return standing.gate()
                        .binding()
                        .map(d -> d.constraint().equals("policy.margin"))
                        .orElse(false)
                ? Stream.of(standing, reference)
                : Stream.of(standing);
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
                        tooMany()
                                ? ", and telling takes about %s more examples"
                                        .formatted(Say.count(examples))
                                : cost.map(
                                                c ->
                                                        ", and the %s examples that would tell cost %s for a gain of %s"
                                                                .formatted(
                                                                        Say.count(examples),
                                                                        Say.money(c),
                                                                        gain.map(Say::money)
                                                                                .orElse("?")))
                                        .orElse(""));
    }

    private boolean tooMany() {
        return examples > Math.max(MOST, MOST_TIMES * standing.quality().n());
    }

    /** Expected loss a month of leaving the doubt as it is. */
    double regret(Terms terms) {
        return gain.map(g -> g.amount().doubleValue() / terms.months()).orElse(0.0);
    }

    /**
     * Whether asking is worth it: more than it costs, or where that is unknown, more than what does
     * not matter. Where one can be run meanwhile, nothing is asked that nobody will do.
     */
    boolean pays(Terms terms) {
        return !(until.isPresent() && tooMany()) && gain.map(g -> pays(terms, g)).orElse(true);
    }

    private boolean pays(Terms terms, Money gained) {
        var matters = gained.amount().doubleValue() > indifferent * terms.months();
        return cost.map(c -> gained.compare(c) > 0)
                .orElse(matters && (examples == 0 || labelPaysBelow.isPresent()));
    }

    Outcome.NeedEvidence need() {
        return new Outcome.NeedEvidence(
                standing.gate().wants(),
                examples,
                standing.name(),
                worthPerMonth,
                gain,
                cost,
                labelPaysBelow,
                until.map(Standing::name));
    }
}
