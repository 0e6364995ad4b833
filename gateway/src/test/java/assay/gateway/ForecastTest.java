package assay.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Endpoint;
import assay.contract.Judge;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Price;
import assay.contract.Role;
import assay.contract.SampleTokens;
import assay.contract.SelectionRequested;
import assay.contract.Shots;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTest {
    private static final Splits ALL = Splits.ALL_TEST;
    private static final Splits LEARNING = Splits.LEARNING;
    private static final SampleTokens SAMPLE = new SampleTokens(10, 100, 500, 40);
    private static final Shots.Choice FIRST = Shots.Choice.STRATIFIED;
    private static final Price PRICE =
            new Price(
                    Optional.of(Money.usd("1")),
                    Optional.of(Money.usd("10")),
                    Optional.empty(),
                    "test");
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
        var forecast = Forecast.of(requested(splits, endpoints, maximum), parts, SAMPLE);
        assertThat(forecast.examples()).isEqualTo(examples);
        assertThat(forecast.calibration()).isEqualTo(calibration);
        assertThat(forecast.calls().expected()).isEqualTo(calls);
        assertThat(forecast.candidates()).hasSize(endpoints);
    }

    /** Five copies of each of 30 examples beside the 400; no more are copied than are asked. */
    @Test
    void damaged_copies_are_calls_too_and_are_said() {
        var forecast = Forecast.of(requested(ALL, 2, 0, Optional.of(30)), NAMED, SAMPLE);
        assertThat(forecast.calls().expected()).isEqualTo(2 * (400 + 100 + 5 * 30));
        assertThat(forecast.examples()).isEqualTo(400);
        assertThat(forecast.says()).anySatisfy(s -> assertThat(s).contains("policy.perturbed"));
        var few = Forecast.of(requested(ALL, 1, 10, Optional.of(30)), NAMED, SAMPLE);
        assertThat(few.calls().expected()).isEqualTo(10 + 5 * 10);
    }

    /** 0.5 of 400 rows are asked, give or take two standard deviations of 10; a tenth twice. */
    @Test
    void rows_that_chance_places_widen_the_number_of_calls() {
        var forecast = Forecast.of(requested(LEARNING, 1, 0), List.of(inside(400)), SAMPLE);
        assertThat(forecast.calls()).isEqualTo(new Range<>(180L, 200L, 242L));
        var named = Forecast.of(requested(ALL, 1, 0), NAMED, SAMPLE);
        assertThat(named.calls()).isEqualTo(new Range<>(400L, 400L, 440L));
    }

    /** Per question 100 tokens in all prompts, 50 of its own and 4 of the answer. */
    static Stream<Arguments> candidates() {
        var free = Limits.DEFAULT;
        var slow = new Limits(8, Optional.of(60), 60, 512, 5);
        var twice = new Candidate("e1", "e1", Optional.empty(), Optional.of(2));
        var shown = new Candidate("e1", "e1", Optional.of(new Shots(10, FIRST)), Optional.empty());
        var plain = new Candidate("e1", "e1");
        return Stream.of(
                argumentSet("once", plain, free, 1_000L, 150_000L, 4_000L, "0.19", 3.13),
                argumentSet("twice", twice, free, 2_000L, 300_000L, 8_000L, "0.38", 6.25),
                argumentSet("10 shown", shown, free, 1_000L, 690_000L, 4_000L, "0.73", 3.13),
                argumentSet("60 a minute", plain, slow, 1_000L, 150_000L, 4_000L, "0.19", 16.67));
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void what_a_thousand_answers_take(
            Candidate candidate,
            Limits limits,
            long calls,
            long input,
            long output,
            String money,
            double minutes) {
        var forecast = of(candidate, limits, Optional.of(PRICE), OutputContract.Kind.TEXT);
        assertThat(forecast.calls().expected()).isEqualTo(calls);
        assertThat(forecast.inputTokens().expected()).isEqualTo(input);
        assertThat(forecast.inputTokens().high()).isEqualTo(Math.round(1.25 * input));
        assertThat(forecast.outputTokens()).isEqualTo(new Range<>(output / 2, output, calls * 512));
        assertThat(forecast.money().orElseThrow().expected()).isEqualTo(Money.usd(money));
        assertThat(forecast.minutes().expected()).isEqualTo(minutes);
    }

    @Test
    void a_label_does_not_run_to_the_limit() {
        var forecast =
                of(
                        new Candidate("e1", "e1"),
                        Limits.DEFAULT,
                        Optional.of(PRICE),
                        OutputContract.Kind.LABEL);
        assertThat(forecast.outputTokens()).isEqualTo(new Range<>(2_000L, 4_000L, 24_000L));
    }

    /** Two calls an answer; of 190 tokens told, 100 and 50 as ever, and two texts of 4. */
    @Test
    void what_a_judge_takes_is_in_all_sums() {
        var asked = requested(ALL, 1, 0);
        var judge =
                Model.endpoint(
                        Role.GENERALIST,
                        new Endpoint(
                                URI.create("http://localhost/v1"),
                                "arbiter",
                                Optional.empty(),
                                Limits.DEFAULT),
                        Optional.of(PRICE),
                        true);
        var models = new TreeMap<>(asked.models());
        models.put("j", judge);
        models.put(
                "e1",
                Model.endpoint(
                        Role.GENERALIST,
                        asked.modelOf(new Candidate("e1", "e1")).endpoint().orElseThrow(),
                        Optional.of(PRICE),
                        true));
        var task =
                new Task(
                                "t",
                                "i",
                                OutputContract.of(OutputContract.Kind.TEXT),
                                "d",
                                Optional.empty(),
                                Optional.of(Money.usd("1")),
                                Optional.empty())
                        .with(Judge.of("j"));
        var judged =
                new SelectionRequested(
                        asked.selectionId(),
                        new Specification(
                                task,
                                asked.specification().candidates(),
                                asked.specification().policy()),
                        asked.dataset(),
                        models,
                        asked.recordings(),
                        asked.splits(),
                        asked.at());
        var forecast = Forecast.of(judged, NAMED, SAMPLE);
        var its = forecast.judge().orElseThrow();
        assertThat(its.candidate()).isEqualTo("j");
        assertThat(its.calls()).isEqualTo(new Range<>(0L, 800L, 880L));
        assertThat(its.inputTokens().expected()).isEqualTo(800L * (190 + 100 + 50 + 4 + 4));
        assertThat(its.inputTokens().high())
                .isEqualTo(Math.round(880 * 1.25 * (190 + 100 + 50 + 4 + 512)));
        assertThat(its.outputTokens()).isEqualTo(new Range<>(0L, 4_000L, 880L * 512));
        assertThat(its.money().orElseThrow().expected()).isEqualTo(Money.usd("0.3184"));
        assertThat(forecast.calls()).isEqualTo(new Range<>(400L, 1_200L, 1_320L));
        assertThat(forecast.money().orElseThrow().expected())
                .isEqualTo(Money.usd("0.076").plus(Money.usd("0.3184")));
        assertThat(forecast.says())
                .anyMatch(s -> s.startsWith("judge: 'j' is asked twice for each answer"))
                .anyMatch(s -> s.contains("does not tell of what family 'j' is"))
                .anyMatch(s -> s.contains("is marked 0.5 and not 1"))
                .anyMatch(s -> s.contains("no marks of people are named"));
        assertThat(Forecast.of(asked, NAMED, SAMPLE).judge()).isEmpty();
    }

    /** 1,030 rows and five copies of each of 30, of 50 tokens. */
    @Test
    void what_an_encoder_takes_stands_apart() {
        var asked = requested(LEARNING, 1, 0, Optional.of(30));
        var forecast = Forecast.of(encoded(asked, Optional.of(PRICE)), NAMED, SAMPLE);
        var encoder = forecast.encoder().orElseThrow();
        assertThat(encoder.texts()).isEqualTo(new Range<>(0L, 1_180L, 1_180L));
        assertThat(encoder.tokens()).isEqualTo(new Range<>(0L, 59_000L, 73_750L));
        assertThat(encoder.money().orElseThrow().expected()).isEqualTo(Money.usd("0.059"));
        var without = Forecast.of(asked, NAMED, SAMPLE);
        assertThat(forecast.calls()).isEqualTo(without.calls());
        assertThat(forecast.inputTokens()).isEqualTo(without.inputTokens());
        assertThat(without.encoder()).isEmpty();
        assertThat(forecast.says())
                .anyMatch(s -> s.contains("up to 1180 texts") && s.contains("not under policy"));
        var unknown = Forecast.of(encoded(asked, Optional.empty()), NAMED, SAMPLE);
        assertThat(unknown.encoder().orElseThrow().money()).isEmpty();
        assertThat(unknown.says()).anyMatch(s -> s.contains("costs is unknown (PUT /v1/models/v"));
    }

    private static SelectionRequested encoded(SelectionRequested asked, Optional<Price> price) {
        var encoder =
                new Endpoint(
                        URI.create("http://localhost/v1"), "m", Optional.empty(), Limits.DEFAULT);
        return new SelectionRequested(
                asked.selectionId(),
                new Specification(
                        task().encodedBy("v"),
                        asked.specification().candidates(),
                        asked.specification().policy()),
                asked.dataset(),
                asked.models(),
                asked.recordings(),
                asked.splits(),
                asked.at(),
                asked.humanMarks(),
                Optional.of(Model.encoder(encoder, price)));
    }

    @Test
    void an_unknown_price_is_in_no_sum_and_named() {
        var forecast = Forecast.of(requested(ALL, 2, 0), NAMED, SAMPLE);
        assertThat(forecast.money()).isEmpty();
        assertThat(forecast.says())
                .anyMatch(s -> s.startsWith("money: what 'e1' costs is unknown"))
                .anyMatch(s -> s.startsWith("answers that earlier selections paid for"));
    }

    @Test
    void what_is_paid_by_the_month_costs_nothing_more() {
        var month = Optional.of(Money.usd("30"));
        var price = new Price(Optional.empty(), Optional.empty(), month, "s");
        var forecast =
                of(
                        new Candidate("e1", "e1"),
                        Limits.DEFAULT,
                        Optional.of(price),
                        OutputContract.Kind.TEXT);
        assertThat(forecast.money().orElseThrow().high()).isEqualTo(Money.usd("0"));
    }

    private static CandidateForecast of(
            Candidate candidate, Limits limits, Optional<Price> price, OutputContract.Kind kind) {
        var endpoint =
                new Endpoint(URI.create("http://localhost/v1"), "m", Optional.empty(), limits);
        return CandidateForecast.of(
                candidate,
                Model.endpoint(Role.GENERALIST, endpoint, price, true),
                new Range<>(1_000.0, 1_000.0, 1_000.0),
                SAMPLE,
                kind);
    }

    private static Part inside(long rows) {
        return new Part(Optional.empty(), false, rows);
    }

    private static Part outside(long rows) {
        return new Part(Optional.empty(), true, rows);
    }

    /** With the probe beside the endpoints where something learns. */
    private static SelectionRequested requested(Splits splits, int endpoints, int maximum) {
        return requested(splits, endpoints, maximum, Optional.empty());
    }

    private static SelectionRequested requested(
            Splits splits, int endpoints, int maximum, Optional<Integer> perturbed) {
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
                        task(),
                        names.stream().map(n -> new Candidate(n, n)).toList(),
                        of(maximum, perturbed)),
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
    private static Policy of(int maximum, Optional<Integer> perturbed) {
        return new Policy(
                0.02,
                0.95,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(maximum).filter(m -> m > 0),
                1L,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                perturbed);
    }
}
