package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Flip;
import assay.contract.Policy;
import java.util.Collection;
import java.util.Optional;

/** Demands of the policy at which the choice would be another. */
final class PolicyFlips {
    private PolicyFlips() {}

    /**
     * The margin at which a cheaper candidate would count as not worse: the far end of its
     * interval.
     */
    static Optional<Flip> margin(
            Terms terms, Standing choice, Standing other, Collection<Comparison> comparisons) {
        if (terms.weighsErrors()
                || !other.gate().meetsBut("policy.margin")
                || !costsLess(terms, other, choice)) {
            return Optional.empty();
        }
        return comparisons.stream()
                .filter(c -> c.candidate().equals(other.name()) && c.difference().low() < 0)
                .findFirst()
                .map(c -> -c.difference().low())
                .map(
                        at ->
                                new Flip(
                                        "margin",
                                        Optional.of(terms.policy().margin()),
                                        at,
                                        "share of quality",
                                        other.name(),
                                        Optional.of(at / terms.policy().margin()),
                                        Optional.empty(),
                                        "if about %s less quality were allowed, %s would qualify"
                                                        .formatted(
                                                                Say.roundMargin(at), other.name())
                                                + " and cost less"));
    }

    private static boolean costsLess(Terms terms, Standing a, Standing b) {
        return terms.task()
                .monthlyRequests()
                .flatMap(
                        volume ->
                                a.line()
                                        .flatMap(
                                                x ->
                                                        b.line()
                                                                .map(
                                                                        y ->
                                                                                x.at(volume)
                                                                                        .compare(
                                                                                                y
                                                                                                        .at(
                                                                                                                volume)))))
                .map(sign -> sign < 0)
                .orElse(false);
    }

    /** The out-of-distribution floor above which the choice fails and the other still passes. */
    static Optional<Flip> floor(Policy policy, Standing choice, Standing other) {
        if (choice.outside().isEmpty()
                || other.outside().isEmpty()
                || !other.gate().meets()
                || other.outside().get().low() <= choice.outside().get().low()) {
            return Optional.empty();
        }
        var at = choice.outside().get().low();
        return Optional.of(
                new Flip(
                        "outOfDistributionFloor",
                        policy.outOfDistributionFloor(),
                        at,
                        "share of unusual inputs",
                        other.name(),
                        policy.outOfDistributionFloor().filter(f -> f > 0).map(f -> at / f),
                        Optional.empty(),
                        "if more than about %s of unusual inputs had to be handled rightly, %s"
                                        .formatted(Say.percent(at), choice.name())
                                + " would no longer qualify and "
                                + other.name()
                                + " would hold longer"));
    }
}
