package assay.cost.core;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Candidate;
import assay.contract.CandidateCosted;
import assay.contract.CostLine;
import assay.contract.CostSheet.Basis;
import assay.contract.Example;
import assay.contract.Interval;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Prior;
import assay.contract.Profile;
import assay.contract.Role;
import assay.contract.SampleTokens;
import assay.contract.Schema;
import assay.contract.Shots;
import assay.contract.TaskProfiled;
import assay.contract.Usage;
import assay.cost.component.InputTokens;
import assay.cost.component.OutputTokens;
import assay.cost.component.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are characters here. */
class ForecastTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<CostComponent> ALL =
            List.of(new InputTokens(), new OutputTokens(), new Standing());
    private static final List<Example> SAMPLE =
            List.of(Example.of("1", "abcd", "no"), Example.of("2", "ab", "yes!"));

    /**
     * The instruction of 8 goes with each of 2 inputs of 4 and 2: 22. Labels, each with its line
     * end: given a, bc: 2 + 3 = 5 a prompt, 32 in all. Left to the dataset, which has 10: no and
     * yes! are 3 and 5, 4 in the mean, 40 a prompt, 102 in all.
     */
    @ParameterizedTest
    @CsvSource({"TEXT, '', 22", "LABEL, 'a bc', 32", "LABEL, '', 102", "FIELDS, '', 22"})
    void a_prompt_is_instruction_labels_and_input(
            OutputContract.Kind kind, String labels, long input) {
        var contract = labels.isEmpty() ? OutputContract.of(kind) : Facts.labels(labels.split(" "));
        var usage = usage(contract, Optional.empty());
        assertThat(usage.inputTokens()).isEqualTo(input);
        assertThat(usage.outputTokens()).isEqualTo(6);
        assertThat(usage.counted()).isEqualTo(2);
    }

    /** The schema has 17 characters, and goes with each of 2 inputs: 22 + 34. */
    @Test
    void a_schema_stands_in_every_prompt() {
        var contract = OutputContract.fields(new Schema(Map.of("type", "object")));
        assertThat(usage(contract, Optional.empty()).inputTokens()).isEqualTo(56);
    }

    /** Each of the 2 prompts holds 3 of them, of 6 and 6 tokens over both: 18 and 18 more. */
    @Test
    void examples_in_a_prompt_are_counted_at_their_mean() {
        var text = OutputContract.of(OutputContract.Kind.TEXT);
        assertThat(usage(text, Optional.of(new Shots(3, Shots.Choice.STRATIFIED))).inputTokens())
                .isEqualTo(22 + 18 + 18);
    }

    private static Usage usage(OutputContract contract, Optional<Shots> shots) {
        var task = Facts.task(contract, "instruct");
        return Forecast.usage(
                SampleTokens.of(task, 10, SAMPLE, String::length),
                new Candidate("frontier", "frontier", shots, Optional.empty()));
    }

    /** 22 / 2 = 11 in at 5 per million: 0.000055; 6 / 2 = 3 out at 30: 0.00009. */
    @Test
    void only_endpoints_are_forecast_and_are_called_so() {
        var costed = forecast(SAMPLE);
        assertThat(costed)
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.candidate()).isEqualTo("frontier");
                            assertThat(c.part()).isEqualTo("frontier/forecast");
                            assertThat(c.at()).isEqualTo(AT);
                            assertThat(c.sheet().basis()).isEqualTo(Basis.FORECAST);
                            assertThat(c.sheet().perRequest()).contains(Money.usd("0.000145"));
                            assertThat(c.sheet().components().values())
                                    .extracting(CostLine::source)
                                    .allSatisfy(
                                            source -> assertThat(source).startsWith("forecast: "));
                        });
    }

    @Test
    void the_role_that_the_prior_favours_is_forecast_first() {
        assertThat(order(0.9)).containsExactly("small", "frontier");
        assertThat(order(0.4)).containsExactly("frontier", "small");
    }

    /** Of a specialist and a generalist, at a chance that a specialist keeps up. */
    private static List<String> order(double chance) {
        var contract = OutputContract.of(OutputContract.Kind.TEXT);
        var models = models();
        models.put("small", specialist(Facts.endpoint("m", Optional.empty())));
        var plain =
                Facts.profiled(
                        UUID.randomUUID(),
                        Facts.task(contract, "instruct"),
                        models,
                        10,
                        SAMPLE,
                        AT);
        var prior =
                new Prior(
                        0.5,
                        1,
                        1,
                        new Interval(chance, 0.1, 0.95, 0.9, 31),
                        "what is to be expected");
        var profile = new Profile(new TreeMap<>(), SAMPLE, Optional.of(prior), new TreeMap<>());
        var event =
                new TaskProfiled(
                        plain.selectionId(), plain.request(), profile, Optional.empty(), AT);
        return Forecast.of(event, _ -> Optional.empty(), String::length, ALL).stream()
                .map(CandidateCosted::candidate)
                .toList();
    }

    private static Model specialist(Model model) {
        return Model.endpoint(
                Role.SPECIALIST, model.endpoint().orElseThrow(), model.price(), false);
    }

    @Test
    void without_a_sample_it_is_unknown() {
        assertThat(forecast(List.of()).getFirst().sheet().unknown())
                .containsExactly(
                        "the profile holds no sample to count tokens on: wait for the measured costs");
    }

    private static List<CandidateCosted> forecast(List<Example> sample) {
        var contract = OutputContract.of(OutputContract.Kind.TEXT);
        var event =
                Facts.profiled(
                        UUID.randomUUID(),
                        Facts.task(contract, "instruct"),
                        models(),
                        10,
                        sample,
                        AT);
        var listed = new CataloguePrice("m", Facts.tokens("5", "30"), AT);
        return Forecast.of(
                event,
                model -> Optional.of(listed).filter(p -> p.model().equals(model)),
                String::length,
                ALL);
    }

    private static TreeMap<String, Model> models() {
        var models = new TreeMap<String, Model>();
        models.put("frontier", Facts.endpoint("m", Optional.empty()));
        models.put("probe", Model.probe(Optional.empty()));
        return models;
    }
}
