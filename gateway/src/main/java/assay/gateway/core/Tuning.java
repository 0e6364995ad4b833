package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Finding;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a candidate does as well on the calibration examples as on the test examples. Where the
 * two disagree by more than chance, what was tuned on the one says nothing of the other, and
 * neither is trusted.
 */
final class Tuning {
    /** Of a disagreement by chance, over all candidates. */
    private static final double ALPHA = 0.01;

    /** Fewer examples on either side tell nothing. */
    private static final int FEWEST = 30;

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
        var shifts = tuned.stream().map(Tuning::shift).toList();
        var p = Holm.adjust(shifts.stream().mapToDouble(Shift::pValue).toArray());
        var disagree = new ArrayList<Finding>();
        for (int i = 0; i < p.length; i++) {
            if (p[i] <= ALPHA) {
                disagree.add(finding(tuned.get(i), shifts.get(i)));
            }
        }
        return disagree;
    }

    private static Finding finding(CandidateEvaluated evaluation, Shift shift) {
        var tuning = Arrays.stream(marks(evaluation, false)).average().orElseThrow();
        var test = Arrays.stream(marks(evaluation, true)).average().orElseThrow();
        return Findings.refused(
                "tuningDisagrees",
                evaluation,
                "is right on %s of the calibration examples (n=%d) and on %s of the test examples (n=%d), which is more than chance: the two are not alike, so neither is trusted. Split the dataset anew at random"
                        .formatted(
                                Say.percent(tuning),
                                marks(evaluation, false).length,
                                Say.percent(test),
                                marks(evaluation, true).length),
                Map.of("calibration", tuning, "test", test, "pValue", shift.pValue()));
    }

    private static Shift shift(CandidateEvaluated e) {
        return Shift.of(marks(e, false), clusters(e, false), marks(e, true), clusters(e, true));
    }

    private static int[] rows(CandidateEvaluated evaluation, boolean test) {
        var scores = evaluation.scores();
        return IntStream.range(0, scores.ids().size())
                .filter(i -> scores.tests(i) == test)
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
