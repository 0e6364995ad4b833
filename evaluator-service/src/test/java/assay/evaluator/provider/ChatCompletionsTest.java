package assay.evaluator.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.OutputContract;
import assay.evaluator.ModelServer;
import assay.evaluator.ModelServer.Reply;
import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.lane.Lanes;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatCompletionsTest {
    private static final Prompt PROMPT =
            new Prompt(
                    "Be brief.", List.of(), "Hello", OutputContract.of(OutputContract.Kind.TEXT));
    private static final Optional<String> KEY = Optional.of("sk-very-secret");

    private final ModelServer server = new ModelServer(_ -> Reply.says("hi"));
    private final Vertx vertx = Vertx.vertx();
    private final Lanes lanes = new Lanes();
    private final ObjectMapper json = new ObjectMapper();
    private final Http http = new Http(vertx, lanes);
    private final Exchange exchange = new Exchange(http, List.of(new ChatCompletions(json)), json);

    @AfterEach
    void close() {
        server.close();
        http.close();
        vertx.close();
        lanes.close();
    }

    @Test
    void asks_with_the_unchanging_part_first_and_reads_text_tokens_and_model() throws Exception {
        var answer = exchange.ask(endpoint(server.baseUrl()), KEY, PROMPT);
        assertThat(answer.output()).isEqualTo("hi");
        assertThat(answer.model()).contains("model-0815");
        assertThat(answer.inputTokens()).contains(10L);
        assertThat(answer.outputTokens()).contains(2L);
        assertThat(answer.latencyMicros()).isPositive();
        var call = server.calls.getFirst();
        assertThat(call.authorization()).isEqualTo("Bearer sk-very-secret");
        assertThat(call.body().toString())
                .isEqualTo(
                        "{\"model\":\"m\",\"temperature\":0,\"max_tokens\":512,\"messages\":["
                                + "{\"role\":\"system\",\"content\":\"Be brief.\"},"
                                + "{\"role\":\"user\",\"content\":\"Hello\"}]}");
    }

    @ParameterizedTest(name = "{0} {1}: worth another call: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | {\"error\":{\"message\":\"slow down\"}} | true | status 429: slow down",
                "500 | oops | true | status 500: oops",
                "503 | | true | status 503: (nothing said)",
                "408 | late | true | status 408: late",
                "0 | | true | the connection broke",
                "401 | {\"error\":{\"message\":\"bad key sk-very-secret\"}} | false | status 401: bad key ***",
                "403 | {\"error\":\"no\"} | false | status 403: no",
                "404 | {\"error\":{\"message\":\"no such model\"}} | false | status 404: no such model",
                "400 | too long | false | status 400: too long",
                "302 | elsewhere | false | status 302",
                "200 | <html> | false | the answer is not a chat completion",
                "200 | {\"choices\":[]} | false | the answer is not a chat completion",
                "200 | {\"choices\":[{\"message\":{\"content\":5}}]} | false | not a chat completion",
            })
    void a_refusal_says_in_the_providers_words_whether_to_ask_again(
            int status, String body, boolean passing, String says) {
        server.behave(_ -> Reply.of(status, body == null ? "" : body));
        var failed = failed(server.baseUrl(), 5);
        assertThat(failed.isPassing()).isEqualTo(passing);
        assertThat(failed.says()).contains(says).doesNotContain("sk-very-secret");
    }

    @Test
    void long_words_are_shortened() {
        server.behave(_ -> Reply.of(400, "x".repeat(10_000)));
        assertThat(failed(server.baseUrl(), 5).says()).hasSizeLessThan(600);
    }

    @Test
    void a_server_that_hangs_is_given_up() {
        var never = new CountDownLatch(1);
        server.behave(
                _ -> {
                    never.await();
                    return Reply.says("late");
                });
        var failed = failed(server.baseUrl(), 1);
        never.countDown();
        assertThat(failed.isPassing()).isTrue();
        assertThat(failed.says()).isEqualTo("no answer within 1 s");
    }

    @Test
    void a_dead_port_is_said_to_be_dead() {
        var address = server.baseUrl();
        server.close();
        var failed = failed(address, 5);
        assertThat(failed.isPassing()).isTrue();
        assertThat(failed.says()).contains("nothing answers");
    }

    @Test
    void tokens_that_are_not_counted_are_unknown_and_an_empty_answer_is_an_answer()
            throws Exception {
        server.behave(_ -> Reply.of(200, "{\"choices\":[{\"message\":{\"content\":null}}]}"));
        var answer = exchange.ask(endpoint(server.baseUrl()), Optional.empty(), PROMPT);
        assertThat(answer.output()).isEmpty();
        assertThat(answer.inputTokens()).isEmpty();
        assertThat(answer.model()).isEmpty();
    }

    @Test
    void a_key_that_cannot_be_sent_is_not_shown() {
        var failed =
                catchThrowableOfType(
                        CallFailed.class,
                        () ->
                                exchange.ask(
                                        endpoint(server.baseUrl()),
                                        Optional.of("sk\nvery"),
                                        PROMPT));
        assertThat(failed.says()).contains("stray characters").doesNotContain("very");
    }

    @ParameterizedTest(name = "Retry-After: {0} is {1} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "Mon, 23 Nov 2026 12:00:30 GMT | 30",
                "Mon, 23 Nov 2026 11:00:00 GMT | 0",
                "soon | ",
                "-1 | ",
            })
    void retry_after_is_read_as_seconds_or_as_a_date(String value, Long seconds) {
        var noon = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        assertThat(Refusal.wait(value, noon).map(Duration::toSeconds))
                .isEqualTo(Optional.ofNullable(seconds));
    }

    @Test
    void retry_after_is_handed_on() {
        server.behave(_ -> new Reply(429, "", Map.of("Retry-After", "3")));
        assertThat(failed(server.baseUrl(), 5).retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void retry_after_in_milliseconds_goes_before_seconds() {
        server.behave(_ -> new Reply(429, "", Map.of("Retry-After", "3", "retry-after-ms", "250")));
        assertThat(failed(server.baseUrl(), 5).retryAfter()).contains(Duration.ofMillis(250));
    }

    @ParameterizedTest(name = "{0}: fewer calls at once would help: {1}")
    @CsvSource({"429,true", "503,true", "529,true", "500,false", "408,false", "400,false"})
    void an_endpoint_with_too_much_to_do_is_told_from_a_broken_one(int status, boolean tooMuch) {
        server.behave(_ -> Reply.of(status, ""));
        assertThat(failed(server.baseUrl(), 5).isOverload()).isEqualTo(tooMuch);
    }

    @Test
    void an_answer_that_does_not_end_is_not_kept_in_memory() {
        server.behave(_ -> Reply.says("x".repeat(Http.LARGEST_BODY)));
        var failed = failed(server.baseUrl(), 20);
        assertThat(failed.says()).contains("larger than 8 MiB");
        server.behave(_ -> Reply.says("x".repeat(Http.LARGEST_BODY - 1000)));
        assertThat(catchThrowableOfType(CallFailed.class, this::ask)).isNull();
    }

    @Test
    void a_caller_that_gives_up_drops_the_call() throws Exception {
        var never = new CountDownLatch(1);
        server.behave(
                _ -> {
                    never.await();
                    return Reply.says("late");
                });
        var gaveUp = new CountDownLatch(1);
        var caller =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        ask();
                                    } catch (InterruptedException _) {
                                        gaveUp.countDown();
                                    } catch (CallFailed e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        await().until(() -> !server.calls.isEmpty());
        caller.interrupt();
        assertThat(gaveUp.await(5, TimeUnit.SECONDS)).isTrue();
        never.countDown();
        server.behave(_ -> Reply.says("hi"));
        assertThat(ask().output()).isEqualTo("hi");
    }

    private Answer ask() throws CallFailed, InterruptedException {
        return exchange.ask(endpoint(server.baseUrl()), KEY, PROMPT);
    }

    private CallFailed failed(URI address, int seconds) {
        var limits = new Limits(8, Optional.empty(), seconds, 512, 5);
        return catchThrowableOfType(
                CallFailed.class,
                () ->
                        exchange.ask(
                                new Endpoint(address, "m", Optional.empty(), limits), KEY, PROMPT));
    }

    private static Endpoint endpoint(URI address) {
        return new Endpoint(address, "m", Optional.empty(), Limits.DEFAULT);
    }
}
