package assay.profiler.core;

import assay.contract.Copies;
import assay.contract.Example;
import assay.contract.ProbeAnswers;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows that a probe has not learnt from, damaged copies of some behind them, and what it
 * answers.
 *
 * @param given one each
 * @param micros measured time of one answer
 */
record Asked(List<Example> rows, List<Learner.Answer> given, double micros) {
    static Asked of(Examples examples, Learner.Answering learned) {
        var rows = rows(examples);
        var begun = System.nanoTime();
        var given = answers(learned, rows);
        return new Asked(rows, given, (System.nanoTime() - begun) / 1e3 / Math.max(1, rows.size()));
    }

    static List<Example> rows(Examples examples) {
        var request = examples.request();
        var rows = new ArrayList<>(examples.where(e -> request.splitOf(e) != Split.TRAIN));
        rows.addAll(Copies.of(request, examples.where(e -> request.splitOf(e) == Split.TEST)));
        return rows;
    }

    /** The same where an answer takes longer by so many microseconds. */
    Asked slower(double by) {
        return new Asked(rows, given, micros + by);
    }

    static List<Learner.Answer> answers(Learner.Answering learned, List<Example> rows) {
        return rows.stream().map(e -> learned.answer(e.input())).toList();
    }

    /**
     * @param outputs one each
     */
    ProbeAnswers answers(String fingerprint, long trainedOn, List<String> outputs) {
        return new ProbeAnswers(
                fingerprint,
                trainedOn,
                rows.stream().map(Example::id).toList(),
                outputs,
                given.stream().map(a -> rounded(a.confidence())).toList(),
                rounded(micros));
    }

    /** Six digits tell confidences apart, and 17 would double the record. */
    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
