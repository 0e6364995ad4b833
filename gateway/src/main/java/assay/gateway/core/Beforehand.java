package assay.gateway.core;

import assay.contract.Comparison;
import assay.contract.Finding;
import assay.contract.Prior;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What was to be expected before any model was asked, where the evidence has not overruled it. */
final class Beforehand {
    private Beforehand() {}

    static Optional<Finding> of(Optional<Prior> prior, List<Comparison> comparisons) {
        var overruled =
                comparisons.stream().anyMatch(c -> c.difference().n() >= Prior.OVERRULED_BY);
        return overruled ? Optional.empty() : prior.map(Beforehand::finding);
    }

    private static Finding finding(Prior prior) {
        var numbers = new TreeMap<String, Double>();
        numbers.put("need", prior.need());
        numbers.put("chance", prior.chance().estimate());
        numbers.put("low", prior.chance().low());
        numbers.put("high", prior.chance().high());
        numbers.put("tasks", (double) prior.chance().n());
        return new Finding(
                "prior", Optional.empty(), false, Optional.empty(), prior.says(), numbers);
    }
}
