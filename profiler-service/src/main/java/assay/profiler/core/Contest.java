package assay.profiler.core;

import assay.contract.Example;
import assay.contract.Interval;
import assay.contract.ProbeChoice.Taken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * The probe on words, the one on vectors and both stacked, on the same folds of the train rows. The
 * one on words asks nobody and stays unless another is surely better; so does the first of the
 * others.
 *
 * @param learner the one taken
 */
record Contest(Learner learner, Taken taken, Interval words, Interval vectors, Interval both) {
    /** Enough to tell a point, and few seconds. */
    private static final int ROWS = 3_000;

    private static final int FOLDS = 5;

    private static final String ASKED =
            ", so each request asks the encoder, whose price is not in the probe's own; how it stands what it has not seen was tried with the words alone";

    /** Standard errors; by chance one in twenty goes beyond them. */
    private static final double SURELY = 1.645;

    /**
     * @param rows with at least two different expected answers
     * @param words tuned on them
     * @param vectors tuned on them
     */
    static Contest of(List<Example> rows, Learner words, Learner vectors, long seed) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        var some = List.copyOf(shuffled.subList(0, Math.min(ROWS, shuffled.size())));
        var labels = List.copyOf(new TreeSet<>(some.stream().map(Example::expected).toList()));
        var given =
                some.stream()
                        .mapToInt(row -> Collections.binarySearch(labels, row.expected()))
                        .toArray();
        var folds = Folds.of(some, FOLDS, seed);
        var ofWords = folds.logits(words, labels, seed);
        var ofVectors = folds.logits(vectors, labels, seed);
        var stacked =
                new Stacked(
                        words,
                        Probabilities.temperature(ofWords, given),
                        vectors,
                        Probabilities.temperature(ofVectors, given));
        var hits =
                List.of(
                        hits(ofWords, given),
                        hits(ofVectors, given),
                        hits(stacked.mixed(ofWords, ofVectors), given));
        var best = 0;
        for (var other = 1; other < hits.size(); other++) {
            best = Folds.surelyBetter(hits.get(other), hits.get(best), SURELY) ? other : best;
        }
        return new Contest(
                List.of(words, vectors, stacked).get(best),
                Taken.values()[best],
                interval(hits.get(0)),
                interval(hits.get(1)),
                interval(hits.get(2)));
    }

    private static boolean[] hits(double[][] logits, int[] given) {
        var hits = new boolean[given.length];
        for (var row = 0; row < given.length; row++) {
            var line = logits[row];
            var best = 0;
            for (var label = 1; label < line.length; label++) {
                best = line[label] > line[best] ? label : best;
            }
            // Where nothing was learnt all are alike, and nothing was answered.
            hits[row] = best == given[row] && line[best] > Double.NEGATIVE_INFINITY;
        }
        return hits;
    }

    private static Interval interval(boolean[] hits) {
        var right = 0;
        for (var hit : hits) {
            right += hit ? 1 : 0;
        }
        return Readings.interval(right, hits.length);
    }

    /** What a user reads of it. */
    String says(String encoder) {
        return " Of %d train rows, out of fold, it gets %s right from the words, %s from the vectors of '%s', %s from both: %s."
                .formatted(
                        words.n(),
                        Readings.percent(words.estimate()),
                        Readings.percent(vectors.estimate()),
                        encoder,
                        Readings.percent(both.estimate()),
                        switch (taken) {
                            case WORDS ->
                                    "neither is better than the words by more than chance, so it answers from these";
                            case VECTORS -> "it answers from the vectors" + ASKED;
                            case BOTH -> "it answers from both" + ASKED;
                        });
    }
}
