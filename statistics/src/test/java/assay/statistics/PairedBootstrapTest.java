package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    @Test
    void a_bootstrap_of_two_rows_draws_each_of_four_pairs_as_often() {
        var draws = PairedBootstrap.of(own(2), 4_000, 5, c -> new double[] {c[1] / 2.0}).draws(0);
        // Standard error 0.007.
        assertThat(Arrays.stream(draws).filter(x -> x == 0.5).count() / 4_000.0)
                .isCloseTo(0.5, within(0.03));
        assertThat(Arrays.stream(draws).filter(x -> x == 1).count() / 4_000.0)
                .isCloseTo(0.25, within(0.03));
    }

    @Test
    void a_bootstrap_of_a_mean_is_about_as_wide_as_students_interval() {
        var random = new SplittableRandom(3);
        var values = random.doubles(200).toArray();
        var exact = Intervals.mean(values, own(200), 0.9);
        var drawn =
                PairedBootstrap.of(own(200), 3, c -> new double[] {mean(values, c)})
                        .interval(0, 0.9);
        assertThat(drawn[1] - drawn[0]).isCloseTo(exact[1] - exact[0], within(0.006));
        assertThat((drawn[0] + drawn[1]) / 2).isCloseTo(Intervals.mean(values), within(0.004));
    }

    @Test
    void a_bootstrap_draws_whole_groups() {
        var groups = IntStream.range(0, 60).map(i -> i / 3).toArray();
        PairedBootstrap.of(
                groups,
                100,
                9,
                c -> {
                    assertThat(IntStream.of(c).sum()).isEqualTo(60);
                    assertThat(IntStream.range(0, 60)).allMatch(i -> c[i] == c[i / 3 * 3]);
                    return new double[1];
                });
    }

    @Test
    void models_share_the_resample_so_that_a_constant_lead_has_no_width() {
        var values = new SplittableRandom(4).doubles(50).toArray();
        var bootstrap =
                PairedBootstrap.of(
                        own(50), 6, c -> new double[] {mean(values, c) + 0.25, mean(values, c)});
        assertThat(bootstrap.difference(0, 1, 0.95)[0]).isCloseTo(0.25, within(1e-12));
        assertThat(bootstrap.difference(0, 1, 0.95)[1]).isCloseTo(0.25, within(1e-12));
        assertThat(bootstrap.interval(1, 0.95)[1] - bootstrap.interval(1, 0.95)[0])
                .isGreaterThan(0.1);
    }

    @Test
    void the_seed_is_all_the_chance_there_is() {
        PairedBootstrap.Statistics first = c -> new double[] {c[0]};
        assertThat(PairedBootstrap.of(own(9), 1, first).draws(0))
                .hasSize(2_000)
                .isEqualTo(PairedBootstrap.of(own(9), 1, first).draws(0))
                .isNotEqualTo(PairedBootstrap.of(own(9), 2, first).draws(0));
    }

    @Test
    void a_statistic_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> PairedBootstrap.of(own(2), 1, c -> new double[] {Double.NaN}))
                .hasMessageContaining("NaN");
    }

    private static double mean(double[] values, int[] counts) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i] * counts[i]).sum()
                / values.length;
    }

    private static int[] own(int n) {
        return IntStream.range(0, n).toArray();
    }
}
