package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CalibrationTest {
    static Stream<Arguments> isotonicFits() {
        double[] four = {1, 2, 3, 4};
        double[] dip = {0, 1, 0, 1};
        double[] falling = {1, 0.75, 0.25, 0};
        double[] twice = {1, 1, 2, 2};
        return Stream.of(
                argumentSet("below the first knot it is flat", four, dip, -5, 0),
                argumentSet("a dip is pooled, at its middle", four, dip, 2.5, 0.5),
                argumentSet("up to the pool it is linear", four, dip, 1.75, 0.25),
                argumentSet("inside the pool a larger x counts for more", four, dip, 3, 2 / 3.0),
                argumentSet("above the last knot it is flat", four, dip, 9, 1),
                argumentSet("what falls is pooled whole", four, falling, 3.7, 0.5),
                argumentSet("equal x are one knot", twice, new double[] {1, 0, 0, 1}, 1, 0.5),
                argumentSet("order of rows is of no account", rev(four), rev(dip), 1.75, 0.25),
                argumentSet("one row", new double[] {3}, new double[] {0.4}, 7, 0.4));
    }

    @ParameterizedTest
    @MethodSource("isotonicFits")
    void isotonic(double[] x, double[] y, double at, double expected) {
        assertThat(Isotonic.fit(x, y).at(at)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void pools_are_those_of_the_minimax_formula() {
        // The fit at i is the max over a <= i of the min over b >= i of mean(y[a..b]).
        var random = new SplittableRandom(2);
        var y = random.doubles(40).toArray();
        var x = new double[40];
        Arrays.setAll(x, i -> i);
        var fit = Isotonic.fit(x, y);
        for (int i = 0; i < 40; i++) {
            var value = minimax(y, i);
            var from = i;
            var to = i;
            while (from > 0 && Math.abs(minimax(y, from - 1) - value) < 1e-12) {
                from--;
            }
            while (to < 39 && Math.abs(minimax(y, to + 1) - value) < 1e-12) {
                to++;
            }
            assertThat(fit.at((from + to) / 2.0)).isCloseTo(value, within(1e-9));
        }
    }

    private static double minimax(double[] y, int i) {
        var most = Double.NEGATIVE_INFINITY;
        for (int a = 0; a <= i; a++) {
            var least = Double.POSITIVE_INFINITY;
            for (int b = i; b < y.length; b++) {
                least = Math.min(least, Arrays.stream(y, a, b + 1).average().orElseThrow());
            }
            most = Math.max(most, least);
        }
        return most;
    }

    @ParameterizedTest(name = "{0} bins: {1}")
    @CsvSource({
        // |1.8 - 2| / 4
        "1, 0.05",
        // (|0.4 - 1| + |1.4 - 1|) / 4
        "2, 0.25",
        // (0.1 + 0.7 + 0.6 + 0.2) / 4; more bins than rows are left empty
        "4, 0.4",
        "15, 0.4",
    })
    void expected_calibration_error(int bins, double error) {
        assertThat(
                        Calibration.expectedError(
                                new double[] {0.8, 0.1, 0.6, 0.3}, new double[] {1, 0, 0, 1}, bins))
                .isCloseTo(error, within(1e-12));
    }

    @Test
    void equal_probabilities_share_their_outcomes() {
        // Sorted by outcome the two bins would be 0.5 off each.
        assertThat(
                        Calibration.expectedError(
                                new double[] {0.5, 0.5, 0.5, 0.5}, new double[] {0, 0, 1, 1}, 2))
                .isCloseTo(0, within(1e-12));
    }

    static Stream<Arguments> temperatures() {
        double[] one = {1};
        double[] sides = {2, -2};
        return Stream.of(
                argumentSet("too sure: 2 / T = ln 3", new double[] {2}, one(0.75), 1.820478),
                argumentSet("too shy: 1 / T = ln 9", one, one(0.9), 0.455120),
                argumentSet("just right: 1 / T = ln(e)", one, one(Logistic.sigmoid(1)), 1),
                argumentSet("both sides: 2 / T = ln 4", sides, new double[] {0.8, 0.2}, 1.442695),
                argumentSet("contrary: the upper end", one, one(0.2), 100),
                argumentSet("nothing said: the upper end", one(0), one(0.2), 100),
                argumentSet("all right: the lower end", sides, new double[] {1, 0}, 0.01));
    }

    @ParameterizedTest
    @MethodSource("temperatures")
    void temperature(double[] logits, double[] outcomes, double expected) {
        assertThat(Calibration.temperature(logits, outcomes)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void the_temperature_of_recorded_logits_is_found_again() {
        var random = new SplittableRandom(4);
        var logits = random.doubles(20_000, -6, 6).toArray();
        var outcomes =
                Arrays.stream(logits)
                        .map(l -> random.nextDouble() < Logistic.sigmoid(l / 2.5) ? 1 : 0)
                        .toArray();
        // Standard error about 0.03.
        assertThat(Calibration.temperature(logits, outcomes)).isCloseTo(2.5, within(0.12));
    }

    @Test
    void what_is_out_of_range_is_refused() {
        var half = new double[] {0.5};
        assertThatThrownBy(() -> Calibration.expectedError(new double[] {1.5}, half, 3))
                .hasMessageContaining("probabilities");
        assertThatThrownBy(() -> Calibration.expectedError(half, half, 0))
                .hasMessageContaining("bin");
        assertThatThrownBy(() -> Calibration.temperature(half, new double[2]))
                .hasMessageContaining("columns");
        assertThatThrownBy(() -> Isotonic.fit(new double[] {Double.NaN}, half))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Isotonic.fit(new double[0], new double[0]))
                .hasMessageContaining("at least one row");
    }

    private static double[] one(double value) {
        return new double[] {value};
    }

    private static double[] rev(double[] values) {
        var reversed = new double[values.length];
        Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
        return reversed;
    }
}
