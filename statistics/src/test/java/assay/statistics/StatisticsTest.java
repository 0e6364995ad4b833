package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
    @CsvSource({
        // By hand with z = 1.959964: 8 of 10 is (0.8 + 0.19207 -+ 1.959964 * 0.15850) / 1.38415.
        "8, 10, 0.49016, 0.94331",
        "0, 10, 0.00000, 0.27753",
        "10, 10, 0.72247, 1.00000",
        "500, 1000, 0.46907, 0.53093",
    })
    void wilson_interval(long successes, long n, double low, double high) {
        assertThat(Intervals.wilson(successes, n, 0.95)[0]).isCloseTo(low, within(1e-4));
        assertThat(Intervals.wilson(successes, n, 0.95)[1]).isCloseTo(high, within(1e-4));
    }

    @Test
    void an_interval_of_nothing_is_refused() {
        assertThatThrownBy(() -> Intervals.wilson(0, 0, 0.95)).hasMessageContaining("n > 0");
    }

    @ParameterizedTest(name = "margin {0}, discordance {1}: {2} pairs")
    @CsvSource({
        "0.02, 0.05, 1071", "0.02, 0.10, 2141", "0.02, 0.20, 4282", "0.02, 0.30, 6423",
        "0.03, 0.05, 476", "0.03, 0.10, 952", "0.03, 0.20, 1904", "0.03, 0.30, 2855",
        "0.05, 0.05, 172", "0.05, 0.10, 343", "0.05, 0.20, 686", "0.05, 0.30, 1028",
    })
    void pairs_for_power_of_nine_in_ten(double margin, double discordance, long pairs) {
        assertThat((double) SampleSize.pairs(margin, discordance, 0, 0.05, 0.9))
                .isCloseTo(pairs, within(1.0));
    }

    @ParameterizedTest(name = "only {0}, other {1}, n {2}, margin {3}: z {4}")
    @CsvSource({
        // At margin 0 the statistic is McNemar's (only - other) / sqrt(only + other).
        "10, 10, 100, 0, 0",
        "30, 10, 100, 0, 3.16228",
        "10, 30, 100, 0, -3.16228",
        // 40 pairs, none discordant, margin 0.05: q = d, so z = n d / sqrt(n d (1 - d)) = 2 /
        // sqrt(1.9).
        "0, 0, 40, 0.05, 1.45095",
    })
    void score_statistic(long only, long other, long n, double margin, double z) {
        assertThat(new PairedDifference.Binary(only, other, n).z(margin))
                .isCloseTo(z, within(1e-4));
    }

    @Test
    void the_score_statistic_is_the_constrained_likelihoods_own() {
        // The constrained estimate is found here by search over p01 under p10 = p01 - d, and not by
        // the closed form.
        var only = 7.0;
        var other = 16.0;
        var n = 300.0;
        var d = 0.05;
        var best =
                IntStream.range(0, 47_000)
                        .mapToDouble(i -> d + i * 1e-5)
                        .boxed()
                        .max(
                                (a, b) ->
                                        Double.compare(
                                                likelihood(a, only, other, n, d),
                                                likelihood(b, only, other, n, d)))
                        .orElseThrow();
        var z = (only - other + n * d) / Math.sqrt(n * (2 * best - d - d * d));
        assertThat(new PairedDifference.Binary(7, 16, 300).z(d)).isCloseTo(z, within(1e-3));
    }

    private static double likelihood(double q, double only, double other, double n, double d) {
        return other * Math.log(q)
                + only * Math.log(q - d + 1e-300)
                + (n - only - other) * Math.log(1 - 2 * q + d);
    }

    @Test
    void the_interval_holds_just_the_margins_that_the_test_does_not_reject() {
        var test = new PairedDifference.Binary(12, 25, 400);
        var interval = test.interval(0.9);
        assertThat(test.pNotWorse(-interval[0])).isCloseTo(0.05, within(1e-6));
        assertThat(test.pWorse(-interval[1])).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void swapping_the_two_turns_the_sign() {
        assertThat(new PairedDifference.Binary(12, 25, 400).z(0.03))
                .isEqualTo(-new PairedDifference.Binary(25, 12, 400).z(-0.03));
    }

    @ParameterizedTest(
            name = "at the edge of the margin, discordance {0}: rejected about 5 % of the time")
    @CsvSource({"0.06", "0.10", "0.20"})
    void the_score_test_keeps_its_level(double discordance) {
        var random = new SplittableRandom(7);
        var margin = 0.05;
        var n = 600;
        var rejected = 0;
        var repetitions = 4_000;
        var p01 = (discordance + margin) / 2;
        for (int r = 0; r < repetitions; r++) {
            var other = 0;
            var only = 0;
            for (int i = 0; i < n; i++) {
                var u = random.nextDouble();
                other += u < p01 ? 1 : 0;
                only += u >= p01 && u < discordance ? 1 : 0;
            }
            rejected +=
                    new PairedDifference.Binary(only, other, n).pNotWorse(margin) <= 0.05 ? 1 : 0;
        }
        assertThat((double) rejected / repetitions).isBetween(0.03, 0.06);
    }

    @Test
    void a_group_of_equal_rows_counts_once() {
        var once = new double[] {0.5, -0.5, 0.25, 0.1};
        var thrice = new double[12];
        var clusters = new int[12];
        for (int i = 0; i < 12; i++) {
            thrice[i] = once[i / 3];
            clusters[i] = i / 3;
        }
        assertThat(new PairedDifference.Graded(thrice, clusters).pNotWorse(0.1))
                .isCloseTo(
                        new PairedDifference.Graded(once, new int[] {0, 1, 2, 3}).pNotWorse(0.1),
                        within(1e-12));
    }

    @Test
    void the_marks_choose_the_test() {
        var own = new int[] {0, 1, 2};
        assertThat(PairedDifference.of(new double[] {1, 0, 1}, new double[] {0, 0, 1}, own))
                .isInstanceOf(PairedDifference.Binary.class);
        assertThat(PairedDifference.of(new double[] {1, 0.5, 1}, new double[] {0, 0, 1}, own))
                .isInstanceOf(PairedDifference.Graded.class);
        assertThat(
                        PairedDifference.of(
                                new double[] {1, 0, 1},
                                new double[] {0, 0, 1},
                                new int[] {0, 0, 1}))
                .isInstanceOf(PairedDifference.Graded.class);
    }

    @Test
    void holm_multiplies_the_smallest_by_the_number_of_tests() {
        // 0.01 x 3, 0.02 x 2, 0.04 x 1 in the order given; each at least as large as the one before
        // it.
        assertThat(Arrays.stream(Holm.adjust(new double[] {0.04, 0.01, 0.02})).boxed().toList())
                .containsExactly(0.04, 0.03, 0.04);
    }

    @ParameterizedTest(name = "only {0}, other {1}: p {2}")
    @CsvSource({
        "0, 0, 1",
        "3, 3, 1",
        // 2 / 2^5
        "0, 5, 0.0625",
        // 2 (1 + 8) / 2^8
        "1, 7, 0.0703125",
        // 2 (1 + 12 + 66) / 2^12
        "10, 2, 0.0385742",
    })
    void exact_mcnemar(long only, long other, double p) {
        assertThat(McNemar.exact(only, other)).isCloseTo(p, within(1e-6));
    }

    @Test
    void a_negative_count_is_refused() {
        assertThatThrownBy(() -> McNemar.exact(-1, 3)).hasMessageContaining("0 or more");
    }

    @ParameterizedTest(name = "{0} of {1} less {2} of {3}: {4} to {5}")
    @CsvSource({
        // Newcombe (1998), table II, method 10.
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "10, 10, 0, 10, 0.6075, 1.0000",
    })
    void newcombes_interval(long s1, long n1, long s2, long n2, double low, double high) {
        var interval = Intervals.newcombe(s1, n1, s2, n2, 0.95);
        assertThat(interval[0]).isCloseTo(low, within(1e-4));
        assertThat(interval[1]).isCloseTo(high, within(1e-4));
    }
}
