package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Money;
import assay.contract.Outcome;
import assay.contract.Policy;
import assay.contract.Task;
import java.util.List;

/** The decision in one sentence or two. */
final class Headline {
    private Headline() {}

    static String of(Task task, Policy policy, Choice choice, List<Comparison> comparisons) {
        return switch (choice.outcome()) {
            case Outcome.Selected selected -> selected(task, policy, selected, choice, comparisons);
            case Outcome.NeedEvidence need -> need(task, need, choice);
            case Outcome.NoneQualifies none -> none(none, choice);
        };
    }

    private static String selected(
            Task task,
            Policy policy,
            Outcome.Selected selected,
            Choice choice,
            List<Comparison> comparisons) {
        var quality =
                choice.standing().map(s -> ": right on " + Say.interval(s.quality())).orElse("");
        var beside =
                comparisons.stream()
                        .filter(c -> c.candidate().equals(selected.candidate()))
                        .findFirst()
                        .map(
                                c ->
                                        switch (c.verdict()) {
                                            case BETTER -> ", better than " + c.reference();
                                            case NOT_WORSE ->
                                                    ", not worse than %s within %s"
                                                            .formatted(
                                                                    c.reference(),
                                                                    Say.margin(policy.margin()));
                                            case WORSE, CANNOT_TELL -> "";
                                        })
                        .orElse(comparisons.isEmpty() ? "" : ", the strongest that qualifies");
        return "Run " + selected.candidate() + quality + beside + saving(task, selected) + ".";
    }

    private static String saving(Task task, Outcome.Selected selected) {
        return selected.savingPerMonth()
                .map(
                        money -> {
                            var less = money.amount().signum() >= 0;
                            return "; it costs %s %s a month than %s at %s requests"
                                    .formatted(
                                            Say.money(
                                                    less
                                                            ? money
                                                            : new Money(
                                                                    money.amount().negate(),
                                                                    money.currency())),
                                            less ? "less" : "more",
                                            selected.against(),
                                            Say.count(task.monthlyRequests().orElse(0L)));
                        })
                .orElse("");
    }

    private static String need(Task task, Outcome.NeedEvidence need, Choice choice) {
        var until = choice.standing().map(s -> " Until then run " + s.name() + ".").orElse("");
        return switch (need.kind()) {
            case EXAMPLES ->
                    "Cannot tell yet whether %s qualifies: evaluate about %s more examples%s.%s"
                            .formatted(
                                    need.candidate(),
                                    Say.count(need.examples()),
                                    need.worthPerMonth()
                                            .map(
                                                    m ->
                                                            " (it would save %s a month at %s requests)"
                                                                    .formatted(
                                                                            Say.money(m),
                                                                            Say.count(
                                                                                    task.monthlyRequests()
                                                                                            .orElse(
                                                                                                    0L))))
                                            .orElse(""),
                                    until);
            case PRICE ->
                    "Cannot tell yet: %d candidates qualify and the cost of %s is unknown; give its price.%s"
                            .formatted(choice.eligible().size(), need.candidate(), until);
            case VOLUME ->
                    "Cannot tell yet: %d candidates qualify and which costs less depends on the volume; give task.monthlyRequests.%s"
                            .formatted(choice.eligible().size(), until);
        };
    }

    private static String none(Outcome.NoneQualifies none, Choice choice) {
        return none.nearest()
                .map(
                        nearest ->
                                "No candidate qualifies because of %s; %s comes nearest."
                                        .formatted(none.constraint(), nearest))
                .orElse(
                        "No candidate qualifies: the evidence of each was refused%s."
                                .formatted(
                                        choice.eligible().isEmpty()
                                                ? ", the findings say why"
                                                : ""));
    }
}
