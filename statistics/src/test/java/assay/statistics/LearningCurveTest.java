package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearningCurveTest {
    private static final double[] SIZES = {62, 88, 125, 177, 250, 354, 500, 707, 1000};

    @Test
    void a_clean_power_law_is_continued() {
        // 0.2 (n / 1000)^-0.5 is 0.141 at 2,000 and 0.1 at 4,000.
        var curve = clean(SIZES);
        assertThat(curve.at(1_000, 0.9)[1]).isCloseTo(0.2, within(0.003));
        assertThat(curve.at(2_000, 0.9)[1]).isCloseTo(0.1414, within(0.003));
        assertThat(curve.at(4_000, 0.9)[1]).isCloseTo(0.1, within(0.005));
    }

    @Test
    void labels_until_a_target() {
        var labels = clean(SIZES).until(0.12);
        // (0.2 / 0.12)^2 = 2.78 times.
        assertThat(labels.within2()).isZero();
        assertThat(labels.within4()).isGreaterThan(0.9);
        assertThat(labels.median().orElseThrow()).isCloseTo(2_778, within(120.0));
        assertThat(labels.ninetieth().orElseThrow()).isGreaterThan(labels.median().orElseThrow());
    }

    @Test
    void a_target_reached_already_takes_no_more_labels() {
        var labels = clean(SIZES).until(0.25);
        assertThat(labels.within2()).isEqualTo(1);
        assertThat(labels.ninetieth()).hasValue(1_000);
    }

    @Test
    void no_number_is_given_beyond_8_times() {
        // 0.2 / 8^0.5 = 0.0707.
        var labels = clean(SIZES).until(0.05);
        assertThat(labels.within8()).isLessThan(0.05);
        assertThat(labels.median()).isEmpty();
        assertThatThrownBy(() -> clean(SIZES).at(8_001, 0.9)).hasMessageContaining("8 times");
    }

    @Test
    void draws_of_the_target_are_used_in_turn() {
        assertThat(clean(SIZES).until(0.25, 0.01).within8()).isEqualTo(0.5);
    }

    @Test
    void five_points_get_a_wider_spread() {
        var five = width(clean(Arrays.copyOfRange(SIZES, 4, 9)));
        var six = width(clean(Arrays.copyOfRange(SIZES, 3, 9)));
        // 8 % a doubling: at 2 doublings 0.1 2 1.645 0.16 = 0.053 by itself.
        assertThat(five).isGreaterThan(0.05);
        assertThat(six).isLessThan(0.03);
    }

    static List<Arguments> refusals() {
        return List.of(
                argumentSet("four points are too few", 4, 0.0, "4 points"),
                argumentSet("the error rose at the last doubling", 9, 0.12, "rose"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void no_extrapolation(int points, double rise, String reason) {
        var sizes = Arrays.copyOfRange(SIZES, 9 - points, 9);
        var errors = errors(sizes);
        errors[points - 1] += rise;
        assertThat(LearningCurve.fit(sizes, errors, sds(points, 0.01), 1))
                .isInstanceOfSatisfying(
                        LearningCurve.NoExtrapolation.class,
                        refusal ->
                                assertThat(refusal.reason())
                                        .startsWith("no extrapolation")
                                        .contains(reason));
    }

    @Test
    void a_rise_within_the_noise_is_no_reason() {
        // From 0.2828 at half the labels to 0.30: 1.2 standard deviations of sqrt(2) 0.01.
        var errors = errors(SIZES);
        errors[8] = 0.30;
        assertThat(LearningCurve.fit(SIZES, errors, sds(9, 0.01), 1))
                .isInstanceOf(LearningCurve.Extrapolation.class);
    }

    @Test
    void deviations_of_repeats() {
        // Squared standard errors of the means: 0.0001/3 of 0.01-steps, and 0. Shared: 0.0001/6.
        var deviations =
                LearningCurve.deviations(new double[][] {{0.19, 0.2, 0.21}, {0.1, 0.1, 0.1}});
        assertThat(deviations[0]).isCloseTo(Math.sqrt(1e-4 / 6 + 1e-4 / 12 + 9e-6), within(1e-9));
        assertThat(deviations[1]).isCloseTo(Math.sqrt(1e-4 / 12 + 2.25e-6), within(1e-9));
        assertThatThrownBy(() -> LearningCurve.deviations(new double[][] {{0.1}}))
                .hasMessageContaining("two or more");
    }

    @Test
    void what_does_not_fit_is_refused() {
        var errors = errors(SIZES);
        assertThatThrownBy(() -> LearningCurve.fit(SIZES, errors, sds(8, 0.01), 1))
                .hasMessageContaining("as many");
        assertThatThrownBy(() -> LearningCurve.fit(SIZES, errors, sds(9, 0), 1))
                .hasMessageContaining("sds");
        assertThatThrownBy(
                        () ->
                                LearningCurve.fit(
                                        new double[] {1, 3, 2}, new double[3], sds(3, 1), 1))
                .hasMessageContaining("increasing");
    }

    @Test
    void no_error_at_all_stays_none() {
        var curve = LearningCurve.fit(SIZES, new double[9][3], 1);
        assertThat(((LearningCurve.Extrapolation) curve).at(8_000, 0.9)[1]).isLessThan(1e-3);
    }

    @Test
    void nine_of_ten_intervals_hold_the_truth_of_noisy_power_laws() {
        var random = new SplittableRandom(8);
        var held = new int[3];
        var narrow = 0;
        var width = 0.0;
        var fitted = 0;
        for (int curve = 0; curve < 400; curve++) {
            var floor = random.nextDouble(0, 0.1);
            var scale = random.nextDouble(0.05, 0.25);
            var slope = random.nextDouble(0.25, 0.8);
            var law = new PowerLaw(floor, scale, slope, 0);
            if (LearningCurve.fit(SIZES, repeats(law, random), curve)
                    instanceof LearningCurve.Extrapolation drawn) {
                fitted++;
                var half = drawn.at(2_000, 0.5);
                narrow += half[0] <= law.at(2) && law.at(2) <= half[2] ? 1 : 0;
                for (int k = 0; k < 3; k++) {
                    var times = 2 << k;
                    var ends = drawn.at(1_000 * times, 0.9);
                    width += k == 1 ? ends[2] - ends[0] : 0;
                    held[k] += ends[0] <= law.at(times) && law.at(times) <= ends[2] ? 1 : 0;
                }
            }
        }
        assertThat(fitted).isGreaterThan(380);
        // Standard error 0.015.
        assertThat((double) held[0] / fitted).isGreaterThan(0.85);
        assertThat((double) held[1] / fitted).isGreaterThan(0.85);
        // Not by being so wide that they say nothing: 5 points at 4 times, and half of the draws
        // miss some truths.
        assertThat(width / fitted).isLessThan(0.06);
        assertThat((double) narrow / fitted).isBetween(0.5, 0.85);
    }

    /** Three repeats that miss the law by 3 % of the error each. */
    private static double[][] repeats(PowerLaw law, SplittableRandom random) {
        var repeats = new double[SIZES.length][3];
        for (int j = 0; j < SIZES.length; j++) {
            var error = law.at(SIZES[j] / 1_000);
            for (int r = 0; r < 3; r++) {
                repeats[j][r] = Math.clamp(error * (1 + 0.03 * random.nextGaussian()), 0, 1);
            }
        }
        return repeats;
    }

    private static LearningCurve.Extrapolation clean(double[] sizes) {
        return (LearningCurve.Extrapolation)
                LearningCurve.fit(sizes, errors(sizes), sds(sizes.length, 0.002), 1);
    }

    private static double width(LearningCurve.Extrapolation curve) {
        return curve.at(4_000, 0.9)[2] - curve.at(4_000, 0.9)[0];
    }

    private static double[] errors(double[] sizes) {
        return Arrays.stream(sizes).map(n -> 0.2 * Math.pow(n / 1_000, -0.5)).toArray();
    }

    private static double[] sds(int points, double sd) {
        var sds = new double[points];
        Arrays.fill(sds, sd);
        return sds;
    }
}
