package assay.gateway.core;

import assay.contract.Control;
import assay.contract.Control.Kind;
import assay.contract.Interval;
import assay.contract.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The constant choices beside the chosen: always the cheapest, always the strongest, and the best
 * mix of two by the toss of a coin that costs what the chosen costs.
 */
final class Controls {
    private final Terms terms;
    private final Standing chosen;
    private final Posterior draws;

    private Controls(Terms terms, Standing chosen, Posterior draws) {
        this.terms = terms;
        this.chosen = chosen;
        this.draws = draws;
    }

    /**
     * @param standings all whose evidence is sound
     */
    static List<Control> of(
            Terms terms, Standing chosen, List<Standing> standings, Posterior draws) {
        var singles = standings.stream().filter(s -> s.chain().isEmpty()).toList();
        var controls = new Controls(terms, chosen, draws);
        var all = new ArrayList<Control>();
        var priced = singles.stream().filter(s -> s.line().isPresent()).toList();
        priced.stream()
                .min(Comparator.comparingDouble(controls::spend).thenComparing(Standing::name))
                .ifPresent(s -> all.add(controls.control(Kind.CHEAPEST, new Mixed(s, s, 1))));
        strongest(singles)
                .ifPresent(s -> all.add(controls.control(Kind.STRONGEST, new Mixed(s, s, 1))));
        terms.today().stream()
                .flatMap(today -> singles.stream().filter(s -> s.name().equals(today)))
                .forEach(s -> all.add(controls.control(Kind.TODAY, new Mixed(s, s, 1))));
        controls.mix(priced).ifPresent(m -> all.add(controls.control(Kind.MIX, m)));
        return all;
    }

    /** The one with the highest quality. */
    static Optional<Standing> strongest(List<Standing> singles) {
        return singles.stream()
                .max(
                        Comparator.comparingDouble((Standing s) -> s.quality().estimate())
                                .thenComparing(Comparator.comparing(Standing::name).reversed()));
    }

    /**
     * @param share of the requests that the first gets
     */
    private record Mixed(Standing first, Standing other, double share) {
        double quality() {
            return share * first.quality().estimate() + (1 - share) * other.quality().estimate();
        }

        boolean single() {
            return first.name().equals(other.name());
        }
    }

    /** Of all pairs around the cost of the chosen, and of all that cost no more, the best. */
    private Optional<Mixed> mix(List<Standing> priced) {
        if (chosen.line().isEmpty()) {
            return Optional.empty();
        }
        var cost = spend(chosen);
        var mixes = new ArrayList<Mixed>();
        for (var first : priced) {
            if (spend(first) <= cost) {
                mixes.add(new Mixed(first, first, 1));
            }
            for (var other : priced) {
                var share = share(first, other, cost);
                if (!first.equals(other) && share > 0 && share < 1) {
                    mixes.add(new Mixed(first, other, share));
                }
            }
        }
        return mixes.stream()
                .max(
                        Comparator.comparingDouble(Mixed::quality)
                                .thenComparing(Mixed::single)
                                .thenComparing(m -> m.first().name(), Comparator.reverseOrder()));
    }

    /** Both stand ready, so both fixed costs are paid. */
    private double share(Standing first, Standing other, double cost) {
        var ready = fixed(first) + fixed(other);
        var calls = terms.volume() * (calls(first) - calls(other));
        return calls == 0 ? -1 : (cost - ready - terms.volume() * calls(other)) / calls;
    }

    private double spend(Standing standing) {
        return fixed(standing) + terms.volume() * calls(standing);
    }

    private static double fixed(Standing standing) {
        return amount(standing.sheet().perMonth());
    }

    private static double calls(Standing standing) {
        return amount(standing.sheet().perRequest());
    }

    private static double amount(Optional<Money> money) {
        return money.map(m -> m.amount().doubleValue()).orElse(Double.NaN);
    }

    private Control control(Kind kind, Mixed mixed) {
        var inside = draws.inside();
        var quality = new double[draws.draws()];
        Arrays.setAll(
                quality,
                d ->
                        mixed.share() * inside[mixed.first().column()][d]
                                + (1 - mixed.share()) * inside[mixed.other().column()][d]);
        var difference = new double[draws.draws()];
        Arrays.setAll(difference, d -> inside[chosen.column()][d] - quality[d]);
        var level = terms.policy().confidence();
        var n = Math.min(chosen.quality().n(), mixed.first().quality().n());
        var beside =
                Quality.difference(
                        chosen.quality().estimate() - mixed.quality(), difference, level, n);
        return new Control(
                kind,
                mixed.single()
                        ? List.of(mixed.first().name())
                        : List.of(mixed.first().name(), mixed.other().name()),
                mixed.single() ? Optional.empty() : Optional.of(mixed.share()),
                Quality.drawn(mixed.quality(), quality, level, mixed.first().quality().n()),
                monthly(mixed),
                beside,
                says(kind, mixed, beside));
    }

    private Optional<Money> monthly(Mixed mixed) {
        return mixed.single() ? mixed.first().monthly(terms.task()) : chosen.monthly(terms.task());
    }

    private String says(Kind kind, Mixed mixed, Interval difference) {
        var what =
                switch (kind) {
                    case CHEAPEST -> "always the cheapest, " + mixed.first().name();
                    case STRONGEST -> "always the strongest, " + mixed.first().name();
                    case TODAY -> "as today, " + mixed.first().name();
                    case MIX ->
                            mixed.single()
                                    ? "the best constant choice at this cost, "
                                            + mixed.first().name()
                                    : "%s for %s of the requests and %s for the rest, at the same cost"
                                            .formatted(
                                                    mixed.first().name(),
                                                    Say.percent(mixed.share()),
                                                    mixed.other().name());
                };
        return mixed.single() && mixed.first().name().equals(chosen.name())
                ? "%s: it is the choice".formatted(what)
                : "%s: right on %s; %s is %s beside it"
                        .formatted(
                                what,
                                Say.percent(mixed.quality()),
                                chosen.name(),
                                Say.difference(difference));
    }
}
