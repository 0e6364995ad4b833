package assay.profiler.probe;

import assay.contract.Example;
import assay.profiler.core.Learner;
import de.bwaldvogel.liblinear.Feature;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A linear model over hashed pieces of the text. One multi-class support vector machine gives both
 * the label and, by its largest logit, how sure it is: on two public intent sets it beat logistic
 * regression at both, in half the time (docs/decisions/0003-probe.md).
 */
@Singleton
final class HashedLinear implements Learner {
    /** More rows than this hardly add to a linear model and cost memory by the label. */
    private static final int ROWS = 20_000;

    /** Values in all training rows together, about 28 bytes each while it trains. */
    private static final int VALUES = 4_000_000;

    /** Weights at the most, 12 bytes each while it trains. */
    private static final int WEIGHTS = 12_000_000;

    @Override
    public String name() {
        return "hashed-linear-1: words 1-2, characters 2-5 in words, 2^18 buckets, tf-idf, "
                + "LIBLINEAR 2.44 MCSVM_CS C=1";
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
        var vocabulary = new Vocabulary(texts, WEIGHTS / names.size());
        var vectors = texts.stream().map(vocabulary::row).map(Node::of).toArray(Feature[][]::new);
        var answers =
                taken.stream()
                        .mapToDouble(row -> Collections.binarySearch(names, row.expected()))
                        .toArray();
        var weights =
                Trainer.fit(vectors, vocabulary.width(), answers, names.size(), random.nextLong());
        return new Fitted(taken.size(), names, vocabulary, weights);
    }

    private record Fitted(int rows, List<String> labels, Vocabulary vocabulary, Weights weights)
            implements Learned {
        @Override
        public Answer answer(String input) {
            var logits = weights.logits(vocabulary.row(Grams.of(input)));
            var best = 0;
            for (var label = 1; label < logits.length; label++) {
                best = logits[label] > logits[best] ? label : best;
            }
            return new Answer(labels.get(best), logits[best]);
        }
    }
}
