package assay.profiler.core;

import java.util.Arrays;

/**
 * Logits made into probabilities: the softmax at the one temperature that makes the given labels
 * likeliest (Guo et al., "On Calibration of Modern Neural Networks", 2017).
 */
final class Probabilities {
    private static final double COLDEST = Math.log(0.01);
    private static final double HOTTEST = Math.log(100);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 30;

    private Probabilities() {}

    /**
     * @param logits a line for each row, out of fold; negative infinity gives 0
     * @param given the label number of each row
     * @return the same array, each line now adding up to 1
     */
    static double[][] of(double[][] logits, int[] given) {
        var temperature = temperature(logits, given);
        for (var line : logits) {
            softmax(line, temperature);
        }
        return logits;
    }

    /** By golden section on its logarithm; the log-loss has one valley there. */
    static double temperature(double[][] logits, int[] given) {
        var low = COLDEST;
        var high = HOTTEST;
        for (var step = 0; step < STEPS; step++) {
            var left = high - GOLDEN * (high - low);
            var right = low + GOLDEN * (high - low);
            if (loss(logits, given, Math.exp(left)) < loss(logits, given, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(double[][] logits, int[] given, double temperature) {
        var loss = 0.0;
        for (var row = 0; row < given.length; row++) {
            var line = logits[row];
            var most = Arrays.stream(line).max().orElseThrow();
            var own = line[given[row]];
            if (Double.isInfinite(own)) {
                continue; // no temperature makes it likelier
            }
            var sum = 0.0;
            for (var logit : line) {
                sum += Math.exp((logit - most) / temperature);
            }
            loss += Math.log(sum) - (own - most) / temperature;
        }
        return loss;
    }

    private static void softmax(double[] line, double temperature) {
        var most = Arrays.stream(line).max().orElseThrow();
        if (Double.isInfinite(most)) {
            Arrays.fill(line, 1.0 / line.length); // nothing was learnt
            return;
        }
        var sum = 0.0;
        for (var i = 0; i < line.length; i++) {
            line[i] = Math.exp((line[i] - most) / temperature);
            sum += line[i];
        }
        for (var i = 0; i < line.length; i++) {
            line[i] /= sum;
        }
    }
}
