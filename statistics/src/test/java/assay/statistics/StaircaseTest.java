package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.statistics.Staircase.Crossing;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StaircaseTest {
    /** V* = (F - F') / (c' - c), for instance 30 / 0.006 = 5,000 requests a month. */
    @ParameterizedTest
    @CsvSource({
        "30, 0,     0, 0.006, 5000, true",
        "0,  0.006, 30, 0,    5000, false",
        "30, 0.001, 0, 0.004, 10000, true",
        "30, 0,     10, 0.002, 10000, true",
    })
    void two_lines_change_places_where_both_cost_the_same(
            double f, double c, double f2, double c2, double volume, boolean firstAbove) {
        var crossings = Staircase.line(f, c).crossings(Staircase.line(f2, c2));
        assertThat(crossings).hasSize(1);
        assertThat(crossings.getFirst().at()).isCloseTo(volume, within(1e-6));
        assertThat(crossings.getFirst().firstAbove()).isEqualTo(firstAbove);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 0.006, 0, 0.001, false", // dearer to have and dearer to use
        "0, 0.001, 30, 0.006, true",
        "30, 0.001, 30, 0.002, true", // they meet at no request at all
        "30, 0.001, 0, 0.001, false", // parallel
        "30, 0.001, 30, 0.001, true", // the same
    })
    void where_one_is_cheaper_at_every_volume_they_never_do(
            double f, double c, double f2, double c2, boolean below) {
        var one = Staircase.line(f, c);
        assertThat(one.crossings(Staircase.line(f2, c2))).isEmpty();
        assertThat(one.below(Staircase.line(f2, c2))).isEqualTo(below);
    }

    /**
     * One machine for 100 a month up to 1,000 requests, then two for 200 up to 2,000, beside 0.15 a
     * request: 100 / 0.15 = 667; at 1,000 the second machine costs 200 and the calls 150; 200 /
     * 0.15 = 1,333. Beyond 2,000 a machine more for each 1,000: 0.1 a request, for good.
     */
    @Test
    void a_step_makes_them_change_places_again() {
        var machines = new Staircase(0, 0, new double[] {1000, 2000}, new double[] {100, 200});
        assertThat(machines.crossings(Staircase.line(0, 0.15)))
                .satisfiesExactly(
                        c -> assertThat(c.at()).isCloseTo(666.67, within(0.01)),
                        c -> assertThat(c).isEqualTo(new Crossing(1000, false)),
                        c -> assertThat(c.at()).isCloseTo(1333.33, within(0.01)));
        assertThat(machines.at(1000)).isEqualTo(100);
        assertThat(machines.at(1001)).isEqualTo(200);
        assertThat(machines.at(5000)).isEqualTo(500);
    }

    @Test
    void costs_add_up_step_by_step() {
        var one = new Staircase(0.1, 5, new double[] {10, 20}, new double[] {1, 2});
        var other = new Staircase(0.2, 7, new double[] {15, 20}, new double[] {3, 4});
        var both = one.plus(other).plus(Staircase.line(1, 0.3));
        for (var volume : new double[] {1, 10, 11, 15, 16, 20, 40}) {
            assertThat(both.at(volume))
                    .isCloseTo(one.at(volume) + other.at(volume) + 1 + 0.3 * volume, within(1e-9));
        }
    }

    @Test
    void twice_the_price_is_twice_the_cost_and_twice_the_speed_half_the_steps() {
        var one = new Staircase(0.1, 5, new double[] {10, 20}, new double[] {1, 2});
        assertThat(one.times(2, 1).at(12)).isEqualTo(2 * one.at(12));
        assertThat(one.times(1, 2).fixed(20)).isEqualTo(6);
    }

    static Stream<Long> seeds() {
        return LongStream.range(0, 200).boxed();
    }

    /** On curves drawn by chance, one on each side of a crossing costs less than the other. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_crossing_is_where_the_curves_cross_to_one_in_a_thousand(long seed) {
        var chance = new Random(seed);
        var one = drawn(chance);
        var other = drawn(chance);
        for (var crossing : one.crossings(other)) {
            var below = crossing.at() * 0.999;
            var above = crossing.at() * 1.001;
            var sign = crossing.firstAbove() ? 1 : -1;
            if (one.crossings(other).stream()
                            .filter(c -> c.at() >= below && c.at() <= above)
                            .count()
                    == 1) {
                assertThat(sign * (one.at(below) - other.at(below))).isPositive();
                assertThat(sign * (one.at(above) - other.at(above))).isNegative();
            }
        }
    }

    @Test
    void most_drawn_curves_cross() {
        assertThat(
                        seeds().mapToInt(
                                        seed -> {
                                            var chance = new Random(seed);
                                            return drawn(chance).crossings(drawn(chance)).size();
                                        })
                                .sum())
                .isGreaterThan(100);
    }

    private static Staircase drawn(Random chance) {
        var n = 1 + chance.nextInt(5);
        var upTo = new double[n];
        var steps = new double[n];
        var end = 0.0;
        var cost = 0.0;
        for (var i = 0; i < n; i++) {
            end += Math.exp(4 + 4 * chance.nextDouble());
            cost += Math.exp(3 * chance.nextDouble());
            upTo[i] = end;
            steps[i] = cost;
        }
        return chance.nextBoolean()
                ? new Staircase(chance.nextDouble() * 0.01, cost, upTo, steps)
                : Staircase.line(cost * 2, chance.nextDouble() * 0.05);
    }
}
