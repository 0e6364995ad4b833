package assay.gateway.core;

import assay.contract.Finding;
import assay.contract.Flip;
import assay.contract.Law;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a wrong answer has no price: from which price on another would cost least, and below which.
 * Costs are straight lines over that price, so the choice costs least between the highest of the
 * prices below which a cheaper one pays and the lowest of those above which a better one does.
 */
record ErrorFlips(Optional<Flip> below, Optional<Flip> above) {
    /**
     * @param sound all whose evidence is sound, cascades too; the margin excludes none here, as it
     *     would not if an error had a price
     */
    static ErrorFlips of(Terms terms, Standing choice, Collection<Standing> sound) {
        if (terms.weighsErrors()) {
            return new ErrorFlips(Optional.empty(), Optional.empty());
        }
        var rivals =
                sound.stream()
                        .filter(s -> !s.name().equals(choice.name()))
                        .filter(s -> s.gate().meetsBut("policy.margin"))
                        .toList();
        var byPrice = Comparator.comparingDouble(Flip::at).thenComparing(Flip::to);
        return new ErrorFlips(
                flips(terms, choice, rivals, false).max(byPrice),
                flips(terms, choice, rivals, true).min(byPrice));
    }

    private static Stream<Flip> flips(
            Terms terms, Standing choice, List<Standing> rivals, boolean better) {
        return rivals.stream()
                .filter(r -> better == expected(terms, r) > expected(terms, choice))
                .flatMap(r -> MoneyFlips.costOfError(terms, choice, r).stream());
    }

    private static double expected(Terms terms, Standing standing) {
        return Standing.expected(terms, standing.quality(), standing.outside());
    }

    /** Whether at some price of an error the choice costs least. */
    private boolean everPays() {
        return below.isEmpty() || above.isEmpty() || below.get().at() < above.get().at();
    }

    /** The ends between which the choice costs least. */
    Stream<Flip> ends() {
        return everPays() ? Stream.concat(below.stream(), above.stream()) : Stream.empty();
    }

    /** Said where it never does: what lets it stand is the margin alone. */
    Optional<Finding> neverPays(Terms terms, Standing choice) {
        return everPays()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                "paysAtNoCostOfError",
                                Optional.of(choice.name()),
                                false,
                                Optional.of(Law.WHAT_WOULD_FLIP_IT_IS_SAID),
                                "whatever a wrong answer costs, another costs less than %s, errors included: %s below %s each and %s above %s; give task.costOfError."
                                        .formatted(
                                                choice.name(),
                                                below.orElseThrow().to(),
                                                Say.money(terms.money(below.get().at())),
                                                above.orElseThrow().to(),
                                                Say.money(terms.money(above.get().at()))),
                                new TreeMap<>(
                                        Map.of(
                                                "below", below.get().at(),
                                                "above", above.get().at()))));
    }
}
