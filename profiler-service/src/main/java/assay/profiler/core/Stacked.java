package assay.profiler.core;

import assay.contract.Example;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Two learners as one: the mean of their logits, each cooled to its temperature, which gives the
 * label with the largest mean log-probability.
 */
record Stacked(Learner one, double oneTemperature, Learner other, double otherTemperature)
        implements Learner {
    @Override
    public String name() {
        return String.format(
                Locale.ROOT,
                "stacked-1: %s at %.4f; %s at %.4f",
                one.name(),
                oneTemperature,
                other.name(),
                otherTemperature);
    }

    @Override
    public Learned learn(List<Example> rows, long seed) {
        var first = one.learn(rows, seed);
        var second = other.learn(rows, seed);
        return new Both(
                this,
                first,
                second,
                List.copyOf(
                        new TreeSet<>(
                                Stream.concat(first.labels().stream(), second.labels().stream())
                                        .toList())));
    }

    /** Row by row, the same labels in both. */
    double[][] mixed(double[][] ones, double[][] others) {
        var mixed = new double[ones.length][];
        for (var row = 0; row < ones.length; row++) {
            mixed[row] = mixed(ones[row], others[row]);
        }
        return mixed;
    }

    private double[] mixed(double[] ones, double[] others) {
        var mixed = new double[ones.length];
        for (var label = 0; label < mixed.length; label++) {
            mixed[label] = (ones[label] / oneTemperature + others[label] / otherTemperature) / 2;
        }
        return mixed;
    }

    private record Both(Stacked how, Learned first, Learned second, List<String> labels)
            implements Learned {
        @Override
        public int rows() {
            return Math.min(first.rows(), second.rows());
        }

        @Override
        public double[] logits(String input) {
            return how.mixed(widened(first, input), widened(second, input));
        }

        /** To a label that one of them has not seen it gives what it gives the least likely one. */
        private double[] widened(Learned learned, String input) {
            var logits = learned.logits(input);
            if (learned.labels().size() == labels.size()) {
                return logits;
            }
            var all = new double[labels.size()];
            Arrays.fill(all, Arrays.stream(logits).min().orElseThrow());
            for (var label = 0; label < logits.length; label++) {
                all[Collections.binarySearch(labels, learned.labels().get(label))] = logits[label];
            }
            return all;
        }
    }
}
