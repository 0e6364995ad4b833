package assay.profiler.probe;

import assay.contract.Example;
import assay.profiler.core.Encoded;
import assay.profiler.core.Folds;
import assay.profiler.core.Learner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Multinomial logistic regression over the vectors of a frozen sentence encoder. It can be asked
 * about texts that were encoded, and no others.
 */
public final class SentenceEncoder implements Learner {
    /** As of the probe on words. */
    private static final int ROWS = 20_000;

    /** Rows times labels: its time goes with these. */
    private static final int CELLS = 3_000_000;

    /** Rows that the penalty is chosen by. */
    private static final int CHOOSING = 3_000;

    /** On vectors whose mean squared length is 1; the strongest first. */
    private static final List<Double> PENALTIES = List.of(1e-3, 1e-4, 1e-5);

    private static final double USUAL = 1e-4;

    private final Encoded encoded;
    private final double penalty;

    public SentenceEncoder(Encoded encoded) {
        this(encoded, USUAL);
    }

    private SentenceEncoder(Encoded encoded, double penalty) {
        this.encoded = encoded;
        this.penalty = penalty;
    }

    @Override
    public String name() {
        return "sentence-encoder-1: multinomial logistic regression, L-BFGS, penalty %s, on %s"
                .formatted(penalty, encoded.fingerprint());
    }

    /** By the mean log-loss out of fold. */
    @Override
    public Learner tuned(List<Example> rows, long seed) {
        var some = new ArrayList<>(rows);
        Collections.shuffle(some, new Random(seed));
        var drawn = List.copyOf(some.subList(0, Math.min(CHOOSING, some.size())));
        var labels = names(drawn);
        var folds = Folds.of(drawn, 3, seed);
        var best = this;
        var least = Double.POSITIVE_INFINITY;
        for (var candidate : PENALTIES) {
            var learner = new SentenceEncoder(encoded, candidate);
            var loss = loss(folds.logits(learner, labels, seed), numbers(drawn, labels));
            if (loss < least) {
                best = learner;
                least = loss;
            }
        }
        return best;
    }

    /** Rows whose label the other folds do not have say nothing of the penalty. */
    private static double loss(double[][] logits, int[] given) {
        var loss = 0.0;
        for (var row = 0; row < given.length; row++) {
            if (!Double.isInfinite(logits[row][given[row]])) {
                loss += Softmax.probabilities(logits[row], given[row]);
            }
        }
        return loss;
    }

    private static List<String> names(List<Example> rows) {
        return List.copyOf(new TreeSet<>(rows.stream().map(Example::expected).toList()));
    }

    private static int[] numbers(List<Example> rows, List<String> labels) {
        return rows.stream()
                .mapToInt(row -> Collections.binarySearch(labels, row.expected()))
                .toArray();
    }

    @Override
    public Learned learn(List<Example> rows, long seed) {
        var taken = new ArrayList<>(rows);
        Collections.shuffle(taken, new Random(seed));
        var most = Math.min(ROWS, CELLS / names(rows).size());
        if (taken.size() > most) {
            taken.subList(most, taken.size()).clear();
        }
        var labels = names(taken);
        var vectors = taken.stream().map(row -> encoded.of(row.input())).toArray(float[][]::new);
        var weights = new Softmax(vectors, numbers(taken, labels), labels.size(), penalty).fit();
        return new Fitted(taken.size(), labels, weights, encoded);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, only walked through
    private record Fitted(int rows, List<String> labels, double[] weights, Encoded encoded)
            implements Learned {
        @Override
        public double[] logits(String input) {
            var logits = new double[labels.size()];
            Softmax.logits(weights, encoded.of(input), logits);
            return logits;
        }
    }
}
