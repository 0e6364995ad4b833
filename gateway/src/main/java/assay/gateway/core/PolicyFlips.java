package assay.gateway.core;

import assay.contract.Flip;
import assay.contract.Policy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Demands of the policy at which the choice would be another. */
final class PolicyFlips {
    private PolicyFlips() {}

    /**
     * The least margin at which a cheaper candidate would count as not worse.
     *
     * @param leastMargin the margin from which on a candidate counts as not worse
     */
    static Optional<Flip> margin(
            Terms terms,
            Standing choice,
            Collection<Standing> sound,
            Function<Standing, OptionalDouble> leastMargin) {
        if (terms.weighsErrors()) {
            return Optional.empty();
        }
        var now = terms.policy().margin();
        return sound.stream()
                .filter(s -> s.chain().isEmpty() && !s.name().equals(choice.name()))
                .filter(s -> !s.gate().meets() && s.gate().meetsBut("policy.margin"))
                .filter(s -> costsLess(terms, s, choice))
                .flatMap(s -> leastMargin.apply(s).stream().mapToObj(at -> margin(now, at, s)))
                .min(Comparator.comparingDouble(Flip::at).thenComparing(Flip::to));
    }

    private static Flip margin(double now, double at, Standing other) {
        return new Flip(
                "margin",
                Optional.of(now),
                at,
                "share of quality",
                other.name(),
                Optional.of(at / now),
                Optional.empty(),
                "from a margin of about %s on (now %s) %s would qualify, and it costs less"
                        .formatted(Say.roundMargin(at), Say.margin(now), other.name()));
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
