package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WiderEscalationTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                argumentSet(
                        "the second column says more than the confidence", 600, by(1, 0.6), true),
                argumentSet("it says something of its own", 1_500, by(0.5, 0.9), true),
                argumentSet("it says nothing", 1_500, by(0, 0.6), false),
                argumentSet("it tells, but on 90 rows nothing is sure", 90, by(1, 0.6), false));
    }

    /** Chance to be right by the confidence and the second column, in these proportions. */
    private static ToDoubleFunction<double[]> by(double second, double reach) {
        return x -> 0.5 + reach * ((1 - second) * (x[0] - 0.5) + second * (x[1] - 0.5));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void another_column_is_used_where_it_is_shown_to_help(
            int n, ToDoubleFunction<double[]> right, boolean used) {
        var table = new Table(n, 2, right, 7);
        var picked = table.pick(own(n));

        assertThat(picked.gain().isPresent()).isEqualTo(used);
        if (used) {
            assertThat(picked.gain().orElseThrow().n()).isEqualTo(n);
            assertThat(picked.score().name()).isEqualTo("gap");
            assertThat(picked.score().keep(new double[] {0.5, 0.9}))
                    .isGreaterThan(picked.score().keep(new double[] {0.5, 0.1}));
        } else {
            var alone = new Table(n, 1, right, 7).alone(table);
            assertThat(picked.score().name()).isEqualTo(alone.name());
            assertThat(picked.score().keep(new double[] {0.4}))
                    .isEqualTo(alone.keep(new double[] {0.4}));
        }
    }

    @Test
    void a_column_of_noise_is_used_about_as_seldom_as_two_errors_say() {
        var used =
                IntStream.range(0, 200)
                        .filter(
                                seed ->
                                        new Table(400, 2, by(0, 0.6), seed)
                                                .pick(own(400))
                                                .gain()
                                                .isPresent())
                        .count();
        assertThat(used).isLessThanOrEqualTo(9);
    }

    @Test
    void many_rows_of_few_groups_are_few() {
        var table = new Table(600, 2, by(1, 0.6), 7);
        var groups = IntStream.range(0, 600).map(i -> i % 90).toArray();
        assertThat(table.pick(own(600)).gain()).isPresent();
        assertThat(table.pick(groups).gain()).isEmpty();
    }

    @Test
    void of_many_rows_some_stand_for_all() {
        var table = new Table(5_000, 2, by(1, 0.6), 3);
        assertThat(table.pick(own(5_000)).gain().orElseThrow().n()).isEqualTo(2_000);
        var groups = IntStream.range(0, 5_000).map(i -> i / 50).toArray();
        assertThat(table.pick(groups).gain().orElseThrow().n()).isEqualTo(5_000);
    }

    private record Table(double[][] features, double[] first, double[] last) {
        Table(int n, int columns, ToDoubleFunction<double[]> right, long seed) {
            this(new double[n][columns], new double[n], new double[n]);
            var random = new SplittableRandom(seed);
            for (int i = 0; i < n; i++) {
                var row = new double[] {random.nextDouble(), random.nextDouble()};
                features[i] = Arrays.copyOf(row, columns);
                first[i] = random.nextDouble() < right.applyAsDouble(row) ? 1 : 0;
                last[i] = random.nextDouble() < 0.9 ? 1 : 0;
            }
        }

        WiderEscalation pick(int[] clusters) {
            return WiderEscalation.pick(features, first, last, clusters, 11);
        }

        Escalation alone(Table wide) {
            return Escalation.pick(features, wide.first, wide.last, own(first.length), 11);
        }
    }

    private static int[] own(int n) {
        return IntStream.range(0, n).toArray();
    }
}
