package assay.gateway.core;

import assay.contract.CostSheet;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.Specification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** From evidence to a decision. Pure: the same evidence gives the same decision, byte for byte. */
public final class Decider {
    /** The answer to "decide now": waiting is one, and not an error. */
    public sealed interface Answer {
        /**
         * @param missing what must still arrive
         */
        record Waiting(SortedSet<String> missing) implements Answer {}

        /** A step failed or the selection was cancelled: no decision will be made. */
        record Ended() implements Answer {}

        record Decided(Decision decision) implements Answer {}
    }

    private Decider() {}

    public static Answer decide(Evidence evidence) {
        if (evidence.failed().isPresent()) {
            return new Answer.Ended();
        }
        var missing = evidence.missing();
        if (!missing.isEmpty()) {
            return new Answer.Waiting(missing);
        }
        var measured = Measured.of(evidence);
        return new Answer.Decided(
                decide(measured, measured.requested().specification(), measured.sheets()));
    }

    /**
     * The decision under other terms than those that were asked for, on the same evidence.
     *
     * @param specification task and policy to weigh by; its candidates are not looked at
     * @param sheets cost sheet of every candidate
     */
    public static Decision decide(
            Measured measured, Specification specification, SortedMap<String, CostSheet> sheets) {
        return weigh(measured, specification, sheets).decision();
    }

    /** The same with all that it was weighed by. */
    static Weighed weigh(
            Measured measured, Specification specification, SortedMap<String, CostSheet> sheets) {
        return new Weighing(measured, terms(specification, sheets)).weighed();
    }

    private static Terms terms(Specification specification, SortedMap<String, CostSheet> sheets) {
        var currency = Currencies.common(specification, sheets.values());
        var volume = specification.task().monthlyRequests();
        var rates = specification.exchange();
        var alike = new TreeMap<String, CostSheet>();
        sheets.forEach(
                (name, sheet) -> {
                    var there = Currencies.in(currency, sheet, rates);
                    alike.put(name, volume.map(there::at).orElse(there));
                });
        return new Terms(
                specification.task(),
                specification.policy(),
                Collections.unmodifiableSortedMap(alike),
                currency,
                specification.today());
    }

    /** One decision in the making: singles, then the cascade, then all together. */
    private static final class Weighing {
        private final Measured measured;
        private final Terms terms;

        Weighing(Measured measured, Terms terms) {
            this.measured = measured;
            this.terms = terms;
        }

        Weighed weighed() {
            var singles = new ArrayList<Standing>();
            var nothing = new Cascades.Found(Optional.empty(), List.of());
            measured.sound()
                    .forEach(
                            e ->
                                    singles.add(
                                            Standing.of(
                                                    terms,
                                                    e,
                                                    measured.quality(e),
                                                    singles.size())));
            if (singles.isEmpty()) {
                return weighed(nothing, List.of(), Optional.empty());
            }
            var gated = gated(singles, measured.posterior(nothing));
            var reference = reference(gated);
            var found = Cascades.of(measured, terms, gated, reference.orElseThrow());
            found.chain()
                    .ifPresent(
                            c ->
                                    singles.add(
                                            Standing.of(
                                                    terms,
                                                    c,
                                                    singles.get(c.first()),
                                                    singles.get(c.last()),
                                                    measured.posterior(found))));
            return weighed(found, singles, reference);
        }

        private List<Standing> gated(List<Standing> standings, Posterior draws) {
            return Demands.gated(new Demands(terms, draws, new Worth(terms, draws)), standings);
        }

        /**
         * The strongest that nothing in the policy excludes; where the policy excludes all, the
         * strongest.
         */
        private static Optional<Standing> reference(List<Standing> singles) {
            var allowed = singles.stream().filter(s -> s.gate().meets()).toList();
            return Notes.strongest(allowed.isEmpty() ? singles : allowed);
        }

        private Weighed weighed(
                Cascades.Found found, List<Standing> ungated, Optional<Standing> reference) {
            var draws = measured.posterior(found);
            var worth = new Worth(terms, draws);
            var comparisons =
                    reference
                            .map(
                                    r ->
                                            Comparisons.of(
                                                    measured,
                                                    found.chain(),
                                                    r.column(),
                                                    terms.policy()))
                            .orElse(List.of());
            var standings =
                    Margin.demanded(terms, gated(ungated, draws), reference, comparisons, draws);
            var weighed = Choice.of(terms, standings, reference, worth);
            var choice = Shortfall.of(terms, measured).map(s -> s.instead(weighed)).orElse(weighed);
            var controls =
                    choice.standing()
                            .or(() -> reference)
                            .map(c -> Controls.of(terms, c, standings, draws))
                            .orElse(List.of());
            var flips =
                    choice.standing()
                            .map(
                                    c ->
                                            Flips.of(
                                                    terms,
                                                    c,
                                                    choice.eligible(),
                                                    standings,
                                                    s -> leastMargin(reference, s),
                                                    draws))
                            .orElse(List.of());
            var findings = new ArrayList<Finding>();
            findings.addAll(Notes.of(terms, measured, standings, choice, comparisons, controls));
            choice.standing()
                    .flatMap(c -> ErrorFlips.of(terms, c, standings).neverPays(terms, c))
                    .ifPresent(findings::add);
            LabelsUntil.of(terms, measured, standings, draws).ifPresent(findings::add);
            findings.addAll(measured.findings());
            findings.addAll(
                    JudgeNotes.of(
                            measured.requested().specification(),
                            measured.sound(),
                            measured.correction()));
            reference.ifPresent(
                    r ->
                            findings.addAll(
                                    JudgeNotes.changed(
                                            comparisons,
                                            measured.judged(r.column(), terms.policy()),
                                            terms.policy())));
            findings.addAll(found.findings());
            findings.addAll(
                    Missing.of(
                            terms.task(),
                            standings.stream().filter(s -> s.chain().isEmpty()).toList(),
                            measured.table().tests().size()));
            findings.addAll(Drops.clear(measured.drops(terms.policy().confidence())));
            Beforehand.of(measured.prior(), comparisons).ifPresent(findings::add);
            Missing.noFlip(choice, flips, standings).ifPresent(findings::add);
            return new Weighed(
                    terms,
                    standings,
                    choice,
                    worth,
                    new Decision(
                            choice.outcome(),
                            Headline.of(terms, choice, comparisons),
                            Assessments.of(terms, measured, standings, comparisons, choice, worth),
                            comparisons,
                            controls,
                            findings,
                            flips,
                            Hashes.of(measured, terms)));
        }

        private OptionalDouble leastMargin(Optional<Standing> reference, Standing standing) {
            return reference
                    .map(
                            r ->
                                    Comparisons.leastMargin(
                                            measured,
                                            r.column(),
                                            standing.column(),
                                            terms.policy()))
                    .orElse(OptionalDouble.empty());
        }
    }
}
