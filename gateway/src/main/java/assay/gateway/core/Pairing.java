package assay.gateway.core;

import assay.contract.Finding;
import assay.contract.Law;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who may answer first in a cascade and who last, and why the others may not. */
final class Pairing {
    /** Lasts that are tried where an error has a price: the strongest. */
    private static final int LASTS = 3;

    /** Firsts that a score is fitted for, of each last. */
    private static final int FIRSTS = 2;

    /** Of a difference that is taken for one. */
    private static final double CHANCE = 0.05;

    private final Measured measured;
    private final Saving saving;
    private final boolean[] allowed;
    private final List<Finding> findings;

    /**
     * @param allowed whether a candidate may be the last: the policy does not exclude it
     * @param findings what is said of those that may not is added here
     */
    Pairing(Measured measured, Saving saving, boolean[] allowed, List<Finding> findings) {
        this.measured = measured;
        this.saving = saving;
        this.allowed = allowed;
        this.findings = findings;
    }

    /**
     * @param first column of the one that answers first
     * @param last column of the one that answers what is passed on
     */
    record Pair(int first, int last) {}

    /**
     * For each last the two firsts that route best by their own confidence, on the examples that
     * fit: prices say who may, not who is tried before whom.
     *
     * @param only the one column that may be last; empty where the strongest that are allowed may
     */
    List<Pair> of(Optional<Integer> only) {
        var byLast =
                only.map(List::of).orElseGet(this::strongest).stream().map(this::pairs).toList();
        var firsts = new TreeSet<>(byLast.stream().flatMap(List::stream).map(Pair::first).toList());
        firsts.removeIf(this::pruned);
        firsts.removeIf(this::silent);
        return byLast.stream()
                .flatMap(
                        pairs ->
                                pairs.stream()
                                        .filter(p -> firsts.contains(p.first()))
                                        .sorted(
                                                Comparator.comparingDouble(measured::area)
                                                        .reversed()
                                                        .thenComparing(Pair::first))
                                        .limit(FIRSTS))
                .toList();
    }

    /**
     * How many pairs may be tried at the most: by the number of candidates and not by their prices,
     * or a price could weaken a certificate.
     *
     * @param one whether only one may be last
     */
    static int most(int candidates, boolean one) {
        var ordered = candidates * (candidates - 1) / 2;
        return Math.max(
                1, one ? Math.min(FIRSTS, candidates - 1) : Math.min(LASTS * FIRSTS, ordered));
    }

    private List<Integer> strongest() {
        return IntStream.range(0, allowed.length)
                .filter(c -> allowed[c])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -measured.mean(c)))
                .limit(LASTS)
                .filter(c -> dominator(c).isEmpty())
                .toList();
    }

    private List<Pair> pairs(int last) {
        return IntStream.range(0, allowed.length)
                .filter(first -> first != last && saving.any(first, last, 1, 0))
                .mapToObj(first -> new Pair(first, last))
                .toList();
    }

    private boolean pruned(int column) {
        var names = measured.table().names();
        dominator(column)
                .ifPresent(
                        other ->
                                findings.add(
                                        finding(
                                                "dominated",
                                                Optional.of(names.get(column)),
                                                "%s is left out of cascades: %s is right more often (%s against %s) and costs no more"
                                                        .formatted(
                                                                names.get(column),
                                                                names.get(other),
                                                                Say.percent(measured.mean(other)),
                                                                Say.percent(measured.mean(column))),
                                                Map.of(
                                                        "quality",
                                                        measured.mean(column),
                                                        "better",
                                                        measured.mean(other)
                                                                - measured.mean(column)))));
        return dominator(column).isPresent();
    }

    /**
     * One that is right more often by more than chance, and costs no more. A mean that is a little
     * lower says nothing: a first that errs on other examples, or knows better when it does, is the
     * better first.
     */
    private Optional<Integer> dominator(int column) {
        return Stream.iterate(0, c -> c < allowed.length, c -> c + 1)
                .filter(c -> c != column && allowed[c])
                .filter(c -> saving.calls()[c] <= saving.calls()[column])
                .filter(c -> measured.pNotBetter(c, column) <= CHANCE)
                .findFirst();
    }

    private boolean silent(int first) {
        var gave =
                Stream.of(measured.table().tests(), measured.table().tuning())
                        .map(rows -> rows.confidences()[first])
                        .flatMapToDouble(Arrays::stream)
                        .noneMatch(Double::isNaN);
        if (!gave) {
            var name = measured.table().names().get(first);
            findings.add(
                    finding(
                            "noConfidence",
                            Optional.of(name),
                            name
                                    + " gave no confidence in its answers, so no cascade can begin with it; record `confidence` with each answer",
                            Map.of()));
        }
        return !gave;
    }

    static Finding finding(
            String kind, Optional<String> candidate, String says, Map<String, Double> numbers) {
        return new Finding(
                kind,
                candidate,
                false,
                Optional.of(Law.A_PLACE_IS_EARNED),
                says + ".",
                new TreeMap<>(numbers));
    }
}
