package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftTest {
    @Test
    void shares_are_compared_with_the_pooled_score_test() {
        // 40 and 30 of 50: 0.2 / sqrt(0.7 0.3 2/50) = 2.18218.
        var shift = Shift.of(marks(40, 50), own(50), marks(30, 50), own(50));
        assertThat(shift.difference()).isCloseTo(-0.2, within(1e-12));
        assertThat(shift.pValue()).isCloseTo(0.029096, within(1e-5));
        assertThat(shift.confidencePValue()).isEmpty();
    }

    @Test
    void graded_marks_are_compared_with_welchs_test() {
        // t = 0.5 / sqrt(0.01/3 + 0.04/3) = 3.87298 with 2.94118 degrees of freedom.
        var shift =
                Shift.of(
                        new double[] {0.1, 0.2, 0.3}, own(3), new double[] {0.5, 0.7, 0.9}, own(3));
        assertThat(shift.difference()).isCloseTo(0.5, within(1e-12));
        assertThat(shift.pValue()).isCloseTo(0.031562, within(1e-5));
    }

    @Test
    void a_group_of_equal_rows_counts_once() {
        var once = new double[] {1, 0, 1, 0.5};
        var twice = new double[] {1, 1, 0, 0, 1, 1, 0.5, 0.5};
        var pairs = new int[] {0, 0, 1, 1, 2, 2, 3, 3};
        var other = new double[] {0.5, 0.25, 0};
        assertThat(Shift.of(twice, pairs, other, own(3)).pValue())
                .isCloseTo(Shift.of(once, own(4), other, own(3)).pValue(), within(1e-12));
    }

    @Test
    void grouped_marks_of_0_and_1_leave_the_score_test() {
        var pairs = new int[] {0, 0, 1, 1, 2, 2, 3, 3};
        var equal = new double[] {1, 1, 0, 0, 1, 1, 0, 0};
        assertThat(Shift.of(equal, pairs, marks(9, 10), own(10)).pValue())
                .isGreaterThan(Shift.of(equal, own(8), marks(9, 10), own(10)).pValue());
    }

    @Test
    void one_group_tells_nothing() {
        var one = new int[] {0, 0, 0};
        assertThat(Shift.of(new double[] {1, 1, 1}, one, new double[3], own(3)).pValue())
                .isEqualTo(1);
    }

    @Test
    void confidences_apart_are_seen_where_marks_are_alike() {
        // None of 4 is as high as any of the other 4: two of the 70 ways to split 8.
        var shift =
                Shift.of(marks(2, 4), own(4), marks(2, 4), own(4))
                        .withConfidences(
                                new double[] {0.1, 0.2, 0.3, 0.4},
                                new double[] {0.5, 0.6, 0.7, 0.8});
        assertThat(shift.pValue()).isEqualTo(1);
        assertThat(shift.confidencePValue().orElseThrow()).isCloseTo(2 / 70.0, within(1e-9));
    }

    private static double[] marks(int right, int n) {
        return IntStream.range(0, n).mapToDouble(i -> i < right ? 1 : 0).toArray();
    }

    private static int[] own(int n) {
        return IntStream.range(0, n).toArray();
    }
}
