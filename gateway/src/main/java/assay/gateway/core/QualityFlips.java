package assay.gateway.core;

import assay.contract.Flip;
import assay.contract.Interval;
import assay.statistics.Spread;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Quality of the choice, and share of unusual requests, at which another of those that qualify
 * would cost least: where two straight lines meet. Only where a wrong answer has a cost.
 */
final class QualityFlips {
    private final Terms terms;
    private final Standing choice;
    private final Posterior draws;
    private final ToDoubleFunction<Standing> gap;

    /**
     * @param gap what a rival costs more a month than the choice, errors included
     */
    QualityFlips(Terms terms, Standing choice, Posterior draws, ToDoubleFunction<Standing> gap) {
        this.terms = terms;
        this.choice = choice;
        this.draws = draws;
        this.gap = gap;
    }

    /** The choice's own quality below which the rival pays. */
    Optional<Flip> quality(Standing rival) {
        var loss = terms.volume() * terms.costOfError() * (1 - terms.unusualShare());
        var now = choice.quality().estimate();
        var at = now - gap.applyAsDouble(rival) / loss;
        if (loss == 0 || at <= 0) {
            return Optional.empty();
        }
        var ends = Spread.middle(draws.inside()[choice.column()], 0.8);
        return Optional.of(
                new Flip(
                        "quality",
                        Optional.of(now),
                        at,
                        "share of right answers of " + choice.name(),
                        rival.name(),
                        Optional.of(at / now),
                        Optional.of(at >= ends[0] && at <= ends[1]),
                        "if %s were right on %s (now %s), %s would pay"
                                .formatted(
                                        choice.name(),
                                        Say.percent(at),
                                        Say.percent(now),
                                        rival.name())));
    }

    /** The share of unusual requests at which the rival pays. */
    Optional<Flip> unusualShare(Standing rival) {
        if (choice.outside().isEmpty() || rival.outside().isEmpty()) {
            return Optional.empty();
        }
        var now = terms.unusualShare();
        // What a unit of the share adds to the rival's cost beside the choice's.
        var slope = terms.volume() * terms.costOfError() * (drop(rival) - drop(choice));
        var at = now - gap.applyAsDouble(rival) / slope;
        return slope == 0 || !(at >= 0 && at <= 1)
                ? Optional.empty()
                : Optional.of(
                        new Flip(
                                "unusualShare",
                                terms.task().unusualShare(),
                                at,
                                "share of unusual requests",
                                rival.name(),
                                terms.task().unusualShare().filter(s -> s > 0).map(s -> at / s),
                                Optional.empty(),
                                "if %s of the requests were unusual%s, %s would pay"
                                        .formatted(
                                                Say.percent(at),
                                                terms.task()
                                                        .unusualShare()
                                                        .map(s -> " (now " + Say.percent(s) + ")")
                                                        .orElse(""),
                                                rival.name())));
    }

    private static double drop(Standing standing) {
        return standing.quality().estimate()
                - standing.outside().map(Interval::estimate).orElseThrow();
    }
}
