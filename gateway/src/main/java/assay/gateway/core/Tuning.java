package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Finding;
import assay.contract.Law;
import assay.contract.Slice;
import assay.statistics.Holm;
import assay.statistics.Shift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a candidate does as well on the calibration examples as on the test examples. Where it
 * disagrees by more than chance, and by more than the others do, what was tuned on the one says
 * nothing of the other, and neither is trusted. Where all disagree alike the examples differ, and
 * nothing is built on the calibration examples.
 */
final class Tuning {
    /** Of a disagreement by chance, over all candidates. */
    private static final double ALPHA = 0.01;

    /** Fewer examples on either side tell nothing. */
    private static final int FEWEST = 30;

    /** Kind of the finding that the two sets differ for all candidates alike. */
    static final String CALIBRATION_DIFFERS = "calibrationDiffers";

    private Tuning() {}

    /**
     * @param findings those that are refused already are not looked at again
     */
    static List<Finding> of(
            Collection<CandidateEvaluated> evaluations, Collection<Finding> findings) {
        var refused =
                findings.stream()
                        .filter(Finding::refuses)
                        .map(f -> f.candidate().orElse(""))
                        .collect(Collectors.toSet());
        var tuned =
                evaluations.stream()
                        .filter(e -> !refused.contains(e.candidate()))
                        .filter(e -> marks(e, true).length >= FEWEST)
                        .filter(e -> marks(e, false).length >= FEWEST)
                        .toList();
        var alone = adjusted(tuned.stream().map(Tuning::shift));
        var beside = tuned.size() < 2 ? alone : adjusted(besideTheOthers(tuned));
        var found = new ArrayList<Finding>();
        var alike = new ArrayList<CandidateEvaluated>();
        for (int i = 0; i < tuned.size(); i++) {
            if (alone[i] <= ALPHA && beside[i] <= ALPHA) {
                found.add(finding(tuned.get(i), alone[i]));
            } else {
                alike.add(tuned.get(i));
            }
        }
        common(alike).ifPresent(found::add);
        return found;
    }

    private static double[] adjusted(Stream<Shift> shifts) {
        return Holm.adjust(shifts.mapToDouble(Shift::pValue).toArray());
    }

    /**
     * Each candidate's shift beyond that of the others on the same examples: test examples that are
     * harder for all are no fault of one.
     */
    private static Stream<Shift> besideTheOthers(List<CandidateEvaluated> tuned) {
        var table = Table.of(tuned);
        return IntStream.range(0, tuned.size())
                .mapToObj(
                        k ->
                                shift(
                                        table,
                                        marks -> marks.applyAsDouble(k) - others(marks, k, tuned)));
    }

    private static double others(IntToDoubleFunction marks, int k, List<?> tuned) {
        return IntStream.range(0, tuned.size())
                .filter(other -> other != k)
                .mapToDouble(marks)
                .average()
                .orElseThrow();
    }

    /** The examples themselves differ: what is built on the calibration examples holds not. */
    private static Optional<Finding> common(List<CandidateEvaluated> alike) {
        if (alike.size() < 2) {
            return Optional.empty();
        }
        var table = Table.of(alike);
        ToDoubleFunction<IntToDoubleFunction> mean =
                marks ->
                        IntStream.range(0, alike.size()).mapToDouble(marks).average().orElseThrow();
        var shift = shift(table, mean);
        if (!(shift.pValue() <= ALPHA)) {
            return Optional.empty();
        }
        var tuning = Arrays.stream(values(table.tuning(), mean)).average().orElseThrow();
        var test = Arrays.stream(values(table.tests(), mean)).average().orElseThrow();
        return Optional.of(
                new Finding(
                        CALIBRATION_DIFFERS,
                        Optional.empty(),
                        false,
                        Optional.of(Law.TUNING_AND_TEST_AGREE),
                        "the candidates together are right on %s of the calibration examples (n=%d) and on %s of the test examples (n=%d), and chance does not explain that: the two sets are not alike. Nothing was built on the calibration examples; split the dataset anew at random."
                                .formatted(
                                        Say.percent(tuning),
                                        table.tuning().size(),
                                        Say.percent(test),
                                        table.tests().size()),
                        new TreeMap<>(
                                Map.of(
                                        "calibration",
                                        tuning,
                                        "test",
                                        test,
                                        "pValue",
                                        shift.pValue()))));
    }

    private static Shift shift(Table table, ToDoubleFunction<IntToDoubleFunction> value) {
        return table.tuning().size() == 0 || table.tests().size() == 0
                ? new Shift(0, 1, OptionalDouble.empty())
                : Shift.of(
                        values(table.tuning(), value),
                        table.tuning().clusters(),
                        values(table.tests(), value),
                        table.tests().clusters());
    }

    /**
     * @param value of one example, from the marks of the candidates on it
     */
    private static double[] values(Table.Rows rows, ToDoubleFunction<IntToDoubleFunction> value) {
        var values = new double[rows.size()];
        Arrays.setAll(values, i -> value.applyAsDouble(k -> rows.marks()[k][i]));
        return values;
    }

    private static Finding finding(CandidateEvaluated evaluation, double pValue) {
        var tuning = Arrays.stream(marks(evaluation, false)).average().orElseThrow();
        var test = Arrays.stream(marks(evaluation, true)).average().orElseThrow();
        return Findings.refused(
                "tuningDisagrees",
                evaluation,
                "is right on %s of the calibration examples (n=%d) and on %s of the test examples (n=%d), and neither chance nor the others explain that, so neither is trusted. See that it was not tuned on those examples"
                        .formatted(
                                Say.percent(tuning),
                                marks(evaluation, false).length,
                                Say.percent(test),
                                marks(evaluation, true).length),
                Map.of("calibration", tuning, "test", test, "pValue", pValue));
    }

    private static Shift shift(CandidateEvaluated e) {
        return Shift.of(marks(e, false), clusters(e, false), marks(e, true), clusters(e, true));
    }

    private static int[] rows(CandidateEvaluated evaluation, boolean test) {
        var scores = evaluation.scores();
        return IntStream.range(0, scores.ids().size())
                .filter(i -> test ? scores.tests(i) : scores.calibrates(i))
                .filter(i -> !scores.slices().get(i).equals(Slice.OUT_OF_DISTRIBUTION))
                .toArray();
    }

    private static double[] marks(CandidateEvaluated evaluation, boolean test) {
        return Arrays.stream(rows(evaluation, test))
                .mapToDouble(i -> evaluation.scores().scores().get(i))
                .toArray();
    }

    private static int[] clusters(CandidateEvaluated evaluation, boolean test) {
        var numbers = new HashMap<String, Integer>();
        return Arrays.stream(rows(evaluation, test))
                .map(
                        i ->
                                numbers.computeIfAbsent(
                                        Objects.requireNonNull(evaluation.scores().groups().get(i)),
                                        _ -> numbers.size()))
                .toArray();
    }
}
