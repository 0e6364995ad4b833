package assay.gateway.core;

import assay.contract.Assessment;
import assay.contract.CandidateEvaluated;
import assay.contract.Comparison;
import assay.contract.CostSheet;
import assay.contract.Decision;
import assay.contract.Finding;
import assay.contract.SelectionRequested;
import assay.contract.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        return missing.isEmpty()
                ? new Answer.Decided(decided(evidence, evidence.requested().orElseThrow()))
                : new Answer.Waiting(missing);
    }

    private static Decision decided(Evidence evidence, SelectionRequested requested) {
        var task = requested.specification().task();
        var policy = requested.specification().policy();
        var wanted =
                requested.specification().candidates().stream()
                        .map(c -> c.name())
                        .sorted()
                        .toList();
        var evaluations =
                wanted.stream()
                        .map(name -> Objects.requireNonNull(evidence.evaluated().get(name)))
                        .toList();
        var findings = new ArrayList<>(Checks.of(task, evaluations));
        var refused =
                findings.stream()
                        .filter(Finding::refuses)
                        .collect(
                                Collectors.toMap(
                                        f -> f.candidate().orElse(""),
                                        Function.identity(),
                                        (a, _) -> a));
        var currency = Currencies.common(requested.specification(), evidence.costed().values());
        var sound =
                evaluations.stream()
                        .filter(e -> !refused.containsKey(e.candidate()))
                        .map(e -> Standing.of(task, policy, e, sheet(evidence, e, currency)))
                        .toList();
        var pairs = Pairs.of(sound.stream().map(Standing::evaluation).toList());
        var comparisons =
                reference(sound)
                        .map(r -> Comparisons.of(pairs, r.name(), policy))
                        .orElse(List.of());
        var choice = Choice.of(task, sound, reference(sound), comparisons);
        findings.addAll(Missing.of(task, sound, pairs));
        contradiction(sound, choice, comparisons).ifPresent(finding -> findings.addFirst(finding));
        var flips =
                choice.standing()
                        .map(
                                chosen ->
                                        Flips.of(
                                                requested.specification(),
                                                chosen,
                                                choice.eligible(),
                                                sound,
                                                comparisons))
                        .orElse(List.of());
        Missing.noFlip(choice, flips, sound).ifPresent(findings::add);
        return new Decision(
                choice.outcome(),
                Headline.of(task, policy, choice, comparisons),
                assessments(requested, sound, evaluations, refused, comparisons, choice),
                comparisons,
                findings,
                flips,
                Hashes.of(evidence, requested));
    }

    private static CostSheet sheet(
            Evidence evidence, CandidateEvaluated evaluation, String currency) {
        return Currencies.in(
                currency, Objects.requireNonNull(evidence.costed().get(evaluation.candidate())));
    }

    /**
     * The strongest that nothing in the policy excludes; where the policy excludes all, the
     * strongest. At equal quality the generalist, then the first by name.
     */
    private static Optional<Standing> reference(List<Standing> sound) {
        var allowed = sound.stream().filter(s -> s.gate().state() == Gate.State.MEETS).toList();
        return strongest(allowed.isEmpty() ? sound : allowed);
    }

    private static Optional<Standing> strongest(List<Standing> standings) {
        return standings.stream()
                .max(
                        Comparator.<Standing>comparingDouble(s -> s.quality().estimate())
                                .thenComparing(Standing::role)
                                .thenComparing(Comparator.comparing(Standing::name).reversed()));
    }

    /**
     * A choice that is not the in-distribution winner is explained before anything else, unless
     * money explains it.
     */
    private static Optional<Finding> contradiction(
            List<Standing> sound, Choice choice, List<Comparison> comparisons) {
        var winner = strongest(sound);
        if (winner.isEmpty() || winner.get().gate().state() == Gate.State.MEETS) {
            return Optional.empty();
        }
        var chosen = choice.standing().map(Standing::name).orElse("");
        var numbers =
                new TreeMap<String, Double>(Map.of("quality", winner.get().quality().estimate()));
        comparisons.stream()
                .filter(c -> c.candidate().equals(winner.get().name()))
                .forEach(c -> numbers.put("difference", c.difference().estimate()));
        return winner.filter(w -> !w.name().equals(chosen))
                .map(
                        w ->
                                new Finding(
                                        "winnerDoesNotQualify",
                                        Optional.of(w.name()),
                                        false,
                                        "%s has the highest quality in distribution, but %s."
                                                .formatted(
                                                        w.name(),
                                                        String.join("; and ", w.gate().reasons())),
                                        numbers));
    }

    private static List<Assessment> assessments(
            SelectionRequested requested,
            List<Standing> sound,
            List<CandidateEvaluated> evaluations,
            Map<String, Finding> refused,
            List<Comparison> comparisons,
            Choice choice) {
        var standings =
                sound.stream().collect(Collectors.toMap(Standing::name, Function.identity()));
        var verdicts =
                comparisons.stream()
                        .collect(Collectors.toMap(Comparison::candidate, Function.identity()));
        var assessments = new ArrayList<Assessment>();
        for (var evaluation : evaluations) {
            var name = evaluation.candidate();
            var standing = Optional.ofNullable(standings.get(name));
            var comparison = Optional.ofNullable(verdicts.get(name));
            var task = requested.specification().task();
            var reasons = new ArrayList<String>();
            Optional.ofNullable(refused.get(name)).map(Finding::says).ifPresent(reasons::add);
            standing.ifPresent(s -> reasons.addAll(s.gate().reasons()));
            comparison.map(Comparison::says).ifPresent(reasons::add);
            assessments.add(
                    new Assessment(
                            name,
                            evaluation.model().role(),
                            evaluation.model().simulated(),
                            comparison.map(Comparison::verdict),
                            standing.map(Standing::quality),
                            standing.flatMap(Standing::outside),
                            standing.flatMap(s -> s.sheet().perRequest()).map(m -> m.times(1000)),
                            standing.flatMap(s -> s.monthly(task)),
                            standing.flatMap(
                                    s ->
                                            task.costOfError()
                                                    .flatMap(
                                                            _ ->
                                                                    task.monthlyRequests()
                                                                            .flatMap(
                                                                                    v ->
                                                                                            s.line()
                                                                                                    .map(
                                                                                                            l ->
                                                                                                                    l
                                                                                                                            .at(
                                                                                                                                    v))))),
                            evaluation.latency(),
                            standing.filter(s -> choice.eligible().contains(s)).isPresent(),
                            reasons));
        }
        return assessments;
    }

    /** Whether a verdict lets a candidate be chosen in place of the reference. */
    static boolean allows(Verdict verdict) {
        return switch (verdict) {
            case BETTER, NOT_WORSE -> true;
            case WORSE, CANNOT_TELL -> false;
        };
    }
}
