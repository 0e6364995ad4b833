package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticTest {
    private static final double[][] TWO_POINTS = {{-1}, {1}};

    @Test
    void one_column_of_two_values_gives_back_the_shares() {
        var model = Logistic.fit(TWO_POINTS, new double[] {0.2, 0.9}, 1e-9);
        assertThat(model.probability(new double[] {-1})).isCloseTo(0.2, within(1e-6));
        assertThat(model.probability(new double[] {1})).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void the_ridge_pulls_separable_rows_back() {
        // 50 rows each of -1 (never) and 1 (always), ridge 1: 100 (1 - sigmoid(b)) = b at b =
        // 3.359275.
        var rows = new double[100][];
        var targets = new double[100];
        for (int i = 0; i < 100; i++) {
            rows[i] = TWO_POINTS[i % 2];
            targets[i] = i % 2;
        }
        assertThat(Logistic.fit(rows, targets, 1).probability(new double[] {1}))
                .isCloseTo(0.966407, within(1e-6));
    }

    @Test
    void the_fit_is_stationary_in_every_column() {
        var random = new SplittableRandom(3);
        var rows = rows(random, 400, 3);
        var targets = Arrays.stream(rows).mapToDouble(row -> random.nextDouble()).toArray();
        var model = Logistic.fit(rows, targets, 1e-9);
        var slopes = new double[4];
        for (int i = 0; i < rows.length; i++) {
            var residual = model.probability(rows[i]) - targets[i];
            slopes[0] += residual;
            for (int c = 0; c < 3; c++) {
                slopes[c + 1] += residual * rows[i][c];
            }
        }
        for (var slope : slopes) {
            assertThat(slope).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void the_truth_is_found_again() {
        var random = new SplittableRandom(5);
        var rows = rows(random, 20_000, 2);
        var targets =
                Arrays.stream(rows)
                        .mapToDouble(row -> random.nextDouble() < truth(row) ? 1 : 0)
                        .toArray();
        var model = Logistic.fit(rows, targets, 1);
        for (int i = 0; i < 100; i++) {
            // Standard error about 0.01 at the worst of these points.
            assertThat(model.probability(rows[i])).isCloseTo(truth(rows[i]), within(0.04));
        }
    }

    @Test
    void a_constant_column_takes_no_part() {
        var model =
                Logistic.fit(
                        new double[][] {{-1, 0.1}, {1, 0.1}, {1, 0.1}},
                        new double[] {0.2, 0.9, 0.9},
                        1e-9);
        assertThat(model.probability(new double[] {1, 7})).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void twin_columns_and_targets_all_alike_stay_finite() {
        var model =
                Logistic.fit(new double[][] {{1, 1}, {2, 2}, {3, 3}}, new double[] {1, 1, 1}, 1);
        assertThat(model.probability(new double[] {2, 2})).isBetween(0.99, 1.0);
        assertThat(Logistic.fit(TWO_POINTS, new double[] {0, 0}, 1).probability(new double[] {9}))
                .isBetween(0.0, 0.01);
    }

    @Test
    void scale_and_shift_of_a_column_change_nothing() {
        var random = new SplittableRandom(9);
        var rows = rows(random, 200, 2);
        var targets = Arrays.stream(rows).mapToDouble(row -> random.nextDouble()).toArray();
        var moved =
                Arrays.stream(rows)
                        .map(row -> new double[] {row[0] * 1e6 + 1e3, row[1]})
                        .toArray(double[][]::new);
        assertThat(Logistic.fit(moved, targets, 2).probability(moved[7]))
                .isCloseTo(Logistic.fit(rows, targets, 2).probability(rows[7]), within(1e-9));
    }

    @Test
    void what_cannot_be_fitted_is_refused() {
        var targets = new double[] {0, 1};
        assertThatThrownBy(() -> Logistic.fit(TWO_POINTS, targets, 0))
                .hasMessageContaining("ridge");
        assertThatThrownBy(() -> Logistic.fit(TWO_POINTS, new double[] {0, 2}, 1))
                .hasMessageContaining("targets");
        assertThatThrownBy(() -> Logistic.fit(new double[][] {{1}, {Double.NaN}}, targets, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Logistic.fit(new double[2][41], targets, 1))
                .hasMessageContaining("40 columns");
        assertThatThrownBy(() -> Logistic.fit(new double[][] {{1}, {1, 2}}, targets, 1))
                .hasMessageContaining("row");
    }

    private static double truth(double[] row) {
        return Logistic.sigmoid(0.5 + row[0] - 2 * row[1]);
    }

    private static double[][] rows(SplittableRandom random, int n, int columns) {
        var rows = new double[n][columns];
        for (var row : rows) {
            Arrays.setAll(row, c -> random.nextDouble() * 2 - 1);
        }
        return rows;
    }
}
