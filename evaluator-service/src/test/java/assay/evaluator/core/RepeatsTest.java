package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Money;
import assay.contract.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatsTest {
    private static final Optional<Double> NONE = Optional.empty();

    static Stream<Arguments> repeats() {
        return Stream.of(
                argumentSet(
                        "one stays as it is",
                        List.of(mark("1", 1, "a", Optional.of(0.5))),
                        mark("1", 1, "a", Optional.of(0.5))),
                argumentSet(
                        "two of three right",
                        List.of(
                                mark("1", 1, "a", Optional.of(0.5)),
                                mark("1", 0, "b", NONE),
                                mark("1", 1, "a", Optional.of(1.0))),
                        mark("1", 2 / 3.0, "a", Optional.of(0.75))),
                argumentSet(
                        "the most frequent output",
                        List.of(
                                mark("1", 0, "b", NONE),
                                mark("1", 1, "a", NONE),
                                mark("1", 1, "a", NONE)),
                        mark("1", 2 / 3.0, "a", NONE)),
                argumentSet(
                        "the first of two",
                        List.of(mark("1", 0, "b", NONE), mark("1", 1, "a", NONE)),
                        mark("1", 0.5, "b", NONE)),
                argumentSet(
                        "a confidence that is none",
                        List.of(
                                mark("1", 1, "a", Optional.of(Double.NaN)),
                                mark("1", 1, "a", Optional.of(0.25))),
                        mark("1", 1, "a", Optional.of(0.25))));
    }

    @ParameterizedTest
    @MethodSource("repeats")
    void marks_of_one_example_are_one(List<Mark> marks, Mark one) {
        assertThat(Repeats.averaged(marks)).containsExactly(one);
    }

    @Test
    void examples_stay_apart_and_in_order() {
        var marks =
                List.of(
                        mark("2", 1, "a", NONE),
                        mark("1", 0, "b", NONE),
                        mark("2", 0, "a", NONE),
                        mark("1", 0, "b", NONE));
        assertThat(Repeats.averaged(marks))
                .containsExactly(mark("2", 0.5, "a", NONE), mark("1", 0, "b", NONE));
        assertThat(Repeats.averaged(List.of())).isEmpty();
    }

    @Test
    void what_a_request_takes_is_a_mean_of_what_is_known() {
        var all =
                Repeats.averaged(
                        List.of(
                                measured(Optional.empty(), 10L, 3L, "0.01", 900L, false),
                                measured(Optional.of(7L), 20L, 4L, "0.03", 100L, true),
                                measured(Optional.of(7L), null, null, null, 100L, true)));
        assertThat(all).hasSize(1);
        var one = all.getFirst();
        assertThat(one.measured().inputTokens()).contains(15L);
        assertThat(one.measured().outputTokens()).as("3.5").contains(4L);
        assertThat(one.measured().cost().orElseThrow().compare(Money.usd("0.02"))).isZero();
        assertThat(one.measured().latencyMicros()).contains(900L);
        assertThat(one.unparsable()).as("two of three").isTrue();
        assertThat(one.empty()).isFalse();
        assertThat(one.figures())
                .isEqualTo(Map.of("f", new Figure(2, 2), "sometimes", new Figure(7, 1)));
    }

    private static Mark mark(String id, double score, String output, Optional<Double> confidence) {
        return new Mark(
                id,
                "s",
                "g",
                Split.TEST,
                score,
                false,
                false,
                output,
                "a",
                confidence,
                new Mark.Measured(
                        Optional.of(10L), Optional.of(2L), Optional.empty(), Optional.of(5L)),
                new TreeMap<>());
    }

    private static Mark measured(
            Optional<Long> sometimes,
            @Nullable Long input,
            @Nullable Long output,
            @Nullable String usd,
            long micros,
            boolean unparsable) {
        var figures = new TreeMap<String, Figure>();
        figures.put("f", new Figure(unparsable ? 1 : 4, 2));
        sometimes.ifPresent(s -> figures.put("sometimes", Figure.of(s)));
        return new Mark(
                "1",
                "s",
                "g",
                Split.TEST,
                1,
                false,
                unparsable,
                "a",
                "a",
                NONE,
                new Mark.Measured(
                        Optional.ofNullable(input),
                        Optional.ofNullable(output),
                        Optional.ofNullable(usd).map(Money::usd),
                        Optional.of(micros)),
                figures);
    }
}
