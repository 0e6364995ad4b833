package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.Interval;
import assay.contract.OutputContract;
import assay.contract.Reading;
import assay.contract.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PriorsTest {
    @ParameterizedTest
    @CsvSource({
        "0,   7.6, 1.0, 0.8837",
        "1,   2.2, 2.2, 0.5",
        "0.5, 4.9, 1.6, 0.7538",
        "0.1, 7.06, 1.12, 0.8631"
    })
    void published_tasks_count_as_three_tenths_and_need_lies_between(
            double need, double alpha, double beta, double mean) {
        var prior = Priors.of(new Need(need, "so it is"));

        assertThat(prior.alpha()).isCloseTo(alpha, within(1e-9));
        assertThat(prior.beta()).isCloseTo(beta, within(1e-9));
        assertThat(prior.chance().estimate()).isCloseTo(mean, within(1e-4));
        assertThat(prior.chance().low()).isLessThan(mean);
        assertThat(prior.chance().high()).isGreaterThan(mean);
        assertThat(prior.chance().n()).isEqualTo(31);
        assertThat(prior.favours()).isEqualTo(need < 1 ? Role.SPECIALIST : Role.GENERALIST);
        assertThat(prior.says()).contains("31 published tasks", "so it is", "overrule");
    }

    static Stream<Arguments> needs() {
        var half = share(0.5, 1000);
        return Stream.of(
                argumentSet(
                        "labels read off the words need nothing",
                        labels(1000, 2),
                        Map.of("majority", half, "nearestNeighbour", share(0.95, 1000)),
                        0.0,
                        "most similar"),
                argumentSet(
                        "labels that nobody finds in the words need all",
                        labels(1000, 2),
                        Map.of("majority", half, "nearestNeighbour", share(0.45, 1000)),
                        1.0,
                        "most similar"),
                argumentSet(
                        "the probe is asked before the neighbour",
                        labels(1000, 2),
                        Map.of(
                                "majority", half,
                                "nearestNeighbour", share(0.5, 1000),
                                "probe", share(0.7, 1000)),
                        0.5,
                        "the probe"),
                argumentSet(
                        "few rows of each label say little",
                        labels(50, 2),
                        Map.of("majority", half, "nearestNeighbour", share(0.5, 50)),
                        0.64,
                        "on few rows"),
                argumentSet(
                        "one label alone says nothing",
                        labels(50, 1),
                        Map.of("majority", share(1, 50)),
                        0.27,
                        "too little"),
                argumentSet(
                        "text that is copied",
                        texts(),
                        Map.of("copyRatio", share(0.95, 1000)),
                        0.0,
                        "95.0 %"),
                argumentSet(
                        "text that is made up",
                        texts(),
                        Map.of("copyRatio", share(0.09, 1000)),
                        0.9,
                        "9.0 %"),
                argumentSet("nothing measured", texts(), Map.of(), 0.27, "too little"));
    }

    @ParameterizedTest
    @MethodSource("needs")
    void need_is_judged_by_what_was_measured(
            Examples examples, Map<String, Reading> readings, double need, String why) {
        var judged = Need.of(examples, readings);

        assertThat(judged.value()).isCloseTo(need, within(1e-9));
        assertThat(judged.why()).contains(why);
    }

    static Stream<Arguments> lifts() {
        return Stream.of(
                argumentSet("far above", labels(1000, 2), 0.97, Optional.of(Role.SPECIALIST)),
                argumentSet("at chance", labels(1000, 2), 0.5, Optional.of(Role.GENERALIST)),
                argumentSet("at chance, few rows", labels(60, 2), 0.5, Optional.empty()),
                argumentSet("in between", labels(1000, 2), 0.75, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("lifts")
    void a_probe_at_chance_argues_for_knowledge(
            Examples examples, double right, Optional<Role> role) {
        var readings = new TreeMap<String, Reading>();
        readings.put("majority", share(0.5, 1000));
        assertThat(ProbeLift.of(examples, readings)).isEmpty();

        readings.put("probe", share(right, 1000));
        var lift = ProbeLift.of(examples, readings).orElseThrow();

        assertThat(lift.value()).isCloseTo(2 * right - 1, within(1e-9));
        assertThat(lift.arguesFor()).isEqualTo(role);
    }

    private static Reading share(double share, long n) {
        return new Reading(
                share,
                n,
                "",
                Optional.of(new Interval(share, share - 0.02, share + 0.02, 0.95, n)),
                Optional.empty());
    }

    private static Examples labels(int n, int labels) {
        return Fixture.examples(
                Fixture.LABEL,
                IntStream.range(0, n)
                        .mapToObj(i -> Example.of("e" + i, "in " + i, "l" + i % labels))
                        .toList());
    }

    private static Examples texts() {
        return Fixture.examples(
                OutputContract.of(OutputContract.Kind.TEXT), List.of(Example.of("e", "in", "out")));
    }
}
