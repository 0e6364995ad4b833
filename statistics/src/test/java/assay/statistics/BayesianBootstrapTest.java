package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BayesianBootstrapTest {
    private static final double[][] NONE = {};

    @Test
    void the_draws_have_the_mean_and_the_spread_of_a_dirichlet_weighted_mean() {
        // 90 of 100 right: mean 0.9, variance p (1 - p) / (n + 1).
        var draws = draws(new double[][] {marks(90, 100)}, alone(100));
        assertThat(mean(draws[0])).isCloseTo(0.9, within(0.002));
        assertThat(deviation(draws[0])).isCloseTo(Math.sqrt(0.09 / 101), within(0.001));
    }

    @Test
    void columns_share_their_weights_so_a_constant_difference_stays_constant() {
        var first = marks(90, 100);
        var second = Arrays.stream(first).map(m -> m - 0.1).toArray();
        var draws = draws(new double[][] {first, second}, alone(100));
        for (int d = 0; d < draws[0].length; d++) {
            assertThat(draws[0][d] - draws[1][d]).isCloseTo(0.1, within(1e-9));
        }
    }

    @Test
    void rows_of_one_group_share_a_weight() {
        // 20 groups of five equal rows know as much as 20 rows.
        var groups = IntStream.range(0, 100).map(i -> i / 5).toArray();
        var marks = new double[100];
        Arrays.setAll(marks, i -> i / 5 < 18 ? 1 : 0);
        assertThat(deviation(draws(new double[][] {marks}, groups)[0]))
                .isCloseTo(Math.sqrt(0.09 / 21), within(0.003));
    }

    @Test
    void a_row_that_was_not_measured_does_not_count() {
        var marks = marks(90, 200);
        Arrays.fill(marks, 100, 200, Double.NaN);
        var draws = draws(new double[][] {marks, marks(100, 200)}, alone(200));
        assertThat(mean(draws[0])).isCloseTo(0.9, within(0.003));
        assertThat(mean(draws[1])).isCloseTo(0.5, within(0.003));
    }

    @Test
    void a_column_without_a_value_has_no_draws() {
        var nothing = new double[100];
        Arrays.fill(nothing, Double.NaN);
        var draws = draws(new double[][] {nothing, marks(90, 100)}, alone(100));
        assertThat(draws[0]).containsOnly(Double.NaN);
        assertThat(mean(draws[1])).isCloseTo(0.9, within(0.002));
    }

    @Test
    void supposed_rows_keep_a_candidate_that_was_never_wrong_from_being_certain() {
        var all = draws(new double[][] {marks(30, 30)}, alone(30));
        assertThat(all[0]).containsOnly(1.0);
        var supposed =
                BayesianBootstrap.draws(
                        new double[][] {marks(30, 30)},
                        alone(30),
                        new double[][] {{1}, {0}},
                        0.25,
                        2000,
                        1);
        assertThat(Spread.middle(supposed[0], 0.9)[0]).isLessThan(0.99);
        assertThat(mean(supposed[0])).isCloseTo(30.25 / 30.5, within(0.002));
    }

    @Test
    void beyond_many_patterns_the_normal_draws_agree_with_the_exact_ones() {
        var chance = new Random(1);
        var graded = chance.doubles(600).toArray();
        var other = Arrays.stream(graded).map(m -> (m + chance.nextDouble()) / 2).toArray();
        var normal = draws(new double[][] {graded, other}, alone(600));
        // The same values in 200 groups of three are few enough to be drawn exactly; the spread of
        // ungrouped means follows from theory: σ² / (n + 1).
        var variance = Arrays.stream(graded).map(m -> m * m).average().orElseThrow();
        variance -= Math.pow(mean(graded), 2);
        assertThat(mean(normal[0])).isCloseTo(mean(graded), within(0.001));
        assertThat(deviation(normal[0])).isCloseTo(Math.sqrt(variance / 601), within(0.0005));
        assertThat(correlation(normal[0], normal[1]))
                .isCloseTo(correlation(graded, other), within(0.04));
    }

    @Test
    void of_many_rows_the_normal_draws_agree_with_the_exact_ones() {
        // Seven columns of 0 and 1 make 128 patterns: exact of 4,999 rows, normal of 5,000.
        var columns = new double[7][5_000];
        var chance = new Random(2);
        for (var column : columns) {
            Arrays.setAll(column, _ -> chance.nextDouble() < 0.9 ? 1 : 0);
        }
        var fewer =
                Arrays.stream(columns).map(c -> Arrays.copyOf(c, 4_999)).toArray(double[][]::new);
        var normal = draws(columns, alone(5_000));
        var exact = draws(fewer, alone(4_999));
        for (int k = 0; k < columns.length; k++) {
            assertThat(mean(normal[k])).isCloseTo(mean(exact[k]), within(0.0005));
            assertThat(deviation(normal[k])).isCloseTo(deviation(exact[k]), within(0.0003));
        }
    }

    @Test
    void the_order_of_rows_changes_no_draw() {
        var marks = marks(90, 100);
        var reversed = IntStream.range(0, 100).mapToDouble(i -> marks[99 - i]).toArray();
        assertThat(draws(new double[][] {reversed}, alone(100)))
                .isDeepEqualTo(draws(new double[][] {marks}, alone(100)));
    }

    private static double[][] draws(double[][] columns, int[] clusters) {
        return BayesianBootstrap.draws(columns, clusters, NONE, 0.25, 4000, 7);
    }

    private static double[] marks(int right, int n) {
        var marks = new double[n];
        Arrays.fill(marks, 0, right, 1);
        return marks;
    }

    private static int[] alone(int n) {
        return IntStream.range(0, n).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        return Math.sqrt(ValueOfInformation.covariance(new double[][] {values})[0][0]);
    }

    private static double correlation(double[] a, double[] b) {
        var c = ValueOfInformation.covariance(new double[][] {a, b});
        return c[0][1] / Math.sqrt(c[0][0] * c[1][1]);
    }
}
