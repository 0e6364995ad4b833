package assay.evaluator.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void units_come_evenly_and_a_rest_is_not_saved_up() {
        var pace = new Pace(60); // one a second
        assertThat(pace.reserve(1, 0)).isZero();
        assertThat(pace.reserve(1, 0)).isEqualTo(SECOND);
        assertThat(pace.reserve(3, 0)).isEqualTo(2 * SECOND);
        assertThat(pace.reserve(1, 0)).isEqualTo(5 * SECOND);
        // After a long rest one is free, and not a hundred.
        assertThat(pace.reserve(1, 100 * SECOND)).isZero();
        assertThat(pace.reserve(1, 100 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void what_was_used_counts_and_not_what_was_guessed() {
        var pace = new Pace(60);
        pace.reserve(10, 0);
        pace.correct(-7);
        assertThat(pace.reserve(1, 0)).isEqualTo(3 * SECOND);
        pace.correct(5);
        assertThat(pace.reserve(1, 0)).isEqualTo(9 * SECOND);
    }

    @Test
    void a_clock_may_begin_below_zero() {
        assertThat(new Pace(60).reserve(1, -5 * SECOND)).isZero();
    }
}
