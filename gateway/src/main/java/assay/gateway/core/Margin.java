package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Outcome.Kind;
import assay.contract.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The margin as a demand. Where a wrong answer has a cost, money says how much quality may be given
 * up and the verdict stands beside; where it has none, the margin is all there is, and only the
 * verdict lets a candidate take the reference's place.
 */
final class Margin {
    private Margin() {}

    static List<Standing> demanded(
            Terms terms,
            List<Standing> standings,
            Optional<Standing> reference,
            List<Comparison> comparisons,
            Posterior draws) {
        return standings.stream()
                .map(
                        s ->
                                reference
                                        .filter(r -> !r.name().equals(s.name()))
                                        .flatMap(r -> demand(terms, s, r, comparisons, draws))
                                        .map(d -> s.with(s.gate().and(d)))
                                        .orElse(s))
                .toList();
    }

    private static Optional<Demand> demand(
            Terms terms,
            Standing standing,
            Standing reference,
            List<Comparison> comparisons,
            Posterior draws) {
        var comparison =
                comparisons.stream().filter(c -> c.candidate().equals(standing.name())).findFirst();
        if (terms.weighsErrors()) {
            return Optional.empty();
        }
        if (standing.chain().isPresent()
                && comparison.map(c -> c.verdict() != Verdict.WORSE).orElse(true)) {
            return Optional.of(
                    certificate(
                            terms,
                            standing.chain().get(),
                            probability(terms, standing, reference, draws)));
        }
        return Optional.of(
                new Demand(
                        "policy.margin",
                        comparison.map(c -> state(c.verdict())).orElse(Demand.State.CANNOT_TELL),
                        probability(terms, standing, reference, draws),
                        comparison
                                .map(Comparison::says)
                                .orElse("no example was answered by both it and the reference"),
                        Kind.EXAMPLES,
                        comparison.flatMap(Comparison::moreExamples)));
    }

    /**
     * A cascade is within the margin by its certificate; the examples that measure it must not say
     * otherwise, or the certificate was luck.
     */
    private static Demand certificate(Terms terms, Chain chain, Optional<Double> probability) {
        var loss = Arrays.stream(Chain.Effect.measured(chain.inside().loss())).average().orElse(0);
        return new Demand(
                "policy.margin",
                loss <= terms.policy().margin() ? Demand.State.MEETS : Demand.State.FAILS,
                probability,
                "it is certified to lose less than %s, but loses %s on the examples that measure it"
                        .formatted(Say.margin(terms.policy().margin()), Say.roundMargin(loss)),
                Kind.EXAMPLES,
                Optional.empty());
    }

    private static Demand.State state(Verdict verdict) {
        return switch (verdict) {
            case BETTER, NOT_WORSE -> Demand.State.MEETS;
            case WORSE -> Demand.State.FAILS;
            case CANNOT_TELL -> Demand.State.CANNOT_TELL;
        };
    }

    /** Share of the draws in which it is within the margin of the reference. */
    private static Optional<Double> probability(
            Terms terms, Standing standing, Standing reference, Posterior draws) {
        var mine = draws.inside()[standing.column()];
        var other = draws.inside()[reference.column()];
        if (Double.isNaN(mine[0]) || Double.isNaN(other[0])) {
            return Optional.empty();
        }
        var within = 0;
        for (int d = 0; d < mine.length; d++) {
            within += mine[d] - other[d] >= -terms.policy().margin() ? 1 : 0;
        }
        return Optional.of((double) within / mine.length);
    }
}
