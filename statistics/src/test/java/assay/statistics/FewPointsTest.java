package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves of models that were trained once at each of a few sizes, and measured on one test set. */
class FewPointsTest {
    private static final int REPEATS = 200;
    private static final double LARGEST = 2_000;

    static Stream<Arguments> cases() {
        return Stream.of(
                argumentSet("three sizes a factor 2 apart, 1,000 test rows", 3, 2.0, 1_000),
                argumentSet("four sizes a factor 2 apart, 1,000 test rows", 4, 2.0, 1_000),
                argumentSet("three sizes a factor 4 apart, 3,000 test rows", 3, 4.0, 3_000));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_interval_holds_the_truth_in_nine_of_ten(int points, double apart, int rows) {
        var random = new SplittableRandom(17);
        var held = new int[3];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            var floor = random.nextDouble(0, 0.08);
            var slope = random.nextDouble(0.2, 0.8);
            var scale = random.nextDouble(0.03, 0.15);
            var sizes = new double[points];
            Arrays.setAll(sizes, j -> LARGEST / Math.pow(apart, points - 1 - j));
            var errors = new double[points];
            Arrays.setAll(
                    errors,
                    j -> {
                        // Training once is a draw, too: 3 % of the error.
                        var e = floor + scale * Math.pow(sizes[j] / LARGEST, -slope);
                        return share(random, e * (1 + 0.03 * random.nextGaussian()), rows);
                    });
            if (LearningCurve.ofFew(sizes, errors, sds(errors, rows), repeat)
                    instanceof LearningCurve.Extrapolation on) {
                for (int k = 0; k < 3; k++) {
                    var times = 2 << k;
                    var ends = on.at(times * LARGEST, 0.9);
                    var truth = floor + scale * Math.pow(times, -slope);
                    held[k] += ends[0] <= truth && truth <= ends[2] ? 1 : 0;
                }
            } else {
                Arrays.setAll(held, k -> held[k] + 1); // it says that it cannot tell
            }
        }
        // 90 % of 200 less two deviations of chance.
        assertThat(Arrays.stream(held).min().orElseThrow()).isGreaterThanOrEqualTo(171);
    }

    @Test
    void the_labels_that_are_enough_rise_with_the_certainty() {
        var sizes = new double[] {500, 1_000, 2_000};
        var errors = Arrays.stream(sizes).map(n -> 4 / Math.sqrt(n)).toArray();
        var on =
                (LearningCurve.Extrapolation)
                        LearningCurve.ofFew(sizes, errors, sds(errors, 5_000), 1);
        var labels = on.until(0.07);
        assertThat(on.enough(0.5, 0.07)).isEqualTo(labels.median());
        assertThat(on.enough(0.05, 0.07).orElseThrow()).isLessThan(labels.tenth().orElseThrow());
        // (4 / 0.07)² = 3,265.
        assertThat(labels.median().orElseThrow()).isCloseTo(3_265, within(600.0));
        assertThat(on.enough(0.95, 0.07).orElse(16_000)).isGreaterThan(3_265);
        assertThat(on.enough(0.5, 0.001)).isEmpty();
    }

    @Test
    void two_points_and_a_rise_are_not_drawn_on() {
        var two = new double[] {0.2, 0.1};
        assertThat(LearningCurve.ofFew(new double[] {1, 2}, two, two, 1))
                .isEqualTo(
                        new LearningCurve.NoExtrapolation(
                                "no extrapolation: 2 points, at least 3 needed"));
        var rises = new double[] {0.1, 0.1, 0.2};
        assertThat(LearningCurve.ofFew(new double[] {1, 2, 4}, rises, sds(rises, 1_000), 1))
                .isInstanceOf(LearningCurve.NoExtrapolation.class);
    }

    private static double share(SplittableRandom random, double e, int rows) {
        var wrong = 0;
        for (int i = 0; i < rows; i++) {
            wrong += random.nextDouble() < e ? 1 : 0;
        }
        return (double) wrong / rows;
    }

    private static double[] sds(double[] errors, int rows) {
        return Arrays.stream(errors)
                .map(e -> Math.hypot(Math.sqrt((e + 1e-3) * (1 - e) / rows), 0.015 * e))
                .toArray();
    }
}
