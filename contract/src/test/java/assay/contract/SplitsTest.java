package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
    private static final int N = 10_000;

    @ParameterizedTest
    @CsvSource({"0.5, 0.1, 0.4", "0, 0, 1", "0.8, 0, 0.2", "0.34, 0.33, 0.33"})
    void the_shares_hold(double train, double calibration, double test) {
        var splits = new Splits(train, calibration, test);
        var counts =
                examples()
                        .collect(
                                Collectors.groupingBy(
                                        e -> splits.of(e, false), Collectors.counting()));
        // 2 points are four standard errors of a share of one half.
        assertThat(share(counts.get(Split.TRAIN))).isCloseTo(train, within(0.02));
        assertThat(share(counts.get(Split.CALIBRATION))).isCloseTo(calibration, within(0.02));
        assertThat(share(counts.get(Split.TEST))).isCloseTo(test, within(0.02));
    }

    /** 0.1 and 0.4 of the whole are 0.2 and 0.8 of what is not trained on. */
    @Test
    void out_of_distribution_is_never_trained_on_and_keeps_the_other_shares() {
        var counts =
                examples()
                        .collect(
                                Collectors.groupingBy(
                                        e -> Splits.LEARNING.of(e, true), Collectors.counting()));
        assertThat(counts).doesNotContainKey(Split.TRAIN);
        assertThat(share(counts.get(Split.CALIBRATION))).isCloseTo(0.2, within(0.02));
        assertThat(share(counts.get(Split.TEST))).isCloseTo(0.8, within(0.02));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_group_is_never_cut(boolean outside) {
        var cut =
                IntStream.range(0, 200)
                        .filter(
                                group ->
                                        IntStream.range(0, 50)
                                                        .mapToObj(
                                                                row ->
                                                                        in(
                                                                                "g" + group,
                                                                                row + "/" + group))
                                                        .map(e -> Splits.LEARNING.of(e, outside))
                                                        .distinct()
                                                        .count()
                                                > 1);
        assertThat(cut.count()).isZero();
    }

    @Test
    void the_split_that_the_dataset_names_wins() {
        for (var given : EnumSet.allOf(Split.class)) {
            var example =
                    new Example(
                            "1", "i", "e", Optional.of(given), Optional.empty(), Optional.empty());
            assertThat(Splits.LEARNING.of(example, false)).isEqualTo(given);
            assertThat(Splits.LEARNING.of(example, true)).isEqualTo(given);
            assertThat(Splits.ALL_TEST.of(example, false)).isEqualTo(given);
        }
    }

    /** The places, from another program: 0.7193, 0.0236, 0.5220; of the group 0.1488. */
    @ParameterizedTest
    @CsvSource({
        "1, , TEST, TEST",
        "3, , TRAIN, CALIBRATION",
        "a, , CALIBRATION, TEST",
        "1, customer 12, TRAIN, CALIBRATION",
    })
    void a_place_stays_for_good(String id, @Nullable String group, Split inside, Split outside) {
        var example =
                new Example(
                        id,
                        "i",
                        "e",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(group));
        assertThat(Splits.LEARNING.of(example, false)).isEqualTo(inside);
        assertThat(Splits.LEARNING.of(example, true)).isEqualTo(outside);
        assertThat(Splits.ALL_TEST.of(example, false)).isEqualTo(Split.TEST);
    }

    @Test
    void the_latest_rows_measure_where_the_dataset_has_times() {
        var noon = Instant.parse("2026-11-23T12:00:00Z");
        var splits = Splits.LEARNING.from(noon);
        var counts =
                examples()
                        .map(e -> at(e, noon.minusNanos(1)))
                        .collect(
                                Collectors.groupingBy(
                                        e -> splits.of(e, false), Collectors.counting()));
        assertThat(counts).doesNotContainKey(Split.TEST);
        assertThat(share(counts.get(Split.TRAIN))).isCloseTo(0.5 / 0.6, within(0.02));
        assertThat(examples().map(e -> splits.of(at(e, noon), false))).containsOnly(Split.TEST);
        assertThat(examples().map(e -> splits.of(at(e, Instant.MIN), true)))
                .containsOnly(Split.CALIBRATION);
        assertThat(examples().map(e -> splits.of(e, false)).distinct()).hasSize(3);
        assertThat(examples().map(e -> Splits.LEARNING.of(at(e, noon), false)).distinct())
                .hasSize(3);
    }

    private static Example at(Example e, Instant time) {
        return new Example(
                e.id(),
                e.input(),
                e.expected(),
                e.split(),
                e.slice(),
                e.group(),
                Optional.of(time));
    }

    @Test
    void a_row_that_expects_out_of_scope_is_out_of_distribution() {
        var task =
                new Task(
                        "t",
                        "i",
                        OutputContract.label("none"),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertThat(task.sliceOf(Example.of("1", "i", "none"))).isEqualTo("out-of-distribution");
        assertThat(task.sliceOf(Example.of("1", "i", "some"))).isEqualTo("in-distribution");
        assertThat(task.sliceOf(in("g", "1"))).isEqualTo("in-distribution");
    }

    private static Stream<Example> examples() {
        return IntStream.range(0, N).mapToObj(i -> Example.of("row-" + i, "i", "e"));
    }

    private static Example in(String group, String id) {
        return new Example(id, "i", "e", Optional.empty(), Optional.empty(), Optional.of(group));
    }

    private static double share(@Nullable Long count) {
        return count == null ? 0 : (double) count / N;
    }
}
