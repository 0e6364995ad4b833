package assay.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EscalationTest {
    static Stream<Arguments> winners() {
        return Stream.of(
                argumentSet(
                        "all route perfectly: a tie goes to the confidence",
                        table(600, 1, x -> x[0] > 0.5 ? 1 : 0, x -> 1),
                        "confidence"),
                argumentSet(
                        "another column tells when the last is right",
                        table(1_500, 2, x -> 0.5, x -> x[1]),
                        "gap"),
                argumentSet(
                        "most is gained in the middle of the confidence: the squared gap",
                        table(1_500, 1, x -> x[0], x -> x[0] + 2.8 * x[0] * (1 - x[0]) * 0.35),
                        "gap"),
                argumentSet(
                        "the gain is at two opposite corners",
                        table(1_500, 2, x -> 0.5, x -> x[0] > 0.5 == x[1] > 0.5 ? 0.9 : 0.1),
                        "neighbours"),
                argumentSet(
                        "the gain comes in waves of the confidence",
                        table(3_000, 1, x -> 0.5, x -> 0.5 + 0.45 * Math.sin(20 * x[0])),
                        "neighbours"));
    }

    @ParameterizedTest
    @MethodSource("winners")
    void held_out_rows_pick(RoutedRows rows, String name) {
        assertThat(pick(rows, 11).name()).isEqualTo(name);
    }

    static Stream<Arguments> methods() {
        ToDoubleFunction<double[]> right = x -> 0.2 + 0.6 * x[0];
        var one = table(400, 1, right, x -> 0.8);
        var two = table(700, 2, right, x -> 0.8);
        return Stream.of(
                argumentSet("confidence", CalibratedConfidence.fit(one), one),
                argumentSet("gap", GapModel.fit(one, false), one),
                argumentSet("gap with the square", GapModel.fit(one, true), one),
                argumentSet("neighbours on a line", Neighbours.fit(one, 1), one),
                argumentSet("neighbours in space", Neighbours.fit(two, 1), two));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_surer_row_is_rather_kept(Escalation escalation, RoutedRows rows) {
        var surer = new double[rows.columns()];
        var unsure = new double[rows.columns()];
        Arrays.fill(surer, 0.5);
        Arrays.fill(unsure, 0.5);
        surer[0] = 0.9;
        unsure[0] = 0.1;
        assertThat(escalation.keep(surer)).isGreaterThan(escalation.keep(unsure) + 0.2);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_row_of_another_shape_is_refused(Escalation escalation, RoutedRows rows) {
        assertThatThrownBy(() -> escalation.keep(new double[rows.columns() + 1]))
                .hasMessageContaining("escalation row");
        var row = new double[rows.columns()];
        row[0] = Double.NEGATIVE_INFINITY;
        assertThatThrownBy(() -> escalation.keep(row)).hasMessageContaining("Infinity");
    }

    @Test
    void the_scale_of_the_confidence_is_of_no_account() {
        var rows = table(300, 2, x -> x[0], x -> 0.8);
        var logs =
                RoutedRows.of(
                        Arrays.stream(rows.features())
                                .map(x -> new double[] {Math.log(x[0]), x[1]})
                                .toArray(double[][]::new),
                        rows.first(),
                        rows.last());
        for (int i = 0; i < 300; i += 10) {
            for (var squared : new boolean[] {false, true}) {
                assertThat(GapModel.fit(logs, squared).keep(logs.features()[i]))
                        .isCloseTo(
                                GapModel.fit(rows, squared).keep(rows.features()[i]),
                                within(1e-12));
            }
            assertThat(Neighbours.fit(logs, 1).keep(logs.features()[i]))
                    .isCloseTo(Neighbours.fit(rows, 1).keep(rows.features()[i]), within(1e-12));
            assertThat(CalibratedConfidence.fit(logs).keep(logs.features()[i]))
                    .isCloseTo(
                            CalibratedConfidence.fit(rows).keep(rows.features()[i]), within(1e-12));
        }
    }

    @Test
    void both_searches_find_the_fifty_nearest() {
        var random = new SplittableRandom(8);
        var rows = random.doubles(200).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        var gaps = random.doubles(200, -1, 1).toArray();
        for (var point : new double[] {-1, 0, 0.31, 0.5, rows[3][0], 2}) {
            var expected = nearestBySorting(rows, gaps, point);
            assertThat(NearestOnLine.of(rows, gaps).meanGap(new double[] {point}))
                    .isCloseTo(expected, within(1e-12));
            assertThat(new NearestInSpace(rows, gaps).meanGap(new double[] {point}))
                    .isCloseTo(expected, within(1e-12));
        }
    }

    private static double nearestBySorting(double[][] rows, double[] gaps, double point) {
        ToDoubleFunction<Integer> distance = i -> Math.abs(rows[i][0] - point);
        var nearest =
                IntStream.range(0, rows.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(distance))
                        .limit(50)
                        .toList();
        var weights = nearest.stream().mapToDouble(i -> 1 / (distance.applyAsDouble(i) + 0.1));
        return nearest.stream().mapToDouble(i -> gaps[i] / (distance.applyAsDouble(i) + 0.1)).sum()
                / weights.sum();
    }

    @Test
    void a_confidence_with_few_values_and_a_constant_column_do_no_harm() {
        var rows = table(300, 2, x -> x[0], x -> 0.8);
        for (var row : rows.features()) {
            row[0] = Math.round(row[0]);
            row[1] = 0.1;
        }
        var picked = pick(rows, 3);
        assertThat(picked.keep(new double[] {1, 0.1}))
                .isGreaterThan(picked.keep(new double[] {0, 0.1}));
        assertThat(picked.keep(new double[] {0.5, 99})).isBetween(-1.0, 1.0);
    }

    @Test
    void nothing_to_learn_from_is_still_an_answer() {
        var alike = RoutedRows.of(new double[40][2], ones(40), ones(40));
        assertThat(pick(alike, 1).name()).isEqualTo("confidence");
        assertThat(pick(alike, 1).keep(new double[2])).isEqualTo(1);
        for (var escalation :
                new Escalation[] {GapModel.fit(alike, true), Neighbours.fit(alike, 1)}) {
            assertThat(escalation.keep(new double[] {3, 3})).isCloseTo(0, within(1e-3));
        }
    }

    @Test
    void the_same_seed_picks_the_same() {
        var rows = table(900, 3, x -> x[0], x -> x[1]);
        var row = rows.features()[0];
        assertThat(pick(rows, 5).keep(row)).isEqualTo(pick(rows, 5).keep(row));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("29 rows", table(29, 1, x -> 1, x -> 1), own(29), "30 rows"),
                argumentSet(
                        "two groups",
                        table(40, 1, x -> 1, x -> 1),
                        IntStream.range(0, 40).map(i -> i % 2).toArray(),
                        "3 groups"),
                argumentSet(
                        "clusters of another length",
                        table(40, 1, x -> 1, x -> 1),
                        own(41),
                        "columns"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void too_little_is_refused(RoutedRows rows, int[] clusters, String complaint) {
        assertThatThrownBy(
                        () ->
                                Escalation.pick(
                                        rows.features(), rows.first(), rows.last(), clusters, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void marks_out_of_range_are_refused() {
        assertThatThrownBy(
                        () ->
                                Escalation.pick(
                                        new double[1][1], new double[] {2}, ones(1), own(1), 1))
                .hasMessageContaining("first");
    }

    private static Escalation pick(RoutedRows rows, long seed) {
        return Escalation.pick(rows.features(), rows.first(), rows.last(), own(rows.size()), seed);
    }

    /** Uniform columns; the models are right with the given probabilities. */
    private static RoutedRows table(
            int n,
            int columns,
            ToDoubleFunction<double[]> firstRight,
            ToDoubleFunction<double[]> lastRight) {
        var random = new SplittableRandom(n + columns);
        var features = new double[n][columns];
        var first = new double[n];
        var last = new double[n];
        for (int i = 0; i < n; i++) {
            Arrays.setAll(features[i], c -> random.nextDouble());
            first[i] = random.nextDouble() < firstRight.applyAsDouble(features[i]) ? 1 : 0;
            last[i] = random.nextDouble() < lastRight.applyAsDouble(features[i]) ? 1 : 0;
        }
        return RoutedRows.of(features, first, last);
    }

    private static int[] own(int n) {
        return IntStream.range(0, n).toArray();
    }

    private static double[] ones(int n) {
        var ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
