package assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.Splits;
import assay.contract.Task;
import assay.gateway.Forecast.Part;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {
    private static final Splits ALL = Splits.ALL_TEST;
    private static final Splits LEARNING = Splits.LEARNING;
    private static final List<Part> NAMED =
            List.of(
                    new Part(Optional.of(Split.TRAIN), false, 500),
                    new Part(Optional.of(Split.TRAIN), true, 30),
                    new Part(Optional.of(Split.CALIBRATION), false, 90),
                    new Part(Optional.of(Split.CALIBRATION), true, 10),
                    new Part(Optional.of(Split.TEST), false, 390),
                    new Part(Optional.of(Split.TEST), true, 10));

    static Stream<Arguments> datasets() {
        var tickets = List.of(inside(3300), outside(300));
        return Stream.of(
                argumentSet("nothing learns", ALL, List.of(inside(400)), 2, 0, 400, 0, 800),
                argumentSet("a probe learns", LEARNING, List.of(inside(400)), 2, 0, 160, 40, 400),
                argumentSet("one endpoint alone", ALL, NAMED, 1, 0, 400, 0, 400),
                argumentSet("no endpoint", LEARNING, List.of(inside(400)), 0, 0, 160, 0, 0),
                // 0.4 of 3,300 and 0.8 of 300; 0.1 and 0.2 of them.
                argumentSet("unusual rows teach nothing", LEARNING, tickets, 2, 0, 1560, 390, 3900),
                argumentSet("where nothing learns, too", ALL, tickets, 2, 0, 3600, 0, 7200),
                argumentSet("named splits", LEARNING, NAMED, 2, 0, 400, 100, 1000),
                argumentSet("splits named in part", LEARNING, some(), 2, 0, 440, 110, 1100),
                argumentSet("the share that is drawn", LEARNING, NAMED, 2, 100, 100, 25, 250),
                argumentSet("no more than there are", LEARNING, NAMED, 2, 999, 400, 100, 1000),
                argumentSet("no rows", LEARNING, List.of(), 2, 0, 0, 0, 0));
    }

    /** All of {@link #NAMED}, and a hundred rows whose split is not named. */
    private static List<Part> some() {
        return Stream.concat(NAMED.stream(), Stream.of(inside(100))).toList();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void what_each_candidate_answers_and_each_endpoint_is_asked(
            Splits splits,
            List<Part> parts,
            int endpoints,
            int maximum,
            long examples,
            long calibration,
            long calls) {
        assertThat(Forecast.of(requested(splits, endpoints, maximum), parts))
                .isEqualTo(new Forecast(examples, calibration, calls));
    }

    private static Part inside(long rows) {
        return new Part(Optional.empty(), false, rows);
    }

    private static Part outside(long rows) {
        return new Part(Optional.empty(), true, rows);
    }

    /** With the probe beside the endpoints where something learns. */
    private static SelectionRequested requested(Splits splits, int endpoints, int maximum) {
        var names =
                Stream.concat(
                                Stream.of("probe").filter(_ -> splits.train() > 0),
                                Stream.iterate(1, i -> i + 1).limit(endpoints).map(i -> "e" + i))
                        .toList();
        var endpoint =
                Model.endpoint(
                        Role.GENERALIST,
                        new Endpoint(
                                URI.create("http://localhost/v1"),
                                "m",
                                Optional.empty(),
                                Limits.DEFAULT),
                        Optional.empty(),
                        true);
        var models = Map.of("probe", Model.probe(Optional.empty()), "e1", endpoint, "e2", endpoint);
        return new SelectionRequested(
                new UUID(0, 1),
                new Specification(
                        task(), names.stream().map(n -> new Candidate(n, n)).toList(), of(maximum)),
                new Dataset(
                        "d",
                        Optional.empty(),
                        1,
                        new TreeMap<>(),
                        3,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        URI.create("http://localhost/d"),
                        Instant.EPOCH),
                new TreeMap<>(models),
                new TreeMap<>(),
                splits,
                Instant.EPOCH);
    }

    private static Task task() {
        return new Task(
                "t",
                "i",
                OutputContract.label("none"),
                "d",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** 0 for all. */
    private static Policy of(int maximum) {
        return new Policy(
                0.02,
                0.95,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(maximum).filter(m -> m > 0),
                1L);
    }
}
