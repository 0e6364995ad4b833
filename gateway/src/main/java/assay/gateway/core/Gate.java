package assay.gateway.core;

import assay.contract.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All demands on one candidate: as good as the worst of them. */
record Gate(List<Demand> demands) {
    Gate {
        demands = List.copyOf(demands);
    }

    Demand.State state() {
        return binding().map(Demand::state).orElse(Demand.State.MEETS);
    }

    /** The demand that fails, or that cannot be told; the first of those. */
    Optional<Demand> binding() {
        return demands.stream()
                .filter(d -> d.state() != Demand.State.MEETS)
                .max(Comparator.comparing(Demand::state));
    }

    boolean meets() {
        return state() == Demand.State.MEETS;
    }

    /** Whether it meets all but that one, which it may meet or not. */
    boolean meetsBut(String constraint) {
        return demands.stream()
                .filter(d -> !d.constraint().equals(constraint))
                .allMatch(d -> d.state() == Demand.State.MEETS);
    }

    List<String> reasons() {
        return demands.stream().flatMap(d -> d.reason().stream()).toList();
    }

    /** The least probability of a demand: that all are met, if one alone is in doubt. */
    double probability() {
        return demands.stream().mapToDouble(d -> d.probability().orElse(0.5)).min().orElse(1);
    }

    Optional<Long> moreExamples() {
        return demands.stream()
                .filter(d -> d.state() == Demand.State.CANNOT_TELL)
                .flatMap(d -> d.moreExamples().stream())
                .max(Comparator.naturalOrder());
    }

    /** The evidence that the demand in doubt wants. */
    Outcome.Kind wants() {
        return binding().map(Demand::wants).orElse(Outcome.Kind.EXAMPLES);
    }

    Gate and(Demand demand) {
        var all = new ArrayList<>(demands);
        all.add(demand);
        return new Gate(all);
    }

    SortedMap<String, Double> probabilities() {
        var probabilities = new TreeMap<String, Double>();
        demands.forEach(d -> d.probability().ifPresent(p -> probabilities.put(d.constraint(), p)));
        return Collections.unmodifiableSortedMap(probabilities);
    }
}
