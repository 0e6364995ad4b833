package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceOfDropsTest {
    @Test
    void it_is_the_candidates_drop_less_the_references() {
        // On the rest 90 and 80 of 100 right, on the part 6 and 14 of 20.
        var drops = marks(new int[] {90, 6}, new int[] {80, 14}, new int[] {100, 20});
        assertThat(drops.estimate()).isCloseTo((0.9 - 0.3) - (0.8 - 0.7), within(1e-12));
        var ends = drops.interval(0.95);
        assertThat(ends[0]).isBetween(0.2, 0.5);
        assertThat(ends[1]).isBetween(0.5, 0.8);
        assertThat(drops.pNoMore()).isLessThan(0.001);
    }

    @Test
    void a_part_that_is_hard_for_both_alike_shows_nothing() {
        var drops = marks(new int[] {95, 10}, new int[] {95, 10}, new int[] {100, 20});
        assertThat(drops.estimate()).isCloseTo(0, within(1e-12));
        assertThat(drops.pNoMore()).isGreaterThan(0.4);
    }

    @Test
    void few_that_differ_are_counted_exactly() {
        // 3 lost, all of them among the 20 of 120: C(117, 17) / C(120, 20).
        var candidate = new double[120];
        var reference = new double[120];
        Arrays.fill(candidate, 1);
        Arrays.fill(reference, 1);
        Arrays.fill(candidate, 100, 103, 0);
        var p = of(candidate, reference, 100).pNoMore();
        assertThat(p).isCloseTo(20.0 * 19 * 18 / (120.0 * 119 * 118), within(1e-12));
    }

    @Test
    void exact_and_clustered_agree_where_many_differ() {
        var random = new SplittableRandom(4);
        var candidate = random.doubles(900).map(x -> x < 0.85 ? 1 : 0).toArray();
        var reference = random.doubles(900).map(x -> x < 0.88 ? 1 : 0).toArray();
        var twice = IntStream.range(0, 900).map(i -> i / 2).toArray();
        var part = part(900, 800);
        assertThat(DifferenceOfDrops.of(candidate, reference, part, twice).pNoMore())
                .isCloseTo(of(candidate, reference, 800).pNoMore(), within(0.06));
    }

    @Test
    void the_level_holds_and_the_interval_covers() {
        var random = new SplittableRandom(9);
        var rejected = 0;
        var covered = 0;
        for (int repeat = 0; repeat < 1_000; repeat++) {
            var candidate = random.doubles(440).map(x -> x < 0.9 ? 1 : 0).toArray();
            var reference = random.doubles(440).map(x -> x < 0.94 ? 1 : 0).toArray();
            var drops = of(candidate, reference, 400);
            rejected += drops.pNoMore() <= 0.05 ? 1 : 0;
            var ends = drops.interval(0.9);
            covered += ends[0] <= 0 && ends[1] >= 0 ? 1 : 0;
        }
        assertThat(rejected).isBetween(10, 65);
        assertThat(covered).isBetween(870, 960);
    }

    @Test
    void a_part_or_a_rest_without_examples_is_refused() {
        assertThatThrownBy(() -> of(new double[9], new double[9], 9))
                .hasMessageContaining("in the rest");
        assertThatThrownBy(() -> of(new double[9], new double[8], 5))
                .hasMessageContaining("columns");
    }

    /** Right answers of both on the rest and on the part, the right ones first. */
    private static DifferenceOfDrops marks(int[] candidate, int[] reference, int[] sizes) {
        return of(runs(candidate, sizes), runs(reference, sizes), sizes[0]);
    }

    private static double[] runs(int[] right, int[] sizes) {
        var marks = new double[sizes[0] + sizes[1]];
        Arrays.fill(marks, 0, right[0], 1);
        Arrays.fill(marks, sizes[0], sizes[0] + right[1], 1);
        return marks;
    }

    /** The part begins there; each example is its own group. */
    private static DifferenceOfDrops of(double[] candidate, double[] reference, int from) {
        var n = candidate.length;
        return DifferenceOfDrops.of(
                candidate, reference, part(n, from), IntStream.range(0, n).toArray());
    }

    private static boolean[] part(int n, int from) {
        var part = new boolean[n];
        Arrays.fill(part, from, n, true);
        return part;
    }
}
