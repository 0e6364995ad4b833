package assay.profiler.core;

import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Curve;
import assay.contract.Example;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CurveMakerTest {
    @Test
    void sizes_halve_every_second_step_down_to_two_rows_a_label() {
        assertThat(CurveMaker.sizes(1_000, 2))
                .containsExactly(11, 16, 22, 31, 44, 63, 88, 125, 177, 250, 354, 500, 707, 1_000);
        assertThat(CurveMaker.sizes(1_000, 77)).containsExactly(177, 250, 354, 500, 707, 1_000);
        assertThat(CurveMaker.sizes(12_800, 2)).startsWith(100);
        assertThat(CurveMaker.sizes(1_000_000, 77)).endsWith(20_000);
        assertThat(CurveMaker.sizes(1_000_000, 500)).endsWith(6_000);
    }

    @Test
    void a_known_law_is_measured_and_what_lies_ahead_is_inside_the_interval() {
        var curve = curve(n -> 3 / Math.sqrt(n), rows(1_000, Split.TRAIN));

        assertThat(curve.heldOut()).isEqualTo(400);
        assertThat(curve.points())
                .hasSize(14)
                .isSortedAccordingTo((a, b) -> Long.compare(a.labels(), b.labels()));
        assertThat(curve.points().getLast().error()).isCloseTo(3 / Math.sqrt(1_000), within(0.01));
        assertThat(curve.noExtrapolation()).isEmpty();
        assertThat(curve.ahead())
                .extracting(Curve.Ahead::labels)
                .containsExactly(2_000L, 4_000L, 8_000L);
        assertThat(curve.ahead())
                .allSatisfy(
                        a ->
                                assertThat(3 / Math.sqrt(a.labels()))
                                        .isBetween(a.error().low(), a.error().high()));
    }

    @Test
    void an_error_that_rises_at_the_end_is_not_drawn_on() {
        var curve = curve(n -> n > 800 ? 0.5 : 3 / Math.sqrt(n), rows(1_000, Split.TRAIN));

        assertThat(curve.ahead()).isEmpty();
        assertThat(curve.noExtrapolation()).get().asString().contains("no extrapolation");
    }

    @Test
    void without_calibration_rows_a_fifth_of_the_train_rows_is_held_out() {
        var train = rows(1_000, Split.TRAIN);
        var curve = CurveMaker.of(train, List.of(), new Lawful(n -> 0.1), 1).orElseThrow();

        assertThat(curve.heldOut()).isEqualTo(200);
        assertThat(curve.points().getLast().labels()).isEqualTo(800);
        assertThat(CurveMaker.of(rows(240, Split.TRAIN), List.of(), new Lawful(n -> 0.1), 1))
                .isEmpty();
    }

    private static Curve curve(IntToDoubleFunction law, List<Example> train) {
        return CurveMaker.of(train, rows(400, Split.CALIBRATION), new Lawful(law), 1).orElseThrow();
    }

    private static List<Example> rows(int n, Split split) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < n; i++) {
            rows.add(row(split + "" + i, "" + i, i % 2 == 0 ? "even" : "odd", split));
        }
        return rows;
    }

    /** Errs on the share of inputs that a law of the number of its rows says. */
    private record Lawful(IntToDoubleFunction law) implements Learner {
        @Override
        public String name() {
            return "lawful";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            var error = law.applyAsDouble(rows.size());
            return new Learned() {
                @Override
                public int rows() {
                    return rows.size();
                }

                @Override
                public List<String> labels() {
                    return List.of("even", "odd");
                }

                @Override
                public double[] logits(String input) {
                    var number = Integer.parseInt(input);
                    var right = number % 400 >= 400 * error;
                    return (number % 2 == 0) == right ? new double[] {1, 0} : new double[] {0, 1};
                }
            };
        }
    }
}
