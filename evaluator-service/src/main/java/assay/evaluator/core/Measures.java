package assay.evaluator.core;

import assay.contract.Measure;
import assay.contract.OutputContract;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures of a candidate beside its marks, from the test examples whose answers were seen. */
final class Measures {
    /** Of a class with fewer test examples an F1 would be chance. */
    static final int FEWEST_OF_A_CLASS = 5;

    private Measures() {}

    static SortedMap<String, Measure> of(OutputContract contract, List<Mark> marks) {
        var seen = marks.stream().filter(Mark::tests).filter(Mark::seen).toList();
        var measures = pooled(seen);
        if (contract.kind() == OutputContract.Kind.LABEL) {
            macroF1(contract, seen).ifPresent(f1 -> measures.put("macroF1", f1));
        }
        return measures;
    }

    private static SortedMap<String, Measure> pooled(List<Mark> marks) {
        var sums = new TreeMap<String, Figure>();
        var counts = new TreeMap<String, Long>();
        for (var mark : marks) {
            mark.figures()
                    .forEach(
                            (name, figure) -> {
                                sums.merge(name, figure, Figure::plus);
                                counts.merge(name, 1L, Long::sum);
                            });
        }
        var measures = new TreeMap<String, Measure>();
        sums.forEach(
                (name, sum) -> {
                    if (sum.whole() > 0) {
                        var n = counts.getOrDefault(name, 0L);
                        measures.put(name, new Measure(sum.part() / sum.whole(), n));
                    }
                });
        return measures;
    }

    /**
     * Mean over the classes of {@code 2TP / (2TP + FP + FN)}; the classes are the contract's labels
     * and whatever else is expected. Absent where a class has too few test examples.
     */
    private static Optional<Measure> macroF1(OutputContract contract, List<Mark> marks) {
        var expected = counts(marks.stream().map(Mark::expected));
        var classes = new HashSet<>(expected.keySet());
        contract.labels().forEach(label -> classes.add(Mark.brief(label)));
        var read = marks.stream().filter(m -> !m.unparsable()).toList();
        var answered = counts(read.stream().map(Mark::output));
        var right =
                counts(
                        read.stream()
                                .filter(m -> m.output().equals(m.expected()))
                                .map(Mark::expected));
        var enough =
                classes.stream().allMatch(c -> expected.getOrDefault(c, 0L) >= FEWEST_OF_A_CLASS);
        return enough && !classes.isEmpty()
                ? Optional.of(new Measure(mean(classes, expected, answered, right), marks.size()))
                : Optional.empty();
    }

    private static double mean(
            Set<String> classes,
            SortedMap<String, Long> expected,
            SortedMap<String, Long> answered,
            SortedMap<String, Long> right) {
        return classes.stream()
                .sorted()
                .mapToDouble(
                        c ->
                                2.0
                                        * right.getOrDefault(c, 0L)
                                        / (expected.getOrDefault(c, 0L)
                                                + answered.getOrDefault(c, 0L)))
                .average()
                .orElse(0);
    }

    private static SortedMap<String, Long> counts(Stream<String> texts) {
        return texts.collect(
                Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
    }
}
