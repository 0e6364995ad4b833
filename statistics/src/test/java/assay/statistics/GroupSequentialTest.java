package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSequentialTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void a_p_value_counts_all_five_looks(int look) {
        for (var alpha : new double[] {0.01, 0.025, 0.05}) {
            var limit = GroupSequential.limit(look, alpha);
            assertThat(GroupSequential.pValue(look, limit)).isCloseTo(alpha, within(0.0005));
            assertThat(GroupSequential.pValue(look, limit))
                    .as("more than at a single look")
                    .isGreaterThan(Intervals.above(limit));
        }
        assertThat(GroupSequential.pValue(look, 50)).isPositive().isLessThan(1e-5);
        assertThat(GroupSequential.pValue(look, -50)).isEqualTo(1);
    }

    private static final int REPETITIONS = 10_000;

    @Test
    void a_plan_looks_five_times_at_equal_shares() {
        // 2,141 pairs for a single look, 7 % more for five.
        var plan = GroupSequential.plan(0.02, 0.1, 0.05, 0.9);
        assertThat(plan.most()).isEqualTo(2_291);
        assertThat(new long[] {plan.examples(1), plan.examples(2), plan.examples(3)})
                .containsExactly(459, 917, 1_375);
        assertThat(plan.examples(5)).isEqualTo(2_291);
    }

    @ParameterizedTest(name = "look {0}: {1}")
    @CsvSource({"1, 2.776", "2, 2.335", "3, 2.110", "4, 1.963", "5, 1.857"})
    void limits_at_alpha_of_5_percent(int look, double limit) {
        assertThat(new GroupSequential(0.02, 0.05, 100).limit(look))
                .isCloseTo(limit, within(1.5e-3));
    }

    @Test
    void another_alphas_limits_come_from_simulated_paths() {
        // By numerical integration of the five increments' density; the simulated quantiles have
        // standard errors of 0.003 and 0.004.
        assertThat(GroupSequential.Paths.quantile(0.95)).isCloseTo(1.8568, within(0.01));
        assertThat(new GroupSequential(0.02, 0.025, 100).limit(5)).isCloseTo(2.1359, within(0.012));
        assertThat(new GroupSequential(0.02, 0.01, 100).limit(5)).isCloseTo(2.4678, within(0.02));
    }

    @ParameterizedTest(name = "look {0}, only {1}, other {2} of {3}: {4}")
    @CsvSource({
        // Margin 0.05, last look at 500. Nobody differs in 100: z = 5 / sqrt(100 0.05 0.95) = 2.29.
        "1, 0, 0, 100, GO_ON",
        // In 200: 3.24 against a limit of 2.335.
        "2, 0, 0, 200, NOT_WORSE",
        "1, 0, 30, 100, WORSE",
        "5, 25, 40, 500, GO_ON",
    })
    void a_look(int look, long only, long other, long n, Move move) {
        assertThat(
                        new GroupSequential(0.05, 0.05, 500)
                                .at(look, new PairedDifference.Binary(only, other, n)))
                .isEqualTo(move);
    }

    @Test
    void a_look_before_its_time_is_refused() {
        assertThatThrownBy(
                        () ->
                                new GroupSequential(0.05, 0.05, 500)
                                        .at(2, new PairedDifference.Binary(0, 0, 199)))
                .hasMessageContaining("needs 200 examples");
    }

    @Test
    void graded_marks_speak_through_their_p_value() {
        var seen =
                new PairedDifference.Graded(
                        new double[] {0.1, -0.2, 0.3, 0.1, 0.2}, new int[] {0, 1, 2, 3, 4});
        assertThat(Intervals.above(seen.z(0.05))).isCloseTo(seen.pNotWorse(0.05), within(1e-12));
        assertThat(seen.z(-0.5)).isNegative();
    }

    @ParameterizedTest(name = "discordance {0}: level and power")
    @CsvSource({"0.05", "0.10", "0.20"})
    void five_looks_keep_the_level_and_find_equals(double discordance) {
        var margin = 0.02;
        var plan = GroupSequential.plan(margin, discordance, 0.05, 0.9);
        var edge = run(plan, discordance, -margin, 11);
        var equal = run(plan, discordance, 0, 12);
        // Standard error 0.0022 and 0.003.
        assertThat(edge[0]).isBetween(0.035, 0.055);
        assertThat(edge[1]).isLessThan(0.055);
        assertThat(equal[0]).isGreaterThan(0.85);
        assertThat(equal[1]).isLessThan(0.005);
        // Equals take about two thirds of the examples of a single look.
        assertThat(equal[2] * 1.07).isLessThan(0.75);
    }

    /** Shares that ended not worse and worse, and the mean number of examples over the most. */
    private static double[] run(
            GroupSequential plan, double discordance, double difference, long seed) {
        var random = new SplittableRandom(seed);
        var ends = new double[3];
        for (int r = 0; r < REPETITIONS; r++) {
            var counts = new long[2];
            var look = 0;
            var move = Move.GO_ON;
            while (move == Move.GO_ON && look < GroupSequential.LOOKS) {
                var before = look == 0 ? 0 : plan.examples(look);
                look++;
                count(random, plan.examples(look) - before, discordance, difference, counts);
                var seen = new PairedDifference.Binary(counts[0], counts[1], plan.examples(look));
                move = plan.at(look, seen);
            }
            ends[0] += move == Move.NOT_WORSE ? 1.0 / REPETITIONS : 0;
            ends[1] += move == Move.WORSE ? 1.0 / REPETITIONS : 0;
            ends[2] += (double) plan.examples(look) / plan.most() / REPETITIONS;
        }
        return ends;
    }

    private static void count(
            SplittableRandom random, long n, double discordance, double difference, long[] counts) {
        var only = (discordance + difference) / 2;
        for (long i = 0; i < n; i++) {
            var u = random.nextDouble();
            if (u < discordance) {
                counts[u < only ? 0 : 1]++;
            }
        }
    }
}
