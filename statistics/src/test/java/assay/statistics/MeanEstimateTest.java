package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanEstimateTest {
    @Test
    void marks_of_0_and_1_that_are_alone_get_wilsons_interval() {
        var estimate = MeanEstimate.of(new double[] {1, 1, 1, 0}, new int[] {0, 1, 2, 3});
        assertThat(estimate.mean()).isEqualTo(0.75);
        assertThat(estimate.interval(0.95)).containsExactly(Intervals.wilson(3, 4, 0.95));
    }

    @Test
    void grouped_or_graded_marks_get_students_interval_within_0_and_1() {
        var values = new double[] {0.2, 0.4, 0.6, 0.8};
        var alone = MeanEstimate.of(values, new int[] {0, 1, 2, 3});
        assertThat(alone.interval(0.9)[0])
                .isCloseTo(Intervals.mean(values, new int[] {0, 1, 2, 3}, 0.9)[0], within(1e-12));
        var pairs = MeanEstimate.of(new double[] {1, 1, 0, 0}, new int[] {0, 0, 1, 1});
        assertThat(pairs.interval(0.95)).containsExactly(0, 1);
        assertThat(MeanEstimate.of(new double[] {1, 1}, new int[] {0, 0}).interval(0.95))
                .containsExactly(0, 1);
    }

    @Test
    void nothing_is_refused() {
        assertThatThrownBy(() -> MeanEstimate.of(new double[0], new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mean: ");
    }
}
