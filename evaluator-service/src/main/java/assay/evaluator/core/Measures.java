package assay.evaluator.core;

import assay.contract.Measure;
import assay.contract.OutputContract;
import assay.contract.Slice;
import assay.contract.Split;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Figures of a candidate beside its marks, from the test examples whose answers were seen, added up
 * one by one.
 */
final class Measures {
    /** Of a class with fewer test examples an F1 would be chance. */
    static final int FEWEST_OF_A_CLASS = 5;

    private final SortedMap<String, Figure> sums = new TreeMap<>();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final SortedMap<String, Long> expected = new TreeMap<>();
    private final SortedMap<String, Long> answered = new TreeMap<>();
    private final SortedMap<String, Long> right = new TreeMap<>();
    private final MeanMark whole = new MeanMark();
    private final MeanMark clean = new MeanMark();
    private long seen;

    void add(Mark mark) {
        leakage(mark);
        if (!mark.tests() || !mark.seen()) {
            return;
        }
        seen++;
        mark.figures()
                .forEach(
                        (name, figure) -> {
                            sums.merge(name, figure, Figure::plus);
                            counts.merge(name, 1L, Long::sum);
                        });
        expected.merge(mark.expected(), 1L, Long::sum);
        if (!mark.unparsable()) {
            answered.merge(mark.output(), 1L, Long::sum);
            if (mark.output().equals(mark.expected())) {
                right.merge(mark.expected(), 1L, Long::sum);
            }
        }
    }

    /** Test examples with kin in the train split are those that do not count as such. */
    private void leakage(Mark mark) {
        if (mark.slice().equals(Slice.OUT_OF_DISTRIBUTION) || mark.split() == Split.CALIBRATION) {
            return;
        }
        whole.add(mark.score());
        if (mark.tests()) {
            clean.add(mark.score());
        }
    }

    private static final class MeanMark {
        private double sum;
        private long n;

        void add(double score) {
            sum += score;
            n++;
        }

        Measure measure() {
            return new Measure(sum / Math.max(1, n), n);
        }
    }

    SortedMap<String, Measure> measures(OutputContract contract) {
        var measures = new TreeMap<String, Measure>();
        if (whole.n > clean.n) {
            measures.put("qualityWithLeaked", whole.measure());
            measures.put("qualityWithoutLeaked", clean.measure());
        }
        sums.forEach(
                (name, sum) -> {
                    if (sum.whole() > 0) {
                        var n = counts.getOrDefault(name, 0L);
                        measures.put(name, new Measure(sum.part() / sum.whole(), n));
                    }
                });
        if (contract.kind() == OutputContract.Kind.LABEL) {
            macroF1(contract).ifPresent(f1 -> measures.put("macroF1", f1));
        }
        return measures;
    }

    /**
     * Mean over the classes of {@code 2TP / (2TP + FP + FN)}; the classes are the contract's labels
     * and whatever else is expected. Absent where a class has too few test examples.
     */
    private Optional<Measure> macroF1(OutputContract contract) {
        var classes = new TreeSet<>(expected.keySet());
        contract.labels().forEach(label -> classes.add(Mark.brief(label)));
        var enough =
                classes.stream().allMatch(c -> expected.getOrDefault(c, 0L) >= FEWEST_OF_A_CLASS);
        return enough && !classes.isEmpty()
                ? Optional.of(
                        new Measure(
                                classes.stream().mapToDouble(this::f1).average().orElse(0), seen))
                : Optional.empty();
    }

    private double f1(String label) {
        return 2.0
                * right.getOrDefault(label, 0L)
                / (expected.getOrDefault(label, 0L) + answered.getOrDefault(label, 0L));
    }
}
