package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueOfInformationTest {
    @Test
    void two_equal_choices_with_one_uncertain_gain_the_mean_of_half_a_normal() {
        // E max(0, σ z) = σ / √(2π); after m = n examples half of the variance is resolved.
        var gains =
                ValueOfInformation.ofExamples(
                        new double[] {0, 0},
                        new double[][] {{0, 0}, {0, 4}},
                        100,
                        new long[] {100, 1_000_000_000},
                        3);
        var full = 2 / Math.sqrt(2 * Math.PI);
        assertThat(gains[1]).isCloseTo(full, within(0.06));
        assertThat(gains[0] / gains[1]).isCloseTo(Math.sqrt(0.5), within(0.01));
    }

    @Test
    void more_examples_never_gain_less_and_a_clear_winner_gains_nothing() {
        var covariance = new double[][] {{1, 0.5}, {0.5, 1}};
        var close =
                ValueOfInformation.ofExamples(
                        new double[] {0, 0.2}, covariance, 50, new long[] {10, 50, 500}, 3);
        assertThat(close).isSorted();
        var clear =
                ValueOfInformation.ofExamples(
                        new double[] {0, 50}, covariance, 50, new long[] {500}, 3);
        assertThat(clear[0]).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_two_choices_share_leaves_no_noise_in_the_gain(long seed) {
        // Nearly all that is uncertain is common to both. What parts them has variance 2, of which
        // half is resolved: s φ(1/s) - Φ(-1/s) with s = 1.
        var gains =
                ValueOfInformation.ofExamples(
                        new double[] {0, 1},
                        new double[][] {{1001, 1000}, {1000, 1001}},
                        100,
                        new long[] {100},
                        seed);
        assertThat(gains[0]).isCloseTo(0.0833, within(0.015));
    }

    @Test
    void regret_is_what_the_best_of_each_draw_gains() {
        var worth = new double[][] {{1, 1, 1, 1}, {0, 3, 0, 1}};
        assertThat(ValueOfInformation.regret(worth, 0)).isEqualTo(0.5);
        assertThat(ValueOfInformation.regret(worth, 1)).isEqualTo(0.5);
    }

    @Test
    void factors_have_mean_one_and_the_spread_asked_for() {
        var factors = Spread.factors(0.3, 20_000, 5);
        assertThat(Arrays.stream(factors).average().orElseThrow()).isCloseTo(1, within(0.01));
        var ends = Spread.middle(factors, 0.8);
        assertThat(Math.log(ends[1] / ends[0]) / 2).isCloseTo(1.2816 * 0.3, within(0.01));
        assertThat(Spread.atLeast(new double[] {1, 2, 3, 4}, 3)).isEqualTo(0.5);
    }

    @Test
    void a_share_is_believed_as_a_beta_posterior() {
        // Beta(½, 10½): the distribution function at 0.1 is about 0.857.
        assertThat(ShareBelief.above(0, 10, 0.1)).isCloseTo(0.143, within(0.005));
        assertThat(ShareBelief.above(95, 100, 0.5)).isGreaterThan(0.999);
        assertThatThrownBy(() -> ShareBelief.above(5, 3, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("successes <= n");
    }

    @Test
    void normal_draws_keep_mean_and_covariance_also_where_it_has_no_full_rank() {
        var covariance = new double[][] {{4, 4}, {4, 4}};
        var draws = Normals.draws(new double[] {1, 2}, covariance, 20_000, 9);
        assertThat(Arrays.stream(draws[0]).average().orElseThrow()).isCloseTo(1, within(0.05));
        assertThat(ValueOfInformation.covariance(draws)[0][1]).isCloseTo(4, within(0.15));
        assertThat(draws[1][17] - draws[0][17]).isCloseTo(1, within(1e-9));
    }
}
