package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Control;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a reader must hear before anything else: that the choice is not the one with the highest
 * quality in distribution, and why not.
 */
final class Notes {
    private Notes() {}

    static List<Finding> of(
            Terms terms,
            Measured measured,
            List<Standing> standings,
            Choice choice,
            List<Comparison> comparisons,
            List<Control> controls) {
        var notes = new ArrayList<Finding>();
        contradiction(terms, standings, choice, comparisons).ifPresent(notes::add);
        refusedWinner(measured, standings).ifPresent(notes::add);
        disagreement(terms, choice, comparisons).ifPresent(notes::add);
        noBetterThanMix(choice, controls).ifPresent(notes::add);
        return notes;
    }

    /** The strongest does not qualify, or costs more than it is worth. */
    private static Optional<Finding> contradiction(
            Terms terms, List<Standing> standings, Choice choice, List<Comparison> comparisons) {
        var winner = strongest(standings);
        var chosen = choice.standing();
        if (winner.isEmpty()
                || chosen.map(c -> c.quality().estimate() >= winner.get().quality().estimate())
                        .orElse(false)) {
            return Optional.empty();
        }
        var numbers =
                new TreeMap<String, Double>(Map.of("quality", winner.get().quality().estimate()));
        comparisons.stream()
                .filter(c -> c.candidate().equals(winner.get().name()))
                .forEach(c -> numbers.put("difference", c.difference().estimate()));
        if (!winner.get().gate().meets()) {
            return Optional.of(
                    finding(
                            "winnerDoesNotQualify",
                            winner.get().name(),
                            law(winner.get()),
                            "%s has the highest quality in distribution, but %s"
                                    .formatted(
                                            winner.get().name(),
                                            String.join("; and ", winner.get().gate().reasons())),
                            numbers));
        }
        return chosen.flatMap(
                c ->
                        dearer(terms, winner.get(), c)
                                .map(
                                        more ->
                                                finding(
                                                        "winnerCostsMore",
                                                        winner.get().name(),
                                                        Optional.empty(),
                                                        "%s has the highest quality in distribution (%s, %s has %s), but %s"
                                                                .formatted(
                                                                        winner.get().name(),
                                                                        Say.percent(
                                                                                winner.get()
                                                                                        .quality()
                                                                                        .estimate()),
                                                                        c.name(),
                                                                        Say.percent(
                                                                                c.quality()
                                                                                        .estimate()),
                                                                        more),
                                                        numbers)));
    }

    private static Optional<Law> law(Standing winner) {
        return winner.gate()
                .binding()
                .filter(d -> d.constraint().equals("policy.outOfDistributionFloor"))
                .map(_ -> Law.OUT_OF_DISTRIBUTION_IS_A_GATE);
    }

    private static Optional<String> dearer(Terms terms, Standing winner, Standing chosen) {
        if (winner.line().isEmpty()) {
            return Optional.of("what it costs is unknown");
        }
        return terms.task()
                .monthlyRequests()
                .flatMap(v -> chosen.line().map(l -> l.saves(winner.line().get(), v)))
                .filter(m -> m.amount().signum() > 0)
                .map(
                        m ->
                                "it costs %s a month more%s"
                                        .formatted(
                                                Say.money(m),
                                                terms.weighsErrors()
                                                        ? ", its fewer errors already taken off"
                                                        : ""));
    }

    /** At equal quality the generalist, then the first by name. */
    static Optional<Standing> strongest(List<Standing> standings) {
        return standings.stream()
                .filter(s -> s.chain().isEmpty())
                .max(
                        Comparator.<Standing>comparingDouble(s -> s.quality().estimate())
                                .thenComparing(Standing::role)
                                .thenComparing(Comparator.comparing(Standing::name).reversed()));
    }

    /** The marks of a refused candidate would have won. */
    private static Optional<Finding> refusedWinner(Measured measured, List<Standing> standings) {
        var best = strongest(standings).map(s -> s.quality().estimate()).orElse(1.0);
        return measured.evaluations().stream()
                .filter(e -> measured.quality(e).in().map(q -> q.mean() > best).orElse(false))
                .flatMap(e -> measured.refusal(e).stream())
                .findFirst()
                .map(
                        f ->
                                finding(
                                        "winnerWasRefused",
                                        f.candidate().orElse(""),
                                        Optional.of(Law.BROKEN_EVIDENCE_IS_REFUSED),
                                        "%s has the highest marks in distribution, but its evidence was refused (%s)"
                                                .formatted(f.candidate().orElse(""), f.kind()),
                                        Map.of()));
    }

    /**
     * The verdict answers "worse by more than the margin?", money "which pays?"; they may differ.
     */
    private static Optional<Finding> disagreement(
            Terms terms, Choice choice, List<Comparison> comparisons) {
        return choice.standing()
                .filter(_ -> terms.weighsErrors())
                .flatMap(
                        c ->
                                comparisons.stream()
                                        .filter(k -> k.candidate().equals(c.name()))
                                        .filter(k -> !Comparisons.allows(k.verdict()))
                                        .findFirst())
                .map(
                        k ->
                                finding(
                                        k.verdict() == Verdict.WORSE
                                                ? "worseButPays"
                                                : "notShownButPays",
                                        k.candidate(),
                                        Optional.of(Law.NO_DIFFERENCE_FOUND_IS_NOT_EQUALITY),
                                        "%s pays at the stated cost of an error, though %s"
                                                .formatted(k.candidate(), k.says()),
                                        Map.of(
                                                "difference",
                                                k.difference().estimate(),
                                                "pValue",
                                                k.pValue())));
    }

    private static Optional<Finding> noBetterThanMix(Choice choice, List<Control> controls) {
        return controls.stream()
                .filter(c -> c.kind() == Control.Kind.MIX)
                .filter(_ -> choice.standing().flatMap(Standing::chain).isPresent())
                .filter(c -> c.difference().low() <= 0)
                .findFirst()
                .map(
                        c ->
                                finding(
                                        "noBetterThanMix",
                                        choice.standing().orElseThrow().name(),
                                        Optional.of(Law.A_PLACE_IS_EARNED),
                                        "the cascade is not shown to beat " + c.says(),
                                        Map.of("difference", c.difference().estimate())));
    }

    private static Finding finding(
            String kind,
            String candidate,
            Optional<Law> law,
            String says,
            Map<String, Double> numbers) {
        return new Finding(
                kind, Optional.of(candidate), false, law, says + ".", new TreeMap<>(numbers));
    }
}
