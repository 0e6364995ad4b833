package assay.gateway.core;

import assay.contract.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of those that qualify costs least, errors included. */
final class Pick {
    /** Candidates whose costs differ by less than this share of the least spend count as equal. */
    static final double INDIFFERENT = 0.05;

    private Pick() {}

    /** Empty where several qualify and prices or volume do not tell which costs least. */
    static Optional<Standing> of(Terms terms, List<Standing> eligible) {
        if (eligible.size() == 1) {
            return Optional.of(eligible.getFirst());
        }
        var priced = eligible.stream().filter(s -> s.line().isPresent()).toList();
        return terms.task().monthlyRequests().isPresent()
                ? simplest(terms, priced, terms.task().monthlyRequests().get())
                : priced.stream()
                        .filter(s -> priced.stream().allMatch(o -> line(s).below(line(o))))
                        .min(Comparator.comparing(Standing::name));
    }

    /**
     * The least cost; of those that are as good as equal the one with the fewest moving parts. What
     * counts as equal hangs on the least spend of all, not on the spend of the best: else a dearer
     * generalist could widen it and so be chosen for being dearer.
     */
    private static Optional<Standing> simplest(Terms terms, List<Standing> priced, long requests) {
        var least = priced.stream().map(s -> line(s).at(requests)).min(Money::compare);
        var spend =
                priced.stream().flatMap(s -> s.monthly(terms.task()).stream()).min(Money::compare);
        if (least.isEmpty() || spend.isEmpty()) {
            return Optional.empty();
        }
        var limit = least.get().plus(spend.get().times(INDIFFERENT));
        return priced.stream()
                .filter(s -> line(s).at(requests).compare(limit) <= 0)
                .min(
                        Comparator.comparingInt(Standing::movingParts)
                                .thenComparing(s -> line(s).at(requests), Money::compare)
                                .thenComparing(Standing::name));
    }

    private static Line line(Standing standing) {
        return standing.line().orElseThrow();
    }
}
