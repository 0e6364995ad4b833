package assay.profiler.core;

import java.util.List;
import java.util.Optional;

/** Below which confidence an answer is not given, so that 5 % of the proper inputs are refused. */
final class Threshold {
    /** With fewer rows, 5 % of them is not one. */
    static final int FEWEST = 20;

    private static final double FALSE_ALARMS = 0.05;

    private Threshold() {}

    /**
     * @param heldOut answers to in-distribution inputs that nothing was fitted to
     */
    static Optional<Double> of(List<Learner.Answer> heldOut) {
        if (heldOut.size() < FEWEST) {
            return Optional.empty();
        }
        var sorted = heldOut.stream().mapToDouble(Learner.Answer::confidence).sorted().toArray();
        return Optional.of(sorted[(int) (FALSE_ALARMS * sorted.length)]);
    }
}
