package assay.profiler.core;

import assay.contract.Example;
import assay.contract.Split;
import assay.statistics.LearningCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How often the 90 % interval of a curve that is cut holds what the whole curve shows: cut at a
 * quarter and at an eighth of the rows, asked at 2, 4 and 8 times that, as far as there are rows.
 *
 * @param cases curve, cut and size
 * @param held share of the cases whose error lies in the interval
 * @param off mean distance from the median, in points
 */
public record ProbeCurves(long cases, double held, double off) {
    private static final int DRAWS = 3;

    /** A half and a quarter of the labels, with all of their rows. */
    private static final List<Integer> PARTS = List.of(2, 4);

    public static ProbeCurves of(List<Example> rows, Learner learner) {
        var cases = 0;
        var held = 0;
        var off = 0.0;
        for (var draw = 0; draw < DRAWS; draw++) {
            for (var part : PARTS) {
                var shuffled = new ArrayList<>(part(rows, part, draw));
                Collections.shuffle(shuffled, new Random(draw));
                var out = shuffled.size() / 5;
                var train = shuffled.subList(out, shuffled.size());
                var labels = (int) train.stream().map(Example::expected).distinct().count();
                var sizes = CurveMaker.sizes(train.size(), labels);
                var all =
                        CurveMaker.measured(
                                train,
                                shuffled.subList(0, out),
                                sizes,
                                learner.tuned(train, draw),
                                draw);
                for (var back : List.of(4, 6)) { // a quarter and an eighth: two sizes a doubling
                    var points = sizes.length - back;
                    if (points < 5) {
                        continue;
                    }
                    var fit =
                            LearningCurve.fit(
                                    Arrays.copyOf(all.sizes(), points),
                                    Arrays.copyOf(all.errors(), points),
                                    draw);
                    if (fit instanceof LearningCurve.Extrapolation on) {
                        for (var j = points + 1; j < sizes.length; j += 2) {
                            var at = on.at(sizes[j], 0.9);
                            var truth = Arrays.stream(all.errors()[j]).average().orElseThrow();
                            cases++;
                            held += truth >= at[0] && truth <= at[2] ? 1 : 0;
                            off += 100 * Math.abs(truth - at[1]);
                        }
                    }
                }
            }
        }
        return new ProbeCurves(cases, (double) held / cases, off / cases);
    }

    /** Rows of the drawn labels. */
    private static List<Example> part(List<Example> rows, int part, long seed) {
        var labels =
                new ArrayList<>(rows.stream().map(Example::expected).distinct().sorted().toList());
        Collections.shuffle(labels, new Random(seed));
        var kept = labels.subList(0, labels.size() / part);
        return rows.stream()
                .filter(r -> r.split().orElseThrow() == Split.TRAIN && kept.contains(r.expected()))
                .toList();
    }
}
