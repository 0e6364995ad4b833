package assay.profiler.core;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rows in folds, each label spread over all of them: a model that answers the rows of one fold has
 * learnt from the others only.
 */
public final class Folds {
    private final List<Example> rows;
    private final int[] foldOf;
    private final int folds;

    private Folds(List<Example> rows, int[] foldOf, int folds) {
        this.rows = rows;
        this.foldOf = foldOf;
        this.folds = folds;
    }

    /**
     * @param seed of the order in which the rows of a label are dealt
     */
    public static Folds of(List<Example> rows, int folds, long seed) {
        var order = new ArrayList<>(IntStream.range(0, rows.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        var byLabel = new TreeMap<String, List<Integer>>();
        order.forEach(
                i ->
                        byLabel.computeIfAbsent(rows.get(i).expected(), _ -> new ArrayList<>())
                                .add(i));
        var foldOf = new int[rows.size()];
        var dealt = 0;
        for (var dealing : byLabel.values()) {
            for (var row : dealing) {
                foldOf[row] = dealt++ % folds;
            }
        }
        return new Folds(List.copyOf(rows), foldOf, folds);
    }

    /** Whether the learner answers each row as expected, out of fold. */
    public boolean[] hits(Learner learner, long seed) {
        var hits = new boolean[rows.size()];
        each(
                learner,
                seed,
                (row, learned) ->
                        hits[row] =
                                learned.answer(rows.get(row).input())
                                        .label()
                                        .equals(rows.get(row).expected()));
        return hits;
    }

    /**
     * Whether one has more hits than the other on the same rows, by more than so many standard
     * errors of the difference.
     */
    public static boolean surelyBetter(boolean[] one, boolean[] other, double errors) {
        var gained = 0;
        var lost = 0;
        for (var row = 0; row < one.length; row++) {
            gained += one[row] && !other[row] ? 1 : 0;
            lost += other[row] && !one[row] ? 1 : 0;
        }
        return gained - lost > errors * Math.sqrt(gained + lost);
    }

    /**
     * Logits out of fold: a line for each row, a column for each label, negative infinity where the
     * other folds do not have the label.
     *
     * @param labels all that the rows expect
     */
    public double[][] logits(Learner learner, List<String> labels, long seed) {
        var logits = new double[rows.size()][labels.size()];
        for (var line : logits) {
            Arrays.fill(line, Double.NEGATIVE_INFINITY);
        }
        each(
                learner,
                seed,
                (row, learned) ->
                        logits[row] =
                                widened(learned, learned.logits(rows.get(row).input()), labels));
        return logits;
    }

    private static double[] widened(Learner.Learned learned, double[] logits, List<String> labels) {
        if (learned.labels().equals(labels)) {
            return logits;
        }
        var all = new double[labels.size()];
        Arrays.fill(all, Double.NEGATIVE_INFINITY);
        for (var label = 0; label < logits.length; label++) {
            all[Collections.binarySearch(labels, learned.labels().get(label))] = logits[label];
        }
        return all;
    }

    private interface Answered {
        void with(int row, Learner.Learned learned);
    }

    /** The folds side by side: each writes to its own rows only. */
    private void each(Learner learner, long seed, Answered answered) {
        SideBySide.each(folds, fold -> one(fold, learner, seed, answered));
    }

    private void one(int fold, Learner learner, long seed, Answered answered) {
        var taught =
                IntStream.range(0, rows.size())
                        .filter(i -> foldOf[i] != fold)
                        .mapToObj(rows::get)
                        .toList();
        if (taught.stream().map(Example::expected).distinct().limit(2).count() < 2) {
            return; // nothing to tell apart
        }
        var learned = learner.learn(taught, seed);
        for (var row = 0; row < foldOf.length; row++) {
            if (foldOf[row] == fold) {
                answered.with(row, learned);
            }
        }
    }
}
