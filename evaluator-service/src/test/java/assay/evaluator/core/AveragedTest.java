package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Role;
import assay.contract.Split;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AveragedTest {
    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("all right", "a a a", "a", 1.0, 1.0, false, false),
                argumentSet("two of three", "a b a", "a", 2 / 3.0, 2 / 3.0, false, false),
                argumentSet(
                        "the frequent one is wrong", "b b a", "b", 1 / 3.0, 2 / 3.0, false, false),
                argumentSet("a tie: the earliest", "b a", "b", 0.5, 0.5, false, false),
                argumentSet("mostly empty", "- - a", "", 1 / 3.0, 2 / 3.0, true, false),
                argumentSet("mostly unreadable", "? a ?", "?", 1 / 3.0, 2 / 3.0, false, true));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void repeats_are_one_mark(
            String answers,
            String output,
            double score,
            double agreement,
            boolean empty,
            boolean unparsable) {
        var mark =
                Averaged.of(
                        Arrays.stream(answers.split(" ", -1))
                                .map(a -> mark(a.equals("-") ? "" : a, null, 10L, 100L))
                                .toList());
        assertThat(mark.output()).isEqualTo(output);
        assertThat(mark.score()).isEqualTo(score);
        assertThat(mark.confidence()).contains(agreement);
        assertThat(mark.empty()).isEqualTo(empty);
        assertThat(mark.unparsable()).isEqualTo(unparsable);
    }

    @Test
    void what_the_model_says_of_its_confidence_goes_before_the_agreement() {
        assertThat(
                        Averaged.of(
                                        List.of(
                                                mark("a", 0.9, 1L, 1L),
                                                mark("b", 0.5, 1L, 1L),
                                                mark("a", null, 1L, 1L)))
                                .confidence())
                .contains(0.7);
    }

    @Test
    void tokens_cost_and_latency_are_those_of_one_call() {
        var measured =
                Averaged.of(
                                List.of(
                                        mark("a", null, 10L, 100L),
                                        mark("a", null, 14L, 300L),
                                        mark("a", null, null, 200L)))
                        .measured();
        assertThat(measured.inputTokens()).contains(12L);
        assertThat(measured.outputTokens()).contains(3L);
        assertThat(measured.latencyMicros())
                .as("of the first: a mean would hide the slow ones")
                .contains(100L);
        assertThat(measured.cost().orElseThrow().amount()).isEqualByComparingTo("0.02");
    }

    @Test
    void figures_are_the_means_of_one_example() {
        var figures =
                Averaged.of(
                                List.of(
                                        mark("a", null, 1L, 1),
                                        mark("b", null, 1L, 1),
                                        mark("b", null, 1L, 1),
                                        mark("a", null, 1L, 1)))
                        .figures();
        assertThat(figures).isEqualTo(Map.of("chrf", new Figure(0.5, 1)));
    }

    @Test
    void one_answer_stays_as_it_is() {
        var mark = mark("a", null, 10L, 100L);
        assertThat(Averaged.of(List.of(mark))).isSameAs(mark);
    }

    static Stream<Arguments> temperatures() {
        var asked = new TreeMap<String, Object>(Map.of("temperature", 0.3));
        var refused = new TreeMap<String, Object>(Collections.singletonMap("temperature", null));
        return Stream.of(
                argumentSet("asked once", 1, new TreeMap<>(), Map.of()),
                argumentSet("repeats", 3, new TreeMap<>(), Map.of("temperature", 1)),
                argumentSet("the user's own", 3, asked, asked),
                argumentSet("a model that refuses one", 3, refused, refused));
    }

    @ParameterizedTest
    @MethodSource("temperatures")
    void repeats_are_asked_warm_unless_the_endpoint_says_otherwise(
            int repeats, SortedMap<String, Object> parameters, Map<String, Object> wanted) {
        var endpoint =
                new Endpoint(
                        URI.create("http://localhost/v1"),
                        "m",
                        Optional.empty(),
                        Limits.DEFAULT,
                        Optional.empty(),
                        Collections.emptySortedSet(),
                        parameters);
        var model = Model.endpoint(Role.GENERALIST, endpoint, Optional.empty(), false);
        var candidate = new Candidate("m", "m", Optional.empty(), Optional.of(repeats));
        var asked = Sampling.of(model, candidate);
        assertThat(asked.endpoint().orElseThrow().parameters()).isEqualTo(wanted);
        assertThat(asked.equals(model)).isEqualTo(parameters.equals(wanted));
    }

    private static Mark mark(
            String output, @Nullable Double confidence, @Nullable Long tokens, long micros) {
        return new Mark(
                "1",
                "s",
                "g",
                Split.TEST,
                output.equals("a") ? 1 : 0,
                output.isEmpty(),
                output.equals("?"),
                output,
                "a",
                Optional.ofNullable(confidence),
                new Mark.Measured(
                        Optional.ofNullable(tokens),
                        Optional.of(3L),
                        Optional.of(Money.usd("0.02")),
                        Optional.of(micros)),
                Optional.empty(),
                new TreeMap<>(Map.of("chrf", new Figure(output.equals("a") ? 1 : 0, 1))));
    }
}
