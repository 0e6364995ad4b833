package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.Judged;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.statistics.PredictionPowered;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Marks of a judge, corrected by those that people gave to some of the same answers. Each mark is
 * replaced by a value such that their mean is the corrected quality and their spread its error, so
 * that intervals, paired differences and draws are corrected with them. All candidates are, or
 * none: one on the people's scale beside one on the judge's would win or lose by the judge's mood.
 *
 * @param corrected evaluations by candidate; empty where none is
 * @param estimates corrected quality in distribution, of those with enough marks of people
 */
record Correction(
        Map<String, CandidateEvaluated> corrected, SortedMap<String, PredictionPowered> estimates) {
    /** Fewer marks of people correct nothing. */
    static final int FEWEST = 30;

    static Correction of(List<CandidateEvaluated> sound) {
        var estimates = new TreeMap<String, PredictionPowered>();
        for (var evaluation : sound) {
            var people = people(evaluation);
            var rows = rows(evaluation.scores(), i -> !outside(evaluation.scores(), i));
            if (marked(people, rows) >= FEWEST) {
                estimates.put(
                        evaluation.candidate(),
                        PredictionPowered.of(
                                some(marks(evaluation.scores()), rows), some(people, rows)));
            }
        }
        var corrected = new HashMap<String, CandidateEvaluated>();
        if (!sound.isEmpty() && estimates.size() == sound.size()) {
            sound.forEach(e -> corrected.put(e.candidate(), corrected(e)));
        }
        return new Correction(corrected, estimates);
    }

    boolean isMade() {
        return !corrected.isEmpty();
    }

    CandidateEvaluated of(CandidateEvaluated evaluation) {
        return corrected.getOrDefault(evaluation.candidate(), evaluation);
    }

    /**
     * In and out of distribution each for itself. Calibration rows stay as they are and nobody says
     * how sure he is any more: a cascade is certified on marks between 0 and 1, which these are
     * not.
     */
    private static CandidateEvaluated corrected(CandidateEvaluated e) {
        var scores = e.scores();
        var people = people(e);
        var marks = marks(scores);
        correct(marks, people, rows(scores, i -> !outside(scores, i)));
        correct(marks, people, rows(scores, i -> outside(scores, i)));
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                e.model(),
                new Scores(
                        scores.ids(),
                        scores.slices(),
                        scores.groups(),
                        Arrays.stream(marks).boxed().toList(),
                        List.of(),
                        scores.splits()),
                e.answers(),
                e.usage(),
                e.latency(),
                e.scorer(),
                e.fingerprint(),
                e.promptSha256(),
                e.at(),
                e.ended(),
                e.look(),
                e.measures(),
                e.judged());
    }

    private static void correct(double[] marks, double[] people, int[] rows) {
        if (marked(people, rows) >= FEWEST) {
            var better = PredictionPowered.pseudo(some(marks, rows), some(people, rows));
            for (var i = 0; i < rows.length; i++) {
                marks[rows[i]] = better[i];
            }
        }
    }

    /** What people said of each row; NaN where nobody did. */
    static double[] people(CandidateEvaluated evaluation) {
        var said = new HashMap<String, Double>();
        evaluation.judged().flatMap(Judged::humanMarks).stream()
                .forEach(
                        marks ->
                                IntStream.range(0, marks.ids().size())
                                        .forEach(
                                                i ->
                                                        said.put(
                                                                marks.ids().get(i),
                                                                marks.marks().get(i))));
        return evaluation.scores().ids().stream()
                .mapToDouble(id -> said.getOrDefault(id, Double.NaN))
                .toArray();
    }

    private static double[] marks(Scores scores) {
        return scores.scores().stream().mapToDouble(mark -> mark).toArray();
    }

    private static boolean outside(Scores scores, int row) {
        return scores.slices().get(row).equals(Slice.OUT_OF_DISTRIBUTION);
    }

    private static int[] rows(Scores scores, IntPredicate wanted) {
        return IntStream.range(0, scores.ids().size())
                .filter(scores::tests)
                .filter(wanted)
                .toArray();
    }

    private static long marked(double[] people, int[] rows) {
        return Arrays.stream(rows).filter(i -> !Double.isNaN(people[i])).count();
    }

    private static double[] some(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    Correction {
        corrected = Map.copyOf(corrected);
        estimates = Collections.unmodifiableSortedMap(estimates);
    }
}
