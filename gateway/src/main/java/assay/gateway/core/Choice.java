package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Role;
import assay.contract.Task;
import assay.contract.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The outcome: among those that qualify, the one that costs least, errors included; unless a
 * cheaper one may yet qualify.
 *
 * @param standing the one to run; where more evidence is wanted, the one to run until then
 * @param eligible all that qualify
 */
record Choice(Outcome outcome, Optional<Standing> standing, List<Standing> eligible) {

    static Choice of(
            Task task,
            List<Standing> sound,
            Optional<Standing> reference,
            List<Comparison> comparisons) {
        if (reference.isEmpty()) {
            return new Choice(
                    new Outcome.NoneQualifies("sound evidence", Optional.empty()),
                    Optional.empty(),
                    List.of());
        }
        var eligible =
                sound.stream()
                        .filter(s -> s.gate().state() == Gate.State.MEETS)
                        .filter(
                                s ->
                                        s.equals(reference.get())
                                                || Decider.allows(verdict(s, comparisons)))
                        .toList();
        var cheapest = cheapest(task, eligible);
        var doubtful = doubtful(task, sound, eligible, cheapest, comparisons);
        if (eligible.isEmpty()) {
            return new Choice(
                    noneYet(sound, reference.get(), doubtful), Optional.empty(), eligible);
        }
        if (cheapest.isEmpty()) {
            return new Choice(unweighed(eligible), reference, eligible);
        }
        return doubtful.<Choice>map(need -> new Choice(need, cheapest, eligible))
                .orElseGet(
                        () ->
                                new Choice(
                                        selected(task, cheapest.get(), sound), cheapest, eligible));
    }

    private static Verdict verdict(Standing standing, List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(c -> c.candidate().equals(standing.name()))
                .map(Comparison::verdict)
                .findFirst()
                .orElse(Verdict.CANNOT_TELL);
    }

    /** Empty where several qualify and prices or volume do not tell which costs least. */
    private static Optional<Standing> cheapest(Task task, List<Standing> eligible) {
        if (eligible.size() == 1) {
            return Optional.of(eligible.getFirst());
        }
        var priced = eligible.stream().filter(s -> s.line().isPresent()).toList();
        var byName = Comparator.comparing(Standing::name);
        return task.monthlyRequests().isPresent()
                ? priced.stream()
                        .min(
                                Comparator.comparing(
                                                (Standing s) ->
                                                        line(s).at(task.monthlyRequests().get()),
                                                Money::compare)
                                        .thenComparing(byName))
                : priced.stream()
                        .filter(s -> priced.stream().allMatch(o -> line(s).below(line(o))))
                        .min(byName);
    }

    private static Line line(Standing standing) {
        return standing.line().orElseThrow();
    }

    private static Outcome unweighed(List<Standing> eligible) {
        return eligible.stream()
                .filter(s -> s.line().isEmpty())
                .findFirst()
                .<Outcome>map(
                        s ->
                                new Outcome.NeedEvidence(
                                        Outcome.Kind.PRICE, 0, s.name(), Optional.empty()))
                .orElseGet(
                        () ->
                                new Outcome.NeedEvidence(
                                        Outcome.Kind.VOLUME,
                                        0,
                                        eligible.getFirst().name(),
                                        Optional.empty()));
    }

    /** The one that would save most if more evidence came out well for it. */
    private static Optional<Outcome.NeedEvidence> doubtful(
            Task task,
            List<Standing> sound,
            List<Standing> eligible,
            Optional<Standing> cheapest,
            List<Comparison> comparisons) {
        return sound.stream()
                .filter(s -> !eligible.contains(s) && s.gate().state() != Gate.State.FAILS)
                .filter(s -> verdict(s, comparisons) != Verdict.WORSE)
                .filter(s -> cheapest.isEmpty() || worth(task, s, cheapest.get()).isPresent())
                .flatMap(
                        s -> examples(s, comparisons).map(n -> need(task, s, n, cheapest)).stream())
                .max(
                        Comparator.comparing(
                                        (Outcome.NeedEvidence n) ->
                                                n.worthPerMonth()
                                                        .map(m -> m.amount().doubleValue())
                                                        .orElse(0.0))
                                .thenComparing(
                                        Comparator.comparing(Outcome.NeedEvidence::candidate)
                                                .reversed()));
    }

    private static Outcome.NeedEvidence need(
            Task task, Standing s, long examples, Optional<Standing> cheapest) {
        return new Outcome.NeedEvidence(
                Outcome.Kind.EXAMPLES,
                examples,
                s.name(),
                cheapest.flatMap(c -> worth(task, s, c)));
    }

    /** What s would save a month beside the cheapest; present only where it would. */
    private static Optional<Money> worth(Task task, Standing s, Standing cheapest) {
        return task.monthlyRequests()
                .flatMap(
                        v ->
                                s.line()
                                        .flatMap(
                                                l ->
                                                        cheapest.line()
                                                                .map(c -> c.at(v).minus(l.at(v)))))
                .filter(saving -> saving.amount().signum() > 0);
    }

    private static Optional<Long> examples(Standing s, List<Comparison> comparisons) {
        var toCompare =
                comparisons.stream()
                        .filter(c -> c.candidate().equals(s.name()))
                        .findFirst()
                        .flatMap(Comparison::moreExamples);
        return toCompare.isPresent() && s.gate().moreExamples().isPresent()
                ? Optional.of(Math.max(toCompare.get(), s.gate().moreExamples().get()))
                : toCompare.or(() -> s.gate().moreExamples());
    }

    private static Outcome noneYet(
            List<Standing> sound, Standing reference, Optional<Outcome.NeedEvidence> doubtful) {
        if (doubtful.isPresent()) {
            return doubtful.get();
        }
        var nearest =
                sound.stream()
                        .filter(s -> s.gate().state() == Gate.State.CANNOT_TELL)
                        .findFirst()
                        .orElse(reference);
        return new Outcome.NoneQualifies(
                nearest.gate().constraint().orElse("the comparison"), Optional.of(nearest.name()));
    }

    /** The saving is against the strongest of the others, a generalist where there is one. */
    private static Outcome selected(Task task, Standing chosen, List<Standing> sound) {
        var against =
                sound.stream()
                        .filter(s -> !s.name().equals(chosen.name()))
                        .max(
                                Comparator.comparing((Standing s) -> s.role() == Role.GENERALIST)
                                        .thenComparing(s -> s.quality().estimate())
                                        .thenComparing(
                                                Comparator.comparing(Standing::name).reversed()))
                        .orElse(chosen);
        var saving =
                against.equals(chosen)
                        ? Optional.<Money>empty()
                        : against.monthly(task).flatMap(a -> chosen.monthly(task).map(a::minus));
        return new Outcome.Selected(chosen.name(), Objects.requireNonNull(against.name()), saving);
    }
}
