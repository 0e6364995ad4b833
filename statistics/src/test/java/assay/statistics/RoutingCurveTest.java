package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingCurveTest {
    /** Quality 0.5, 0.75, 1, 1, 0.75 where 0 to 4 rows are passed on. */
    private static final RoutingCurve FOUR =
            RoutingCurve.of(
                    new double[] {3, 1, 2, 4},
                    new double[] {1, 0, 0, 1},
                    new double[] {1, 1, 1, 0});

    /** The same marks, with rows 2 to 4 alike: quality 0.5, 0.75, then straight to 0.75. */
    private static final RoutingCurve TIES =
            RoutingCurve.of(
                    new double[] {5, 1, 5, 5},
                    new double[] {1, 0, 0, 1},
                    new double[] {1, 1, 1, 0});

    @ParameterizedTest(name = "share {0}: quality {1}, recovered {2}")
    @CsvSource({
        "0, 0.5, 0",
        "0.125, 0.625, 0.5",
        "0.25, 0.75, 1",
        "0.5, 1, 2",
        "0.75, 1, 2",
        "1, 0.75, 1"
    })
    void quality_at_each_share(double share, double quality, double recovered) {
        assertThat(FOUR.quality(share)).isCloseTo(quality, within(1e-12));
        assertThat(FOUR.pgr(share)).isCloseTo(recovered, within(1e-12));
    }

    @Test
    void areas_by_hand() {
        // (0.625 + 0.875 + 1 + 0.875) / 4; less 0.5, over 0.25.
        assertThat(FOUR.area()).isCloseTo(0.84375, within(1e-12));
        assertThat(FOUR.apgr()).isCloseTo(1.375, within(1e-12));
        assertThat(TIES.area()).isCloseTo(0.25 * 0.625 + 0.75 * 0.75, within(1e-12));
    }

    @ParameterizedTest(name = "gain {0} from share {1}")
    @CsvSource({"0, 0", "0.2, 0.05", "0.5, 0.125", "0.8, 0.2", "1, 0.25", "2, 0.5"})
    void the_smallest_share_that_recovers_a_gain(double gain, double share) {
        assertThat(FOUR.cpt(gain).orElseThrow()).isCloseTo(share, within(1e-12));
    }

    @Test
    void a_gain_beyond_the_best_is_never_reached() {
        assertThat(FOUR.cpt(2.1)).isEmpty();
    }

    @Test
    void nothing_is_recovered_where_the_last_is_not_better() {
        var same = new double[] {1, 0};
        var curve = RoutingCurve.of(new double[] {1, 2}, same, same);
        assertThat(curve.cpt(0.5)).isEmpty();
        assertThat(curve.apgr()).isNaN();
        assertThat(curve.pgr(0.5)).isNaN();
        assertThat(curve.area()).isEqualTo(0.5);
    }

    @Test
    void rows_alike_are_passed_on_together_in_expectation() {
        assertThat(TIES.quality(0.6)).isCloseTo(0.75, within(1e-12));
        var random = new SplittableRandom(1);
        var first = random.doubles(50).map(u -> u < 0.5 ? 0 : 1).toArray();
        var last = random.doubles(50).map(u -> u < 0.2 ? 0 : 1).toArray();
        assertThat(RoutingCurve.of(new double[50], first, last).apgr())
                .isCloseTo(0.5, within(1e-9));
    }

    @ParameterizedTest(name = "confidence {0} {1} {2} {3}: {4}")
    @CsvSource({
        // Scores 1, 0, 1, 1. Errors of the top 1 to 4: 0, 1/2, 1/3, 1/4.
        "4, 3, 2, 1, 0.2708333",
        // The wrong one last: 0, 0, 0, 1/4.
        "4, 1, 3, 2, 0.0625",
        // The wrong one first: 1, 1/2, 1/3, 1/4.
        "1, 4, 3, 2, 0.5208333",
        // All alike: 1/4 throughout.
        "7, 7, 7, 7, 0.25",
        // The second and third alike: 0, 1/4, 1/3, 1/4.
        "9, 5, 5, 1, 0.2083333",
    })
    void area_under_risk_and_coverage(double a, double b, double c, double d, double area) {
        var confidence = new double[] {a, b, c, d};
        var scores = new double[] {1, 0, 1, 1};
        assertThat(RiskCoverage.aurc(confidence, scores)).isCloseTo(area, within(1e-6));
        assertThat(RiskCoverage.excess(confidence, scores)).isCloseTo(area - 0.0625, within(1e-6));
    }

    @Test
    void the_oracle_of_many_rows_is_the_closed_form() {
        var scores = new double[100_000];
        Arrays.setAll(scores, i -> i % 10 < 3 ? 0 : 1);
        assertThat(RiskCoverage.aurc(scores, scores))
                .isCloseTo(0.3 + 0.7 * Math.log(0.7), within(1e-4));
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        var two = new double[2];
        assertThatThrownBy(() -> RoutingCurve.of(two, two, new double[3]))
                .hasMessageContaining("one a row");
        assertThatThrownBy(() -> RoutingCurve.of(new double[] {1, Double.NaN}, two, two))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> RiskCoverage.aurc(two, new double[] {1, 2}))
                .hasMessageContaining("scores");
    }
}
