package assay.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.local.client.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatorTest {
    private static final Tickets TICKETS = Tickets.shipped();

    static List<Played> models() {
        return List.of(Played.SMALL, Played.FRONTIER);
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_played_model_keeps_its_stated_accuracy_in_and_out_of_scope(Played model) {
        assertThat(rightShare(model, false)).isCloseTo(model.accuracy(), within(0.015));
        assertThat(rightShare(model, true)).isCloseTo(model.caught(), within(0.08));
    }

    @ParameterizedTest
    @MethodSource("models")
    void its_latency_has_the_stated_median(Played model) {
        var millis =
                TICKETS.truths().keySet().stream().mapToDouble(model::millis).sorted().toArray();
        assertThat(millis[millis.length / 2])
                .isCloseTo(model.medianMillis(), within(model.medianMillis() * 0.05));
    }

    @Test
    void there_are_enough_tickets_to_keep_a_promise_on() {
        var outside = TICKETS.truths().values().stream().filter(Tickets.OUT_OF_SCOPE::equals);
        assertThat(outside.count()).isGreaterThanOrEqualTo(250);
        assertThat(TICKETS.truths()).hasSizeGreaterThanOrEqualTo(3000);
        assertThat(TICKETS.labels()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void it_speaks_the_wire_format_and_counts_what_is_paid_for() throws Exception {
        var text = TICKETS.truths().keySet().iterator().next();
        try (var simulator = new Simulator(0, TICKETS, models())) {
            var first = complete(simulator, "simulated-small", text);
            var second = complete(simulator, "simulated-small", text);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).isEqualTo(second.body());
            var answer = Json.read(first.body(), JsonNode.class);
            assertThat(answer.at("/choices/0/message/content").asText())
                    .isEqualTo(Played.SMALL.answer(text, TICKETS));
            assertThat(answer.at("/usage/prompt_tokens").asInt()).isPositive();
            assertThat(answer.at("/usage/completion_tokens").asInt()).isPositive();
            assertThat(simulator.paid()).containsExactly(Map.entry("simulated-small " + text, 2L));
        }
    }

    @Test
    void what_it_cannot_play_it_refuses_and_does_not_charge() throws Exception {
        try (var simulator = new Simulator(0, TICKETS, models())) {
            var text = TICKETS.truths().keySet().iterator().next();
            assertThat(complete(simulator, "unheard-of", text).statusCode()).isEqualTo(404);
            assertThat(complete(simulator, "simulated-small", "A new text.").statusCode())
                    .isEqualTo(400);
            assertThat(simulator.paid()).isEmpty();
        }
    }

    private static double rightShare(Played model, boolean outside) {
        var rows =
                TICKETS.truths().entrySet().stream()
                        .filter(row -> row.getValue().equals(Tickets.OUT_OF_SCOPE) == outside)
                        .toList();
        var right =
                rows.stream()
                        .filter(row -> model.answer(row.getKey(), TICKETS).equals(row.getValue()))
                        .count();
        return (double) right / rows.size();
    }

    private static HttpResponse<String> complete(Simulator simulator, String model, String text)
            throws IOException, InterruptedException {
        var body =
                Map.of(
                        "model",
                        model,
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "Which intent?"),
                                Map.of("role", "user", "content", text)));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
                            .POST(BodyPublishers.ofString(Json.write(body)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
