package assay.gateway.core;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Price;
import assay.contract.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the evaluation budget left unasked. A run that it cut decides nothing: it says what asking
 * the rest costs.
 *
 * @param candidate the one with the most examples unasked
 * @param examples how many those are
 * @param cost of asking all candidates the rest, at what their answers cost so far; empty where
 *     that is unknown for one of them
 */
record Shortfall(String candidate, long examples, Optional<Money> cost) {
    static boolean cut(CandidateEvaluated evaluation) {
        return evaluation.ended().filter(e -> e.why() == Ended.Why.BUDGET).isPresent();
    }

    static Optional<Shortfall> of(Terms terms, Measured measured) {
        var all = measured.evaluations();
        return all.stream()
                .filter(Shortfall::cut)
                .max(
                        Comparator.comparingLong((CandidateEvaluated e) -> unasked(e, all))
                                .thenComparing(
                                        CandidateEvaluated::candidate, Comparator.reverseOrder()))
                .map(
                        most ->
                                new Shortfall(
                                        most.candidate(),
                                        unasked(most, all),
                                        cost(terms, measured)));
    }

    /** Test examples, and the calibration examples that another candidate answered. */
    private static long unasked(CandidateEvaluated evaluation, List<CandidateEvaluated> all) {
        var answers = evaluation.answers();
        var calibrating = all.stream().mapToLong(Shortfall::calibrating).max().orElse(0);
        return Math.max(0, answers.wanted() - answers.given())
                + calibrating
                - calibrating(evaluation);
    }

    private static long calibrating(CandidateEvaluated evaluation) {
        var scores = evaluation.scores();
        return IntStream.range(0, scores.ids().size()).filter(scores::tunes).count();
    }

    private static Optional<Money> cost(Terms terms, Measured measured) {
        var all = measured.evaluations();
        var costs =
                all.stream()
                        .filter(Shortfall::cut)
                        .map(
                                e ->
                                        terms.sheet(e.candidate())
                                                .perRequest()
                                                .flatMap(each -> judged(measured, e, each))
                                                .map(
                                                        each ->
                                                                each.times(
                                                                        repeats(measured, e)
                                                                                * unasked(e, all))))
                        .toList();
        return costs.stream().allMatch(Optional::isPresent)
                ? costs.stream().flatMap(Optional::stream).reduce(Money::plus)
                : Optional.empty();
    }

    /** With the verdicts on it, at what those of this candidate took so far. */
    private static Optional<Money> judged(
            Measured measured, CandidateEvaluated evaluation, Money each) {
        var judge = measured.requested().judge();
        return judge.isEmpty()
                ? Optional.of(each)
                : evaluation
                        .judged()
                        .filter(j -> j.usage().counted() > 0)
                        .flatMap(j -> judge.flatMap(Model::price).flatMap(p -> twice(p, j.usage())))
                        .filter(m -> m.currency().equals(each.currency()))
                        .map(each::plus);
    }

    /** One answer is judged twice. */
    private static Optional<Money> twice(Price price, Usage usage) {
        return price.perMillionInputTokens()
                .flatMap(
                        in ->
                                price.perMillionOutputTokens()
                                        .map(
                                                out ->
                                                        in.times(2e-6 * usage.inputTokens())
                                                                .plus(
                                                                        out.times(
                                                                                2e-6
                                                                                        * usage
                                                                                                .outputTokens()))
                                                                .times(1.0 / usage.counted())));
    }

    private static double repeats(Measured measured, CandidateEvaluated evaluation) {
        return measured.requested().specification().candidates().stream()
                .filter(c -> c.name().equals(evaluation.candidate()))
                .findFirst()
                .flatMap(Candidate::repeats)
                .orElse(1);
    }

    /** What would have been chosen is what to run until then. */
    Choice instead(Choice choice) {
        return new Choice(
                new Outcome.NeedEvidence(
                        Outcome.Kind.EVALUATION_BUDGET,
                        examples,
                        candidate,
                        Optional.empty(),
                        Optional.empty(),
                        cost,
                        Optional.empty(),
                        choice.standing().map(Standing::name)),
                choice.standing(),
                choice.eligible(),
                choice.best(),
                Optional.empty());
    }
}
