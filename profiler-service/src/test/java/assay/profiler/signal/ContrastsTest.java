package assay.profiler.signal;

import static assay.profiler.signal.Built.CONTRACT;
import static assay.profiler.signal.Built.FIELDS;
import static assay.profiler.signal.Built.TEXT;
import static assay.profiler.signal.Built.cards;
import static assay.profiler.signal.Built.gibberish;
import static assay.profiler.signal.Built.rows;
import static assay.profiler.signal.Built.task;
import static assay.profiler.signal.Built.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Reading;
import assay.contract.Role;
import assay.profiler.core.Examples;
import assay.profiler.core.Signal;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each signal on data built to have, and not to have, what it measures. */
class ContrastsTest {
    private static final Role S = Role.SPECIALIST;
    private static final Role G = Role.GENERALIST;

    /** Signal, rows that have it, at least, whom they argue for; those that have not, at most. */
    static Stream<Arguments> contrasts() {
        return Stream.of(
                set(
                        new Closure(),
                        rows(CONTRACT, 1000, i -> "in " + i, i -> "l" + i % 4),
                        1,
                        S,
                        rows(CONTRACT, 1000, i -> "in " + i, i -> "l" + i),
                        0,
                        G),
                set(
                        new Contradictions(),
                        rows(CONTRACT, 200, i -> "in " + i / 2, i -> "l" + i % 2),
                        1,
                        null,
                        rows(CONTRACT, 200, i -> "in " + i / 2, i -> "l" + i / 2 % 2),
                        0,
                        null),
                set(
                        new CopyRatio(),
                        rows(TEXT, 500, i -> "code w" + i + " came", i -> "w" + i),
                        1,
                        S,
                        rows(TEXT, 500, i -> "code w" + i + " came", i -> "v" + i),
                        0,
                        G),
                set(
                        new Dispersion(),
                        rows(CONTRACT, 300, i -> gibberish(i, 8), i -> "l"),
                        0.9,
                        null,
                        rows(CONTRACT, 300, i -> "the same again", i -> "l"),
                        1e-6,
                        null),
                set(
                        new DomainVocabulary(),
                        rows(CONTRACT, 300, i -> words(i, 6) + " myocardial stenosis", i -> "l"),
                        0.25,
                        S,
                        rows(CONTRACT, 300, i -> words(i, 8), i -> "l"),
                        0.02,
                        null),
                set(
                        new Duplicates(),
                        rows(CONTRACT, 200, i -> "in " + i % 50, i -> "l"),
                        0.75,
                        null,
                        rows(CONTRACT, 200, i -> "in " + i, i -> "l"),
                        0,
                        null),
                set(
                        new EffectiveLabels(),
                        rows(CONTRACT, 1000, i -> "in " + i, i -> "l" + i % 10),
                        9.9,
                        null,
                        rows(CONTRACT, 1000, i -> "in " + i, i -> i < 10 ? "l" + i : "l"),
                        1.2,
                        null),
                set(
                        new EffectiveRank(),
                        rows(CONTRACT, 300, i -> gibberish(i, 8), i -> "l"),
                        100,
                        null,
                        rows(CONTRACT, 300, i -> cards(i % 2), i -> "l"),
                        2,
                        null),
                set(
                        new Fertility(),
                        rows(CONTRACT, 200, i -> gibberish(i, 8), i -> "l"),
                        2.5,
                        null,
                        rows(CONTRACT, 200, i -> words(i, 8), i -> "l"),
                        1.1,
                        null),
                set(
                        new Fields(),
                        rows(FIELDS, 200, i -> "room " + i, i -> "{\"room\":\"" + i + "\"}"),
                        1,
                        S,
                        rows(FIELDS, 200, i -> "room " + i, i -> "room " + i),
                        0,
                        null),
                set(
                        new InputLength(),
                        rows(CONTRACT, 100, i -> "x".repeat(900), i -> "l"),
                        900,
                        null,
                        rows(CONTRACT, 100, i -> "xyz", i -> "l"),
                        3,
                        null),
                set(
                        new Majority(),
                        rows(CONTRACT, 100, i -> "in " + i, i -> i < 90 ? "l" : "l" + i),
                        0.9,
                        null,
                        rows(CONTRACT, 100, i -> "in " + i, i -> "l" + i % 10),
                        0.1,
                        null),
                set(
                        new NearContradictions(),
                        rows(CONTRACT, 200, i -> cards(i / 2) + " " + i, i -> "l" + i % 2),
                        0.9,
                        null,
                        rows(CONTRACT, 200, i -> cards(i / 2) + " " + i, i -> "l" + i / 2 % 2),
                        0.05,
                        null),
                set(
                        new NearestNeighbour(),
                        rows(CONTRACT, 300, i -> cards(i % 3) + " " + i, i -> "l" + i % 3),
                        0.99,
                        null,
                        rows(CONTRACT, 300, i -> gibberish(i, 8), i -> "l" + i % 3),
                        0.6,
                        null),
                set(
                        new NoiseFloor(),
                        rows(CONTRACT, 600, i -> cards(i % 3), i -> "l" + i * 7919 % 11 % 2),
                        0.2,
                        null,
                        rows(CONTRACT, 600, i -> cards(i % 3), i -> "l" + i % 3),
                        0,
                        null),
                set(
                        new OutputLength(),
                        rows(TEXT, 100, i -> "in", i -> "x".repeat(900)),
                        900,
                        null,
                        rows(TEXT, 100, i -> "in", i -> "yes"),
                        3,
                        null),
                set(
                        new OutputTokens(),
                        rows(TEXT, 100, i -> "in", i -> words(i, 400)),
                        400,
                        G,
                        rows(TEXT, 100, i -> "in", i -> "yes"),
                        1,
                        null),
                set(
                        new RarestLabel(),
                        rows(CONTRACT, 100, i -> "in " + i, i -> "l" + i % 2),
                        50,
                        null,
                        rows(CONTRACT, 100, i -> "in " + i, i -> "l" + i % 99),
                        1,
                        null),
                set(new Stakes(), task(1_000_000, "2.00"), 20_000, null, task(100, "2"), 2, null),
                set(
                        new Vendi(),
                        rows(CONTRACT, 300, i -> gibberish(i, 8), i -> "l"),
                        100,
                        null,
                        rows(CONTRACT, 300, i -> cards(i % 2), i -> "l"),
                        2.1,
                        null),
                set(new Volume(), task(1_000_000, "2.00"), 1_000_000, S, task(900, "2"), 900, G));
    }

    @ParameterizedTest
    @MethodSource("contrasts")
    void a_signal_tells_what_has_it_from_what_lacks(
            Signal signal,
            Examples having,
            double least,
            @Nullable Role itsRole,
            Examples lacking,
            double most,
            @Nullable Role otherRole) {
        var has = signal.read(having);
        var lacks = signal.read(lacking);

        assertThat(has.value()).as(has.says()).isGreaterThanOrEqualTo(least - 1e-9);
        assertThat(lacks.value()).as(lacks.says()).isLessThanOrEqualTo(most + 1e-9);
        assertThat(has.arguesFor()).as(has.says()).isEqualTo(Optional.ofNullable(itsRole));
        assertThat(lacks.arguesFor()).as(lacks.says()).isEqualTo(Optional.ofNullable(otherRole));
        Stream.of(has, lacks).forEach(ContrastsTest::isWhole);
    }

    @Test
    void no_signal_is_without_its_contrast() {
        var contrasted = contrasts().map(c -> c.get()[0]).toList();
        assertThat(AllSignals.list())
                .allSatisfy(
                        signal ->
                                assertThat(contrasted)
                                        .hasAtLeastOneElementOfType(signal.getClass()));
    }

    private static void isWhole(Reading reading) {
        assertThat(reading.says()).matches("(?s)\\p{Lu}?.*[.]").doesNotContain("NaN");
        assertThat(reading.interval().stream())
                .allSatisfy(
                        i ->
                                assertThat(reading.value())
                                        .isBetween(i.low() - 1e-9, i.high() + 1e-9));
    }

    private static Arguments set(
            Signal signal,
            Examples having,
            double least,
            @Nullable Role itsRole,
            Examples lacking,
            double most,
            @Nullable Role otherRole) {
        return argumentSet(signal.name(), signal, having, least, itsRole, lacking, most, otherRole);
    }
}
