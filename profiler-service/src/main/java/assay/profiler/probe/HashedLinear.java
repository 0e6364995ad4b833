package assay.profiler.probe;

import assay.contract.Example;
import assay.profiler.core.Folds;
import assay.profiler.core.Learner;
import de.bwaldvogel.liblinear.Feature;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A linear model over hashed pieces of the text. One multi-class support vector machine gives both
 * the label and, by its largest logit, how sure it is; what else was tried, and did not help, is in
 * docs/decisions/0003-probe.md.
 */
@Singleton
final class HashedLinear implements Learner {
    /** More rows than this hardly add to a linear model and cost memory by the label. */
    private static final int ROWS = 20_000;

    /** Values in all training rows together, about 28 bytes each while it trains. */
    private static final int VALUES = 4_000_000;

    /** Weights at the most, 12 bytes each while it trains. */
    private static final int WEIGHTS = 18_000_000;

    /** Rows that the strengths are chosen by: enough to tell a point, and few seconds. */
    private static final int CHOOSING = 3_000;

    private final Strength strength;

    @Inject
    HashedLinear() {
        this(Strength.USUAL);
    }

    HashedLinear(Strength strength) {
        this.strength = strength;
    }

    @Override
    public String name() {
        return "hashed-linear-2: words 1-2, characters 2-5 in words, pairs of stems within 10, stems of 4, "
                + "2^30 buckets, tf-idf with the unknown in the length, LIBLINEAR 2.44 MCSVM_CS, "
                + strength;
    }

    @Override
    public Learner tuned(List<Example> rows, long seed) {
        var some = new ArrayList<>(rows);
        Collections.shuffle(some, new Random(seed));
        var folds = Folds.of(some.subList(0, Math.min(CHOOSING, some.size())), 3, seed);
        var kind = best(folds, Strength.KINDS, seed);
        return new HashedLinear(best(folds, Strength.C.stream().map(kind::with).toList(), seed));
    }

    /** The first, unless another is surely better: by chance each is, on some rows. */
    private static Strength best(Folds folds, List<Strength> strengths, long seed) {
        var best = strengths.getFirst();
        var hits = folds.hits(new HashedLinear(best), seed);
        for (var other : strengths.subList(1, strengths.size())) {
            var others = folds.hits(new HashedLinear(other), seed);
            if (Folds.surelyBetter(others, hits, 1)) {
                best = other;
                hits = others;
            }
        }
        return best;
    }

    @Override
    public Learned learn(List<Example> rows, long seed) {
        var random = new Random(seed);
        var taken = new ArrayList<>(rows);
        Collections.shuffle(taken, random);
        var texts = new ArrayList<int[]>();
        var values = 0L;
        for (var row : taken) {
            if (texts.size() == ROWS || values > VALUES) {
                break;
            }
            var grams = Grams.of(row.input());
            values += grams.length;
            texts.add(grams);
        }
        taken.subList(texts.size(), taken.size()).clear();
        var labels = new TreeSet<String>();
        taken.forEach(row -> labels.add(row.expected()));
        var names = List.copyOf(labels);
        var vocabulary = new Vocabulary(texts, strength, WEIGHTS / names.size());
        var vectors = texts.stream().map(vocabulary::row).map(Node::of).toArray(Feature[][]::new);
        var answers =
                taken.stream()
                        .mapToDouble(row -> Collections.binarySearch(names, row.expected()))
                        .toArray();
        var weights =
                Trainer.fit(
                        vectors,
                        vocabulary.width(),
                        answers,
                        names.size(),
                        strength.c(),
                        random.nextLong());
        return new Fitted(taken.size(), names, vocabulary, weights);
    }

    private record Fitted(int rows, List<String> labels, Vocabulary vocabulary, Weights weights)
            implements Learned {
        @Override
        public double[] logits(String input) {
            return weights.logits(vocabulary.row(Grams.of(input)));
        }
    }
}
