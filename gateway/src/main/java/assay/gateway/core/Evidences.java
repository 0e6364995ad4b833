package assay.gateway.core;

import assay.contract.Money;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What evidence costs, and what is too little to ask for it. */
final class Evidences {
    private Evidences() {}

    /**
     * Labels and calls of so many examples; empty where the cost of a label is unknown.
     *
     * @param asked the candidates that answer them
     */
    static Optional<Money> cost(Terms terms, long examples, Stream<Standing> asked) {
        var calls = calls(asked) * examples;
        return terms.policy()
                .costOfLabel()
                .map(label -> label.times(examples).plus(terms.money(calls)));
    }

    /** What a label may cost for so many examples to gain more than they and their calls cost. */
    static Optional<Money> labelPaysBelow(
            Terms terms, double gain, long examples, Stream<Standing> asked) {
        return examples == 0
                ? Optional.empty()
                : Optional.of(gain / examples - calls(asked))
                        .filter(price -> price > 0)
                        .map(terms::money);
    }

    /** Of one example, all that are asked together; a cascade asks its members, once. */
    private static double calls(Stream<Standing> asked) {
        // By name: a standing holds all its evidence, which takes long to compare.
        return asked
                .filter(s -> s.chain().isEmpty())
                .collect(Collectors.toMap(Standing::name, s -> s, (a, _) -> a, TreeMap::new))
                .values()
                .stream()
                .flatMap(s -> s.sheet().perRequest().stream())
                .mapToDouble(m -> m.amount().doubleValue())
                .sum();
    }

    /** Money a month that the user is taken not to mind: a share of what the choice costs. */
    static double indifferent(Terms terms, Standing chosen) {
        return Pick.INDIFFERENT
                * chosen.sheet()
                        .perMonth()
                        .map(fixed -> fixed.plus(calls(terms, chosen)))
                        .map(m -> m.amount().doubleValue())
                        .orElse(0.0);
    }

    private static Money calls(Terms terms, Standing chosen) {
        return chosen.sheet().perRequest().orElseThrow().times(terms.volume());
    }
}
