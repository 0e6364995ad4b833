package assay.profiler.slice;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Split;
import assay.contract.TaskMeasured;
import assay.profiler.core.Fixture;
import assay.profiler.core.Learner;
import assay.profiler.core.PairReader;
import assay.profiler.core.Profiler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicersTest {
    @Test
    void the_tails_are_tenths_of_the_tests_in_distribution() {
        var rows = new ArrayList<Example>();
        for (var i = 1; i <= 200; i++) {
            rows.add(Fixture.row("t" + i, "x".repeat(i), "l", Split.TEST));
            rows.add(Fixture.row("train" + i, "x".repeat(1000 + i), "l", Split.TRAIN));
            rows.add(Fixture.outside("out" + i, "x".repeat(1000 + i), "none", Split.TEST));
        }
        Collections.shuffle(rows, new Random(1));

        assertThat(ids(rows, "longest"))
                .hasSize(20)
                .contains("t200", "t181")
                .doesNotContain("t180");
        assertThat(ids(rows, "shortest")).hasSize(20).contains("t1", "t20").doesNotContain("t21");
    }

    @Test
    void inputs_of_one_length_have_no_tails_and_few_rows_neither() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 200; i++) {
            rows.add(Fixture.row("t" + i, "same", "l", Split.TEST));
        }
        assertThat(measured(rows).profile().slices()).isEmpty();
        assertThat(measured(List.of(Fixture.row("t", "a", "l", Split.TEST))).profile().slices())
                .isEmpty();
    }

    @Test
    void words_that_the_rows_to_train_on_have_not_are_unfamiliar() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 200; i++) {
            rows.add(Fixture.row("train" + i, "my card was lost today " + i, "l", Split.TRAIN));
            rows.add(
                    i < 20
                            ? Fixture.row("odd" + i, "ce colis est perdu " + i, "l", Split.TEST)
                            : Fixture.row("t" + i, "my card was lost " + i, "l", Split.TEST));
        }

        assertThat(ids(rows, "unfamiliarWords"))
                .hasSize(20)
                .allSatisfy(id -> assertThat(id).startsWith("odd"));
    }

    @Test
    void of_many_tests_those_are_sliced_whose_marks_are_kept() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 20_100; i++) {
            rows.add(Fixture.row("t" + i, "x".repeat(1 + i % 40), "l", Split.TEST));
        }

        assertThat(ids(rows, "longest")).hasSize(2_000);
    }

    @Test
    void the_latest_fifth_of_the_tests_that_say_when_they_happened() {
        var rows = new ArrayList<Example>();
        for (var i = 1; i <= 200; i++) {
            rows.add(timed("t" + i, Split.TEST, Fixture.NOW.plusSeconds(i)));
            rows.add(timed("train" + i, Split.TRAIN, Fixture.NOW.plusSeconds(1_000 + i)));
            rows.add(Fixture.row("untimed" + i, "same", "l", Split.TEST));
        }
        Collections.shuffle(rows, new Random(1));

        assertThat(ids(rows, "latest")).hasSize(40).contains("t200", "t161").doesNotContain("t160");
    }

    @Test
    void rows_of_one_moment_or_of_none_have_no_latest() {
        var still = new ArrayList<Example>();
        var untimed = new ArrayList<Example>();
        for (var i = 0; i < 200; i++) {
            still.add(timed("t" + i, Split.TEST, Fixture.NOW));
            untimed.add(Fixture.row("t" + i, "x".repeat(i + 1), "l", Split.TEST));
        }
        assertThat(measured(still).profile().slices()).isEmpty();
        assertThat(measured(untimed).profile().slices()).doesNotContainKey("latest");
    }

    private static Example timed(String id, Split split, Instant at) {
        return new Example(
                id,
                "same",
                "l",
                Optional.of(split),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at));
    }

    private static List<String> ids(List<Example> rows, String slice) {
        return Objects.requireNonNull(measured(rows).profile().slices().get(slice), slice);
    }

    private static TaskMeasured measured(List<Example> rows) {
        return new Profiler(List.of(), AllSlicers.list(), List.of(), new None(), new PairReader())
                .measure(Fixture.examples(OutputContract.label("none"), rows), Fixture.NOW);
    }

    private record None() implements Learner {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            throw new IllegalStateException("measuring learns nothing");
        }
    }
}
