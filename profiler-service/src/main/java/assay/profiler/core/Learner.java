package assay.profiler.core;

import assay.contract.Example;
import java.util.List;

/** Something that can be fitted to labelled examples within seconds, on the CPU. */
public interface Learner {
    /**
     * Method, version and settings: what it would answer depends on this, the rows and the seed.
     */
    String name();

    /**
     * The same with the settings that cross-validation on these rows, and nothing else, picks.
     *
     * @param rows as for {@link #learn}
     */
    default Learner tuned(List<Example> rows, long seed) {
        return this;
    }

    /**
     * @param rows at least two different expected answers
     * @param seed of everything that is drawn; the same rows and seed give the same answers
     */
    Learned learn(List<Example> rows, long seed);

    /** What was fitted, to whoever only asks. */
    interface Answering {
        /** How many of the rows it was fitted to; a learner may take fewer than it was given. */
        int rows();

        Answer answer(String input);
    }

    /** What was fitted to labels. */
    interface Learned extends Answering {
        /** The answers that it can give. */
        List<String> labels();

        /** One logit for each label: larger is likelier, comparable within one learned model. */
        double[] logits(String input);

        @Override
        default Answer answer(String input) {
            var logits = logits(input);
            var best = 0;
            for (var label = 1; label < logits.length; label++) {
                best = logits[label] > logits[best] ? label : best;
            }
            return new Answer(labels().get(best), logits[best]);
        }
    }

    /**
     * @param confidence the largest logit, larger is surer; comparable within one learned model
     *     only
     */
    record Answer(String label, double confidence) {}
}
