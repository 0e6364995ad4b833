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
     * @param rows at least two different expected answers
     * @param seed of everything that is drawn; the same rows and seed give the same answers
     */
    Learned learn(List<Example> rows, long seed);

    /** What was fitted. */
    interface Learned {
        /** How many of the rows it was fitted to; a learner may take fewer than it was given. */
        int rows();

        Answer answer(String input);
    }

    /**
     * @param confidence the largest logit, larger is surer; comparable within one learned model
     *     only
     */
    record Answer(String label, double confidence) {}
}
