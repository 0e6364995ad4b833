package assay.profiler.core;

import assay.contract.Curve;
import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.ProbeAnswers;
import assay.contract.Slice;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * How good a probe is.
 *
 * @param accuracy share of the in-distribution test rows whose answer is right
 * @param auroc chance that an in-distribution test row has a larger confidence than one out of
 *     distribution; NaN where there are none
 * @param fpr95 share of those out of distribution that are accepted where 95 % of the others are
 */
public record ProbeFigures(
        long train,
        long test,
        double accuracy,
        double auroc,
        double fpr95,
        double falseAlarms,
        double caught) {
    /** With a label for "none of these", accuracy is that of the answers before the threshold. */
    public static ProbeFigures of(List<Example> rows, OutputContract contract, Learner learner) {
        var plain = answers(rows, Fixture.LABEL, learner);
        var scoped = contract.outOfScope().isPresent() ? answers(rows, contract, learner) : plain;
        Map<String, Example> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        var right = 0;
        var alarms = 0;
        var caught = 0;
        var inside = new double[plain.ids().size()];
        var outside = new double[plain.ids().size()];
        var n = 0;
        var m = 0;
        for (var i = 0; i < plain.ids().size(); i++) {
            var row = byId.get(plain.ids().get(i));
            if (row == null || row.split().orElseThrow() != Split.TEST) {
                continue;
            }
            var turnedAway = !scoped.outputs().get(i).equals(plain.outputs().get(i));
            if (row.slice().filter(Slice.OUT_OF_DISTRIBUTION::equals).isPresent()) {
                outside[m++] = plain.confidences().get(i);
                caught += turnedAway ? 1 : 0;
            } else {
                inside[n++] = plain.confidences().get(i);
                alarms += turnedAway ? 1 : 0;
                right += plain.outputs().get(i).equals(row.expected()) ? 1 : 0;
            }
        }
        return new ProbeFigures(
                plain.trainedOn(),
                n,
                (double) right / n,
                auroc(Arrays.copyOf(inside, n), Arrays.copyOf(outside, m)),
                fpr95(Arrays.copyOf(inside, n), Arrays.copyOf(outside, m)),
                (double) alarms / n,
                (double) caught / m);
    }

    /** The curve of a probe, as the profile holds it. */
    public static Curve curve(List<Example> rows, Learner learner) {
        var examples = Fixture.examples(Fixture.LABEL, rows);
        var tuned = learner.tuned(examples.inside(Split.TRAIN), examples.seed());
        return new Probing(Optional.empty(), Optional.empty(), Optional.of(tuned))
                .curve(examples)
                .orElseThrow();
    }

    /** Accuracy on the test rows of a probe that learns a few rows of each label. */
    public static double few(List<Example> rows, int ofLabel, long seed, Learner learner) {
        var shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        var seen = new HashMap<String, Integer>();
        var train =
                shuffled.stream()
                        .filter(r -> r.split().orElseThrow() == Split.TRAIN)
                        .filter(r -> seen.merge(r.expected(), 1, Integer::sum) <= ofLabel)
                        .toList();
        var learned = learner.tuned(train, seed).learn(train, seed);
        var test = rows.stream().filter(r -> r.split().orElseThrow() == Split.TEST).toList();
        return test.stream()
                        .filter(r -> learned.answer(r.input()).label().equals(r.expected()))
                        .count()
                / (double) test.size();
    }

    private static ProbeAnswers answers(
            List<Example> rows, OutputContract contract, Learner learner) {
        return Probing.of(Fixture.examples(contract, rows), learner, new PairReader())
                .answers()
                .orElseThrow();
    }

    private static double fpr95(double[] inside, double[] outside) {
        Arrays.sort(inside);
        var threshold = inside[(int) (0.05 * inside.length)];
        return Arrays.stream(outside).filter(o -> o >= threshold).count() / (double) outside.length;
    }

    private static double auroc(double[] inside, double[] outside) {
        var above = 0.0;
        for (var in : inside) {
            for (var out : outside) {
                above += in > out ? 1 : in == out ? 0.5 : 0;
            }
        }
        return above / ((double) inside.length * outside.length);
    }
}
