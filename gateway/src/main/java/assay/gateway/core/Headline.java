package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Money;
import assay.contract.Outcome;
import java.util.List;
import java.util.Optional;

/** The decision in one sentence or two. */
final class Headline {
    private final Terms terms;
    private final Choice choice;
    private final List<Comparison> comparisons;

    private Headline(Terms terms, Choice choice, List<Comparison> comparisons) {
        this.terms = terms;
        this.choice = choice;
        this.comparisons = comparisons;
    }

    static String of(Terms terms, Choice choice, List<Comparison> comparisons) {
        var headline = new Headline(terms, choice, comparisons);
        return switch (choice.outcome()) {
            case Outcome.Selected s ->
                    headline.run("Run ", s.candidate(), s.against(), s.savingPerMonth())
                            + headline.sure(s.probabilityBest())
                            + ".";
            case Outcome.SelectedProvisionally s ->
                    headline.run("For now run ", s.candidate(), s.against(), s.savingPerMonth())
                            + headline.sure(s.probabilityBest())
                            + "; "
                            + s.why()
                            + ".";
            case Outcome.NeedEvidence need -> headline.need(need);
            case Outcome.NoneQualifies none -> headline.none(none);
        };
    }

    private String run(String verb, String candidate, String against, Optional<Money> saving) {
        var quality =
                choice.standing().map(s -> ": right on " + Say.interval(s.quality())).orElse("");
        return verb + candidate + quality + beside(candidate) + saves(saving, against);
    }

    private String beside(String candidate) {
        return comparisons.stream()
                .filter(c -> c.candidate().equals(candidate))
                .findFirst()
                .map(
                        c ->
                                switch (c.verdict()) {
                                    case BETTER -> ", better than " + c.reference();
                                    case NOT_WORSE ->
                                            ", not worse than %s within %s"
                                                    .formatted(
                                                            c.reference(),
                                                            Say.margin(terms.policy().margin()));
                                    case WORSE ->
                                            ", worse than %s by more than %s"
                                                    .formatted(
                                                            c.reference(),
                                                            Say.margin(terms.policy().margin()));
                                    case CANNOT_TELL -> "";
                                })
                .orElse(comparisons.isEmpty() ? "" : ", the strongest that qualifies");
    }

    private String saves(Optional<Money> saving, String against) {
        return saving.map(
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
                                            against,
                                            requests());
                        })
                .orElse("");
    }

    /** How sure, where there was something to be unsure about. */
    private String sure(Optional<Double> probability) {
        return probability
                .filter(_ -> choice.best().size() > 1)
                .map(
                        p ->
                                "; %s to cost least%s"
                                        .formatted(
                                                Say.chance(p),
                                                terms.weighsErrors()
                                                        ? ", errors included"
                                                        : " of those that qualify"))
                .orElse("");
    }

    private String requests() {
        return Say.count(terms.task().monthlyRequests().orElse(0L));
    }

    private String need(Outcome.NeedEvidence need) {
        var until = need.until().map(name -> " Until then run " + name + ".").orElse("");
        var several = choice.eligible().size();
        if (choice.open().isPresent() && need.examples() == 0) {
            return "Cannot tell yet whether %s qualifies: %s%s.%s"
                    .formatted(need.candidate(), choice.open().get(), gain(need), until);
        }
        return switch (need.kind()) {
            case EXAMPLES, UNUSUAL_EXAMPLES -> examples(need) + until;
            case PRICE ->
                    "Cannot tell yet: %d candidates qualify and the cost of %s is unknown; give its price.%s"
                            .formatted(several, need.candidate(), until);
            case VOLUME ->
                    "Cannot tell yet: %d candidates qualify and which costs less depends on the volume; %s.%s"
                            .formatted(
                                    several,
                                    terms.task().monthlyRequests().isEmpty()
                                            ? "give task.monthlyRequests"
                                            : "measure it, and say how sure you are with task.volumeSpread (now %s)"
                                                            .formatted(
                                                                    Say.percent(
                                                                            terms.volumeSpread()))
                                                    + gain(need),
                                    until);
            case COST_OF_ERROR ->
                    "Cannot tell yet: %d candidates qualify and which pays depends on what a wrong answer costs; find that out, and say how sure you are with task.costOfErrorSpread (now %s)%s.%s"
                            .formatted(
                                    several, Say.percent(terms.errorSpread()), gain(need), until);
            case LATENCY ->
                    "Cannot tell yet whether %s is fast enough: measure its latency%s.%s"
                            .formatted(need.candidate(), gain(need), until);
            case EVALUATION_BUDGET ->
                    "Cannot tell yet: the evaluation budget%s was reached and %s was not asked %s of its examples; %s. What was paid for is kept and not paid again.%s"
                            .formatted(
                                    terms.policy()
                                            .evaluationBudget()
                                            .map(cap -> " of " + Say.money(cap))
                                            .orElse(""),
                                    need.candidate(),
                                    Say.count(need.examples()),
                                    rest(need),
                                    until);
        };
    }

    private static String rest(Outcome.NeedEvidence need) {
        return need.cost()
                .map(
                        cost ->
                                "asking all the rest costs about %s, so ask again with a policy.evaluationBudget above that"
                                        .formatted(Say.money(cost)))
                .orElse(
                        "ask again with another policy.evaluationBudget; what the rest costs is unknown, for one of them has no answer yet or no price");
    }

    private String examples(Outcome.NeedEvidence need) {
        var doubtful = choice.standing().map(s -> !s.name().equals(need.candidate())).orElse(true);
        var what =
                need.kind() == Outcome.Kind.UNUSUAL_EXAMPLES
                        ? "more out-of-distribution examples"
                        : "more examples";
        return doubtful
                ? "Cannot tell yet whether %s qualifies: label and evaluate about %s %s%s%s."
                        .formatted(
                                need.candidate(),
                                Say.count(need.examples()),
                                what,
                                need.worthPerMonth()
                                        .map(
                                                m ->
                                                        " (it would save %s a month at %s requests)"
                                                                .formatted(
                                                                        Say.money(m), requests()))
                                        .orElse(""),
                                gain(need))
                : "Cannot tell yet which of %d costs least: label and evaluate about %s %s%s."
                        .formatted(
                                choice.eligible().size(),
                                Say.count(need.examples()),
                                what,
                                gain(need));
    }

    private String gain(Outcome.NeedEvidence need) {
        return need.expectedGain()
                .map(
                        gain ->
                                ", which gains %s on average over %d months%s"
                                        .formatted(Say.money(gain), terms.months(), price(need)))
                .orElse("");
    }

    /** What it costs; where that is unknown, what it may cost. */
    private static String price(Outcome.NeedEvidence need) {
        return need.cost()
                .map(cost -> " and costs " + Say.money(cost))
                .or(
                        () ->
                                need.labelPaysBelow()
                                        .map(
                                                below ->
                                                        ", worth it below %s a label"
                                                                .formatted(Say.money(below))))
                .orElse("");
    }

    private String none(Outcome.NoneQualifies none) {
        return none.nearest()
                .map(
                        nearest ->
                                "No candidate qualifies because of %s; %s comes nearest."
                                        .formatted(none.constraint(), nearest))
                .orElse(
                        "No candidate qualifies: the evidence of each was refused, the findings say why.");
    }
}
