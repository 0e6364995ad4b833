package assay.profiler.signal;

import static assay.profiler.core.Fixture.examples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Role;
import assay.profiler.core.Signal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignalsTest {
    static final OutputContract CONTRACT = OutputContract.label("none");

    static Stream<Arguments> readings() {
        var one = rows("a=x", "b=x", "c=x");
        var even = rows("a=x", "b=y", "c=x", "d=y");
        var outside = rows("a=none", "b=none");
        var closed = many(1000, 4);
        var open = many(1000, 1000);
        return Stream.of(
                set("one label recurs for sure", new Closure(), one, 1, 3, "closed set", null),
                set(
                        "one answer in four is new",
                        new Closure(),
                        rows("a=x", "b=x", "c=x", "d=y"),
                        0.75,
                        4,
                        "partly open",
                        null),
                set(
                        "a closed set argues for a specialist",
                        new Closure(),
                        closed,
                        1,
                        1000,
                        "4 answers",
                        Role.SPECIALIST),
                set(
                        "open answers argue for a generalist",
                        new Closure(),
                        open,
                        0,
                        1000,
                        "open-ended",
                        Role.GENERALIST),
                set("nothing in distribution", new Closure(), outside, 0, 0, "No row", null),
                set("one label is one", new EffectiveLabels(), one, 1, 3, "1 different", null),
                set("two equal labels are two", new EffectiveLabels(), even, 2, 4, "2 diff", null),
                set(
                        "skewed labels are fewer, corrected by (K-1)/2n",
                        new EffectiveLabels(),
                        many(1000, 4, 970),
                        Math.exp(0.1692005),
                        1000,
                        "4 different",
                        null),
                set("no labels at all", new EffectiveLabels(), outside, 0, 0, "No row", null),
                set(
                        "the length that 95 % keep",
                        new InputLength(),
                        lengths(100),
                        95,
                        100,
                        "up to 50 characters, 95 % have up to 95",
                        null),
                set("one row", new InputLength(), rows("abc=x"), 3, 1, "up to 3", null),
                set(
                        "a character is one whatever its bytes",
                        new InputLength(),
                        rows("\uD83D\uDE00é=x"),
                        2,
                        1,
                        "up to 2",
                        null),
                set("expected answers", new OutputLength(), rows("a=xyz"), 3, 1, "up to 3", null),
                set("no duplicates", new Duplicates(), even, 0, 4, "No input", null),
                set(
                        "case and space do not count",
                        new Duplicates(),
                        rows("Hi  you=x", " hi you\n=y", "hiyou=x"),
                        1 / 3.0,
                        3,
                        "1 of 3",
                        null),
                set(
                        "all the same input",
                        new Duplicates(),
                        rows("a=x", "a=x", "a=x", "a=x"),
                        0.75,
                        4,
                        "3 of 4",
                        null),
                set(
                        "same input, same answer is no contradiction",
                        new Contradictions(),
                        rows("a=x", "a=x", "b=y"),
                        0,
                        3,
                        "No input",
                        null),
                set(
                        "both sides of a contradiction count",
                        new Contradictions(),
                        rows("a=x", "A=y", "a=x", "b=y"),
                        0.75,
                        4,
                        "mend these",
                        null),
                set(
                        "the majority and its answer",
                        new Majority(),
                        rows("a=x", "b=x", "c=y", "d=none"),
                        2 / 3.0,
                        3,
                        "'x'",
                        null),
                set("no majority", new Majority(), outside, 0, 0, "No row", null),
                set(
                        "the rarest",
                        new RarestLabel(),
                        rows("a=x", "b=x", "c=y", "d=y"),
                        2,
                        4,
                        "at least 2",
                        null),
                set("once", new RarestLabel(), rows("a=x", "b=x", "c=y"), 1, 3, "1 of the 2", null),
                set("no rarest", new RarestLabel(), outside, 0, 0, "No row", null));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void a_signal_reads(
            Signal signal,
            List<Example> rows,
            double value,
            long n,
            String says,
            @Nullable Role arguesFor) {
        var reading = signal.read(examples(CONTRACT, rows));

        assertThat(reading.value()).isCloseTo(value, within(1e-5));
        assertThat(reading.n()).isEqualTo(n);
        assertThat(reading.says()).contains(says);
        assertThat(reading.arguesFor()).isEqualTo(Optional.ofNullable(arguesFor));
        assertThat(reading.interval().stream())
                .allSatisfy(i -> assertThat(value).isBetween(i.low() - 1e-9, i.high() + 1e-9));
    }

    @Test
    void records_that_do_not_recur_argue_for_nobody() {
        var fields = OutputContract.of(OutputContract.Kind.FIELDS);
        var reading = new Closure().read(examples(fields, many(1000, 1000)));
        assertThat(reading.says()).contains("open-ended");
        assertThat(reading.arguesFor()).isEmpty();
    }

    private static Arguments set(
            String name,
            Signal signal,
            List<Example> rows,
            double value,
            long n,
            String says,
            @Nullable Role role) {
        return argumentSet(signal.name() + ": " + name, signal, rows, value, n, says, role);
    }

    /** Rows written as {@code input=expected}. */
    private static List<Example> rows(String... rows) {
        return IntStream.range(0, rows.length)
                .mapToObj(
                        i -> {
                            var at = rows[i].lastIndexOf('=');
                            return Example.of(
                                    "e" + i, rows[i].substring(0, at), rows[i].substring(at + 1));
                        })
                .toList();
    }

    private static List<Example> many(int n, int labels) {
        return IntStream.range(0, n)
                .mapToObj(i -> Example.of("e" + i, "input " + i, "label " + i % labels))
                .toList();
    }

    /** The first label so often, the others share the rest. */
    private static List<Example> many(int n, int labels, int first) {
        return IntStream.range(0, n)
                .mapToObj(i -> i < first ? 0 : 1 + i % (labels - 1))
                .map(label -> Example.of("e", "input", "label " + label))
                .toList();
    }

    private static List<Example> lengths(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> Example.of("e" + i, "x".repeat(i), "y"))
                .toList();
    }
}
