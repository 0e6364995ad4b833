package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictionPoweredTest {
    private static final double NOBODY = Double.NaN;

    /** By hand: Cov_n 1/3, Var_n(f) 1/3, so l over all is 1 and for the 4 others 1/2. */
    @Test
    void the_formula_on_eight_rows() {
        var judge = new double[] {0, 0, 1, 1, 1, 1, 1, 0};
        var people = new double[] {0, 0, 1, 1, NOBODY, NOBODY, NOBODY, NOBODY};
        var powered = PredictionPowered.of(judge, people);
        assertThat(powered.lambda()).isCloseTo(0.5, within(1e-12));
        // 0.5 mean_M(f) + mean_n(y - 0.5 f) = 0.375 + 0.25.
        assertThat(powered.estimate()).isCloseTo(0.625, within(1e-12));
        // The residuals are 0 over all rows: what is left is the spread of the judge's 8 marks.
        assertThat(powered.error()).isCloseTo(Math.sqrt(15 / 56.0 / 8), within(1e-12));
        assertThat(powered.n()).isEqualTo(4);
        assertThat(powered.all()).isEqualTo(8);
    }

    @Test
    void marked_by_people_all_of_it_is_the_people_s_mean() {
        var people = new double[] {0, 1, 0.5, 1};
        assertThat(PredictionPowered.pseudo(new double[] {1, 0, 0, 1}, people))
                .containsExactly(people, within(1e-12));
    }

    @Test
    void marked_by_nobody_there_is_no_estimate() {
        var powered = PredictionPowered.of(new double[] {0, 1}, new double[] {NOBODY, NOBODY});
        assertThat(powered.n()).isZero();
        assertThat(powered.estimate()).isNaN();
        assertThat(powered.error()).isNaN();
    }

    @Test
    void one_mark_gives_an_estimate_and_no_error() {
        var powered = PredictionPowered.of(new double[] {0, 1}, new double[] {1, NOBODY});
        assertThat(powered.estimate()).isEqualTo(1);
        assertThat(powered.error()).isNaN();
    }

    @Test
    void a_judge_who_says_the_same_of_all_is_not_listened_to() {
        var powered =
                PredictionPowered.of(
                        new double[] {1, 1, 1, 1}, new double[] {0, 0.5, NOBODY, NOBODY});
        assertThat(powered.lambda()).isZero();
        assertThat(powered.estimate()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void a_judge_who_says_the_opposite_is_not_listened_to_either() {
        var powered =
                PredictionPowered.of(new double[] {1, 0, 1, 0}, new double[] {0, 1, NOBODY, 1});
        assertThat(powered.lambda()).isZero();
        assertThat(powered.estimate()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void an_unbiased_judge_makes_it_narrower() {
        var drawn = new Drawn(7, 2000, 200, 0);
        var powered = PredictionPowered.of(drawn.judge, drawn.people);
        var alone = PredictionPowered.of(new double[2000], drawn.people);
        assertThat(powered.estimate()).isCloseTo(drawn.truth, within(3 * powered.error()));
        assertThat(powered.error()).isLessThan(0.8 * alone.error());
    }

    @Test
    void a_biased_judge_is_corrected() {
        var drawn = new Drawn(8, 4000, 600, 0.3);
        var powered = PredictionPowered.of(drawn.judge, drawn.people);
        assertThat(Intervals.mean(drawn.judge) - drawn.truth).isGreaterThan(0.1);
        assertThat(powered.estimate()).isCloseTo(drawn.truth, within(3 * powered.error()));
        assertThat(powered.error()).isLessThan(0.02);
    }

    /** 2,000 samples at 95 %: within 1.5 points, three standard errors of the share. */
    @Test
    void the_interval_covers_as_often_as_it_says() {
        var covered = 0;
        for (var seed = 0; seed < 2000; seed++) {
            var drawn = new Drawn(seed, 300, 60, 0.15);
            var powered = PredictionPowered.of(drawn.judge, drawn.people);
            covered += Math.abs(powered.estimate() - Drawn.MEAN) <= 2.0 * powered.error() ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.965);
    }

    /** People's marks, and a judge who sees most of them rightly and is kind to some others. */
    private static final class Drawn {
        static final double MEAN = 0.5;

        final double[] judge;
        final double[] people;
        final double truth;

        Drawn(long seed, int all, int marked, double kind) {
            var random = new SplittableRandom(seed);
            judge = new double[all];
            people = new double[all];
            for (var i = 0; i < all; i++) {
                people[i] = random.nextInt(3) / 2.0;
                judge[i] =
                        random.nextDouble() < kind
                                ? 1
                                : random.nextDouble() < 0.8 ? people[i] : random.nextInt(3) / 2.0;
            }
            truth = Intervals.mean(people);
            Arrays.fill(people, marked, all, NOBODY);
        }
    }
}
