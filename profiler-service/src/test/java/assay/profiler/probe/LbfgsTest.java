package assay.profiler.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    @Test
    void a_long_valley_is_followed_to_its_bottom() {
        var width = 50;
        var inverse = new double[width];
        Arrays.fill(inverse, 1);
        var found =
                Lbfgs.minimum(
                        (point, gradient) -> {
                            var value = 1.0; // or no step would be small beside it
                            for (var i = 0; i < width; i++) {
                                var curvature = Math.pow(10, -3.0 * i / width);
                                gradient[i] = curvature * (point[i] - i);
                                value += curvature * (point[i] - i) * (point[i] - i) / 2;
                            }
                            return value;
                        },
                        inverse);

        for (var i = 0; i < 20; i++) {
            assertThat(found[i]).isCloseTo(i, within(0.1));
        }
    }

    @Test
    void a_gradient_is_that_of_the_loss() {
        var random = new Random(1);
        var rows = new float[30][4];
        var given = new int[30];
        for (var row = 0; row < rows.length; row++) {
            given[row] = random.nextInt(3);
            for (var i = 0; i < 4; i++) {
                rows[row][i] = (float) random.nextGaussian();
            }
        }
        var softmax = new Softmax(rows, given, 3, 0.1);
        var weights = random.doubles(15, -1, 1).toArray();
        var gradient = new double[15];
        softmax.at(weights, gradient);
        var unused = new double[15];

        for (var i = 0; i < 15; i++) {
            var more = weights.clone();
            var less = weights.clone();
            more[i] += 1e-5;
            less[i] -= 1e-5;
            assertThat(gradient[i])
                    .isCloseTo(
                            (softmax.at(more, unused) - softmax.at(less, unused)) / 2e-5,
                            within(1e-7));
        }
    }

    @Test
    void at_the_fitted_weights_the_gradient_is_nearly_nothing() {
        var rows =
                new float[][] {{1, 0}, {0.9f, 0.2f}, {0, 1}, {0.1f, 0.8f}, {-1, -1}, {-1, -0.9f}};
        var softmax = new Softmax(rows, new int[] {0, 0, 1, 1, 2, 2}, 3, 1e-2);
        var weights = softmax.fit();
        var gradient = new double[weights.length];
        softmax.at(weights, gradient);

        assertThat(gradient).usingComparatorWithPrecision(2e-3).containsOnly(0.0);
        var line = new double[3];
        Softmax.logits(weights, new float[] {0, 2}, line);
        assertThat(line[1]).isGreaterThan(Math.max(line[0], line[2]));
    }
}
