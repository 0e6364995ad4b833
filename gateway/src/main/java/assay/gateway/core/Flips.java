package assay.gateway.core;

import assay.contract.Flip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What would change the choice, the nearest first. */
final class Flips {
    private Flips() {}

    /**
     * @param eligible all that the policy and the verdicts allow, the choice among them
     * @param sound all whose evidence is sound, cascades too
     * @param leastMargin the margin from which on a candidate counts as not worse
     */
    static List<Flip> of(
            Terms terms,
            Standing choice,
            List<Standing> eligible,
            Collection<Standing> sound,
            Function<Standing, OptionalDouble> leastMargin,
            Posterior draws) {
        var flips = new ArrayList<>(new MoneyFlips(terms, choice, eligible, draws).all());
        ErrorFlips.of(terms, choice, sound).ends().forEach(flips::add);
        PolicyFlips.margin(terms, choice, sound, leastMargin).ifPresent(flips::add);
        sound.stream()
                .filter(other -> !other.name().equals(choice.name()))
                .forEach(
                        other ->
                                PolicyFlips.floor(terms.policy(), choice, other)
                                        .ifPresent(flips::add));
        flips.sort(
                Comparator.comparingDouble(Flips::distance)
                        .thenComparing(Flip::input)
                        .thenComparing(Flip::to)
                        .thenComparing(Flip::at));
        return flips;
    }

    /**
     * How far the input must move, as a factor either way; an input that is unknown now is the
     * farthest.
     */
    private static double distance(Flip flip) {
        return flip.times()
                .filter(times -> times > 0)
                .map(times -> Math.abs(Math.log(times)))
                .orElse(Double.MAX_VALUE);
    }
}
