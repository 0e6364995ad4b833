package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * On pairs whose truth is known: the first is right with probability (1 + u) / 2 where its score is
 * u, the last with 0.93 whatever u is. Keeping the share k with the largest scores loses 0.25 k² -
 * 0.07 k, which is two points at k = 0.4556.
 */
class LearnThenTestTest {
    private static final double MARGIN = 0.02;
    private static final double ALPHA = 0.1;
    private static final double MOST = (0.07 + Math.sqrt(0.0049 + MARGIN)) / 0.5;
    private static final int REPEATS = 400;

    @Test
    void a_certified_threshold_loses_the_margin_no_more_often_than_promised() {
        var broken = 0;
        for (int r = 0; r < REPEATS; r++) {
            broken += kept(1000, r) > MOST ? 1 : 0;
        }
        var error = Math.sqrt(ALPHA * (1 - ALPHA) / REPEATS);
        assertThat((double) broken / REPEATS).isLessThanOrEqualTo(ALPHA + 2 * error);
    }

    @Test
    void it_keeps_four_fifths_of_what_may_be_kept_where_there_are_2000_examples() {
        var mean = IntStream.range(0, REPEATS).mapToDouble(r -> kept(2000, r)).average();
        assertThat(mean.orElseThrow()).isGreaterThan(0.8 * MOST);
    }

    @Test
    void nothing_is_certified_on_few_examples() {
        assertThat(IntStream.range(0, 20).mapToDouble(r -> kept(60, r)).sum()).isLessThan(4);
    }

    /** True share kept by the last certified threshold; 0 where none is. */
    private static double kept(int n, int repeat) {
        var chance = new Random(1000L * n + repeat);
        var keep = new double[n];
        var first = new double[n];
        var last = new double[n];
        for (int i = 0; i < n; i++) {
            keep[i] = chance.nextDouble();
            first[i] = chance.nextDouble() < (1 + keep[i]) / 2 ? 1 : 0;
            last[i] = chance.nextDouble() < 0.93 ? 1 : 0;
        }
        var alone = IntStream.range(0, n).toArray();
        var certified = LearnThenTest.certify(Rungs.of(keep, first, last, alone), MARGIN, ALPHA);
        return certified.isEmpty() ? 0 : 1 - certified.getLast().threshold();
    }
}
