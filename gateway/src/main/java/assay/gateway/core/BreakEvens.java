package assay.gateway.core;

import assay.gateway.core.Costs.BreakEven;
import assay.gateway.core.Costs.Crossing;
import assay.statistics.Staircase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The volumes at which two candidates cost the same, between any two of them. */
final class BreakEvens {
    /** Draws behind an interval; there are many pairs. */
    private static final int DRAWS = 500;

    /** A month has at least one request. */
    private static final double ONE = 1;

    private final Terms terms;

    private BreakEvens(Terms terms) {
        this.terms = terms;
    }

    /**
     * @param curve as estimated
     * @param drawn the same by draw
     */
    private record Curve(String name, Staircase curve, List<Staircase> drawn) {}

    static List<BreakEven> of(Weighed weighed) {
        var evens = new BreakEvens(weighed.terms());
        var curves =
                weighed.standings().stream()
                        .filter(s -> s.line().isPresent())
                        .map(s -> evens.curve(s, weighed.worth().spending(s)))
                        .toList();
        var all = new ArrayList<BreakEven>();
        for (var i = 0; i < curves.size(); i++) {
            for (var j = i + 1; j < curves.size(); j++) {
                all.add(evens.between(curves.get(i), curves.get(j)));
            }
        }
        return all;
    }

    private Curve curve(Standing standing, Spending spending) {
        return new Curve(
                standing.name(),
                standing.line().orElseThrow().stairs(),
                IntStream.range(0, DRAWS)
                        .mapToObj(d -> spending.drawn(d, terms.weighsErrors()))
                        .toList());
    }

    /** The one that costs less in the end goes first. */
    private BreakEven between(Curve one, Curve other) {
        var crossings = crossings(one.curve(), other.curve());
        var first =
                crossings.isEmpty()
                        ? one.curve().below(other.curve())
                        : crossings.getLast().firstAbove();
        return first ? even(one, other) : even(other, one);
    }

    private BreakEven even(Curve winner, Curve loser) {
        var crossings = crossings(winner.curve(), loser.curve());
        var above = last(crossings);
        var drawn =
                IntStream.range(0, DRAWS)
                        .mapToObj(d -> last(crossings(winner.drawn().get(d), loser.drawn().get(d))))
                        .mapToDouble(at -> at.orElse(Double.POSITIVE_INFINITY))
                        .sorted()
                        .toArray();
        var never = Arrays.stream(drawn).filter(Double::isInfinite).count() / (double) DRAWS;
        var tail = (1 - terms.policy().confidence()) / 2;
        var low = end(drawn, tail);
        var high = end(drawn, 1 - tail);
        return new BreakEven(
                winner.name(),
                loser.name(),
                boxed(above),
                above.isPresent() ? low : Optional.empty(),
                above.isPresent() ? high : Optional.empty(),
                never,
                crossings.stream()
                        .map(
                                c ->
                                        new Crossing(
                                                c.at(),
                                                c.firstAbove() ? winner.name() : loser.name()))
                        .toList(),
                says(winner, loser, above, low, high, crossings.size()));
    }

    private String says(
            Curve winner,
            Curve loser,
            OptionalDouble above,
            Optional<Double> low,
            Optional<Double> high,
            int crossings) {
        var errors = terms.weighsErrors() ? ", errors included" : "";
        if (above.isEmpty()) {
            return winner.curve().below(loser.curve()) && loser.curve().below(winner.curve())
                    ? "%s and %s cost the same at every volume%s"
                            .formatted(winner.name(), loser.name(), errors)
                    : "never: %s costs less than %s at every volume%s"
                            .formatted(winner.name(), loser.name(), errors);
        }
        return "above %s requests a month (%s to %s) %s costs less than %s and stays so%s%s"
                .formatted(
                        Say.count(above.getAsDouble()),
                        low.map(Say::count).orElse("never"),
                        high.map(Say::count).orElse("never"),
                        winner.name(),
                        loser.name(),
                        errors,
                        crossings > 1
                                ? "; for the steps of the machines the two change places %d times"
                                        .formatted(crossings)
                                : "");
    }

    private static List<Staircase.Crossing> crossings(Staircase one, Staircase other) {
        return one.crossings(other).stream().filter(c -> c.at() >= ONE).toList();
    }

    /** The last one, where the first of the two costs less above it. */
    private static OptionalDouble last(List<Staircase.Crossing> crossings) {
        return crossings.isEmpty() || !crossings.getLast().firstAbove()
                ? OptionalDouble.empty()
                : OptionalDouble.of(crossings.getLast().at());
    }

    private static Optional<Double> end(double[] sorted, double level) {
        var at = sorted[(int) Math.min(sorted.length - 1.0, Math.floor(level * sorted.length))];
        return Double.isInfinite(at) ? Optional.empty() : Optional.of(at);
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
