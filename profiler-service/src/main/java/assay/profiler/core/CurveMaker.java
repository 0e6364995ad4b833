package assay.profiler.core;

import assay.contract.Curve;
import assay.contract.Example;
import assay.contract.Interval;
import assay.statistics.LearningCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures how a probe learns: sizes a factor of the square root of 2 apart, each in three nested
 * random orders, all asked the same held-out rows.
 */
public final class CurveMaker {
    private static final double LEVEL = 0.9;
    private static final int ORDERS = 3;

    /** The smallest size: rows for each label, so that 16 make 5 points, and the share of all. */
    private static final int OF_A_LABEL = 2;

    private static final int SHARE = 128;
    private static final int SMALLEST = 10;

    /** Rows at the most, and rows times labels: what is fitted 30 times is kept small. */
    private static final int MOST_ROWS = 20_000;

    private static final int MOST_CELLS = 3_000_000;

    /** Fewer held-out rows cannot show half a point more or less. */
    static final int FEWEST_HELD_OUT = 50;

    private static final int ENOUGH_HELD_OUT = 200;
    private static final int MOST_HELD_OUT = 2_000;

    private CurveMaker() {}

    /**
     * @param train in an order that does not depend on how they arrived
     * @param calibration rows that nothing is fitted to; where they are few, a fifth of the train
     *     rows is held out in their place
     * @param learner tuned
     * @return empty where there are too few rows
     */
    static Optional<Curve> of(
            List<Example> train, List<Example> calibration, Learner learner, long seed) {
        if (calibration.size() >= ENOUGH_HELD_OUT) {
            return on(train, calibration, learner, seed);
        }
        var shuffled = new ArrayList<>(train);
        Collections.shuffle(shuffled, new Random(seed));
        var heldOut = Math.min(MOST_HELD_OUT, train.size() / 5);
        return heldOut < FEWEST_HELD_OUT
                ? Optional.empty()
                : on(
                        shuffled.subList(heldOut, shuffled.size()),
                        shuffled.subList(0, heldOut),
                        learner,
                        seed);
    }

    /** The errors at the sizes, a line for each size, a column for each order. */
    public record Measured(double[] sizes, double[][] errors) {}

    private static Optional<Curve> on(
            List<Example> train, List<Example> heldOut, Learner learner, long seed) {
        var labels = (int) train.stream().map(Example::expected).distinct().count();
        var sizes = sizes(train.size(), labels);
        if (sizes.length < 2) {
            return Optional.empty();
        }
        return Optional.of(
                curve(measured(train, heldOut, sizes, learner, seed), heldOut.size(), seed));
    }

    static Curve curve(Measured measured, long heldOut, long seed) {
        var sds = LearningCurve.deviations(measured.errors());
        var points = new ArrayList<Curve.Point>();
        var means = new double[sds.length];
        for (var j = 0; j < sds.length; j++) {
            means[j] = Arrays.stream(measured.errors()[j]).average().orElseThrow();
            points.add(
                    new Curve.Point(
                            (long) measured.sizes()[j], rounded(means[j]), rounded(sds[j])));
        }
        return switch (LearningCurve.fit(measured.sizes(), means, sds, seed)) {
            case LearningCurve.NoExtrapolation no ->
                    new Curve(heldOut, points, List.of(), Optional.of(no.reason()));
            case LearningCurve.Extrapolation on ->
                    new Curve(heldOut, points, ahead(on, points, heldOut), Optional.empty());
        };
    }

    private static List<Curve.Ahead> ahead(
            LearningCurve.Extrapolation on, List<Curve.Point> points, long heldOut) {
        var last = points.getLast().labels();
        return IntStream.of(2, 4, 8)
                .mapToObj(
                        times -> {
                            var at = on.at((double) times * last, LEVEL);
                            return new Curve.Ahead(
                                    times * last,
                                    new Interval(
                                            rounded(at[1]),
                                            rounded(at[0]),
                                            rounded(at[2]),
                                            LEVEL,
                                            heldOut));
                        })
                .toList();
    }

    /** Increasing, the largest is all rows, or as many as time allows. */
    static int[] sizes(int rows, int labels) {
        var largest = Math.min(Math.min(rows, MOST_ROWS), MOST_CELLS / labels);
        var smallest = Math.max(SMALLEST, Math.max(OF_A_LABEL * labels, largest / SHARE));
        return IntStream.iterate(0, step -> step + 1)
                .map(step -> (int) Math.round(largest / Math.pow(2, step / 2.0)))
                .takeWhile(size -> size >= smallest)
                .sorted()
                .toArray();
    }

    /** Fits side by side, the large ones first; each is its own whatever the others do. */
    public static Measured measured(
            List<Example> train, List<Example> heldOut, int[] sizes, Learner learner, long seed) {
        var orders = IntStream.range(0, ORDERS).mapToObj(o -> order(train, seed + o)).toList();
        var errors = new double[sizes.length][ORDERS];
        SideBySide.each(
                sizes.length * ORDERS,
                fit -> {
                    var j = sizes.length - 1 - fit / ORDERS;
                    var order = orders.get(fit % ORDERS);
                    if (sizes[j] < order.size() || fit % ORDERS == 0) {
                        errors[j][fit % ORDERS] =
                                error(order.subList(0, sizes[j]), heldOut, learner, seed);
                    }
                });
        if (sizes[sizes.length - 1] == train.size()) { // all rows are the same in any order
            Arrays.fill(errors[sizes.length - 1], errors[sizes.length - 1][0]);
        }
        return new Measured(Arrays.stream(sizes).asDoubleStream().toArray(), errors);
    }

    /** A random order, in which the first row of each label comes first: none may vanish. */
    private static List<Example> order(List<Example> train, long seed) {
        var shuffled = new ArrayList<>(train);
        Collections.shuffle(shuffled, new Random(seed));
        var seen = new HashSet<String>();
        var first = new ArrayList<Example>();
        var rest = new ArrayList<Example>();
        shuffled.forEach(row -> (seen.add(row.expected()) ? first : rest).add(row));
        first.addAll(rest);
        return first;
    }

    private static double error(
            List<Example> rows, List<Example> heldOut, Learner learner, long seed) {
        var learned = learner.learn(rows, seed);
        var wrong =
                heldOut.stream()
                        .filter(row -> !learned.answer(row.input()).label().equals(row.expected()))
                        .count();
        return (double) wrong / heldOut.size();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
