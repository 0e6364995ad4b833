package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EProcessTest {
    private static final int REPETITIONS = 1_000;
    private static final double ENOUGH = Math.log(20);

    @ParameterizedTest(name = "only {0}, other {1}, same {2}, margin {3}: {4} and {5}")
    @CsvSource({
        "0, 0, 0, 0.02, 1, 1",
        // One example multiplies bet g by 1 + g x: the mean is 1 + x mean(g). The mean of 40 terms
        // from 0.01 to 0.95 in equal ratios is 0.213485, over 1 - margin or 1 + margin.
        "1, 0, 0, 0, 1.213485, 0.786515",
        "0, 1, 0, 0, 0.786515, 1.213485",
        "0, 0, 1, 0.02, 1.004357, 0.995814",
        "1, 0, 0, 0.02, 1.222199, 0.786515",
    })
    void values(long only, long other, long same, double margin, double notWorse, double worse) {
        var seen = new EProcess(only, other, same, margin);
        assertThat(seen.notWorse()).isCloseTo(notWorse, within(1e-5));
        assertThat(seen.worse()).isCloseTo(worse, within(1e-5));
    }

    @ParameterizedTest(name = "only {0}, other {1}, same {2}: {3}")
    @CsvSource({
        "0, 0, 600, NOT_WORSE",
        "0, 40, 300, WORSE",
        "3, 3, 50, GO_ON",
        "90000, 0, 0, NOT_WORSE"
    })
    void moves(long only, long other, long same, Move move) {
        assertThat(new EProcess(only, other, same, 0.02).at(0.05)).isEqualTo(move);
    }

    @Test
    void two_shards_equal_one_stream_and_graded_marks_the_counters() {
        var random = new SplittableRandom(2);
        var counts = new EProcess[] {start(), start(), start()};
        var graded = new GradedEProcess[] {gradedStart(), gradedStart(), gradedStart()};
        for (int i = 0; i < 500; i++) {
            var candidate = random.nextInt(10) < 8 ? 1 : 0;
            var reference = random.nextInt(10) < 7 ? 1 : 0;
            for (int part : new int[] {0, 1 + random.nextInt(2)}) {
                counts[part] = counts[part].plus(candidate, reference);
                graded[part] = graded[part].plus(candidate, reference);
            }
        }
        assertThat(counts[1].merge(counts[2])).isEqualTo(counts[0]);
        var merged = graded[1].merge(graded[2]);
        assertThat(merged.logNotWorse()).isCloseTo(counts[0].logNotWorse(), within(1e-9));
        assertThat(merged.logWorse()).isCloseTo(counts[0].logWorse(), within(1e-9));
        assertThat(graded[0].at(0.05)).isEqualTo(counts[0].at(0.05));
    }

    @Test
    void a_graded_difference_is_the_bets_stake() {
        var seen = GradedEProcess.start(0).plus(0.75, 0.25);
        assertThat(seen.notWorse()).isCloseTo(1 + 0.5 * 0.213485, within(1e-5));
        assertThat(seen.worse()).isCloseTo(1 - 0.5 * 0.213485, within(1e-5));
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> start().plus(0.5, 1)).hasMessageContaining("0 or 1");
        assertThatThrownBy(() -> gradedStart().plus(1.5, 1)).hasMessageContaining("0 and 1");
        assertThatThrownBy(() -> start().merge(EProcess.start(0.03))).hasMessageContaining("same");
        assertThatThrownBy(() -> start().at(0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> EProcess.start(1)).hasMessageContaining("margin");
    }

    @ParameterizedTest(name = "margin {0}, discordance {1}: wrong in 5 % at most, at any row")
    @CsvSource({"0.02, 0.05", "0.02, 0.10", "0.02, 0.20", "0.05, 0.10", "0.05, 0.20"})
    void looking_after_every_row_keeps_the_level(double margin, double discordance) {
        var notWorse = crossed(margin, discordance, -margin, true);
        var worse = crossed(margin, discordance, -margin, false);
        // The theorem bounds it by 0.05; three standard errors would be 0.02.
        assertThat(notWorse).isBetween(0.001, 0.05);
        assertThat(worse).isBetween(0.001, 0.05);
    }

    @Test
    void equals_are_found_in_half_as_many_rows_again_as_a_single_look_takes() {
        var found = crossed(0.02, 0.1, 0, true);
        // 0.80 expected, standard error 0.013.
        assertThat(found).isBetween(0.75, 0.87);
    }

    /**
     * Share of streams on which one of the two values reaches 20 at any row up to 1.5 times the
     * rows of a single look. Between two exact values the boldest bet bounds the growth, so that
     * rows which cannot reach 20 need no value.
     */
    private static double crossed(
            double margin, double discordance, double difference, boolean notWorse) {
        var random = new SplittableRandom(notWorse ? 21 : 22);
        var rows = 3 * SampleSize.pairs(margin, discordance, 0, 0.05, 0.9) / 2;
        var toOnly = (discordance + difference) / 2;
        var crossed = 0;
        for (int r = 0; r < REPETITIONS; r++) {
            crossed += crosses(random, rows, toOnly, discordance, margin, notWorse) ? 1 : 0;
        }
        return (double) crossed / REPETITIONS;
    }

    private static boolean crosses(
            SplittableRandom random,
            long rows,
            double toOnly,
            double discordance,
            double margin,
            boolean notWorse) {
        long only = 0;
        long other = 0;
        var bound = 0.0;
        var d = notWorse ? margin : -margin;
        var win = Math.log1p(0.95 / (1 - d) * (1 + d));
        var same = Math.max(0, Math.log1p(0.95 / (1 - d) * d));
        for (long n = 1; n <= rows; n++) {
            var u = random.nextDouble();
            only += u < toOnly ? 1 : 0;
            other += u >= toOnly && u < discordance ? 1 : 0;
            bound += u >= discordance ? same : u < toOnly == notWorse ? win : 0;
            if (bound >= ENOUGH) {
                var seen = new EProcess(only, other, n - only - other, margin);
                bound = notWorse ? seen.logNotWorse() : seen.logWorse();
                if (bound >= ENOUGH) {
                    return true;
                }
            }
        }
        return false;
    }

    private static EProcess start() {
        return EProcess.start(0.02);
    }

    private static GradedEProcess gradedStart() {
        return GradedEProcess.start(0.02);
    }
}
