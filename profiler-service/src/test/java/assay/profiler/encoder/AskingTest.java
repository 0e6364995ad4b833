package assay.profiler.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.profiler.EncoderServer;
import assay.profiler.EncoderServer.Reply;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How an encoder is asked, and what becomes of what it sends instead of vectors. */
@Timeout(300)
class AskingTest {
    private static final Asking.Patience PATIENCE =
            new Asking.Patience(
                    Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMinutes(10));

    private final EncoderServer server = new EncoderServer(AskingTest::lengths);
    private final Map<String, float[]> kept = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void vectors_go_by_their_index_and_each_text_is_sent_once() throws Exception {
        var texts = texts(100);
        ask(texts);

        assertThat(kept).containsOnlyKeys(texts);
        texts.forEach(text -> assertThat(kept.get(text)).containsExactly(text.length(), 1));
        assertThat(server.asked()).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(server.calls).allSatisfy(call -> assertThat(call.texts()).hasSizeBetween(1, 32));
        assertThat(server.calls.getFirst().authorization()).isEqualTo("Bearer sk-secret");
        assertThat(server.calls.getFirst().body())
                .contains("\"encoding_format\":\"float\"", "\"dimensions\":2", "\"model\":\"m\"");
    }

    @Test
    void long_texts_make_small_batches() {
        var batches =
                Batches.of(List.of("a".repeat(90), "b".repeat(20), "c", "d".repeat(200)), 3, 100);

        assertThat(batches.stream().map(List::size)).containsExactly(1, 2, 1);
        assertThat(Batches.of(texts(7), 3, 1000).stream().map(List::size)).containsExactly(3, 3, 1);
    }

    @Test
    void rates_spread_the_calls_evenly() {
        var limits = new Limits(8, Optional.of(60), 60, 1, 1, Optional.of(6_000));
        var instants = new Instants(limits);
        var now = System.nanoTime();

        assertThat(instants.taken(List.of("short"), now)).isZero();
        assertThat(instants.taken(List.of("x".repeat(1_200)), now)).isEqualTo(1_000_000_000L);
        assertThat(instants.taken(List.of("short"), now)).isEqualTo(5_000_000_000L); // 400 tokens
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                argumentSet(
                        "too many requests", new Reply(429, "", Map.of("Retry-After", "0"), false)),
                argumentSet("a server's fault", Reply.of(503, "<html>busy")),
                argumentSet("a connection that breaks", Reply.of(0, "")),
                argumentSet("cut off", Reply.of(200, "{\"data\":[{\"index\":0")),
                argumentSet("nothing", Reply.of(200, "")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_passes_is_asked_again(Reply first) throws Exception {
        server.behave(call -> call.time() == 1 ? first : lengths(call));
        ask(texts(3));

        assertThat(kept).hasSize(3);
        assertThat(server.calls).hasSize(2);
    }

    @Test
    void what_does_not_pass_ends_after_the_stated_number_of_calls() {
        server.behave(_ -> Reply.of(500, "{\"error\":{\"message\":\"out of memory\"}}"));

        assertThat(failure(texts(3)).says()).isEqualTo("status 500: out of memory");
        assertThat(server.calls).hasSize(3);
    }

    @Test
    void where_a_batch_is_too_much_its_halves_are_asked() throws Exception {
        server.behave(
                call ->
                        call.texts().size() > 5
                                ? Reply.of(413, "{\"error\":\"batch size 32 > maximum 5\"}")
                                : lengths(call));
        ask(texts(32));

        assertThat(kept).hasSize(32);
        assertThat(server.calls).hasSize(1 + 2 + 4 + 8);
    }

    @Test
    void one_text_that_is_too_long_is_named_with_the_mend() {
        server.behave(_ -> Reply.of(422, "{\"error\":\"inputs must have less than 512 tokens\"}"));

        assertThat(failure(List.of("x".repeat(99))).says())
                .contains("less than 512 tokens", "a text of 99 characters", "endpoint.parameters");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                argumentSet(
                        "no key",
                        Reply.of(401, "{\"error\":{\"message\":\"Bad key sk-secret.\"}}"),
                        "status 401: Bad key ***."),
                argumentSet("not there", Reply.of(404, "{\"detail\":\"Not Found\"}"), "Not Found"),
                argumentSet("no money", Reply.of(429, "insufficient_quota"), "insufficient_quota"),
                argumentSet("a page", Reply.of(200, "<html>log in"), "it is a page"),
                argumentSet("no JSON object", Reply.of(200, "[1]"), "no JSON object"),
                argumentSet("no valid JSON", Reply.of(200, "{\"data\":x}"), "no JSON object"),
                argumentSet(
                        "an error under 200",
                        Reply.of(200, "{\"error\":{\"message\":\"no such model\"}}"),
                        "an error under status 200: no such model"),
                argumentSet("no data", Reply.of(200, "{\"choices\":[]}"), "no list 'data'"),
                argumentSet("too few", data("[1,2]"), "1 vectors for 2 texts"),
                argumentSet("too many", data("[1]", "[1]", "[1]"), "3 vectors for 2 texts"),
                argumentSet(
                        "mixed lengths", data("[1,2]", "[1,2,3]"), "vectors of 2 and 3 numbers"),
                argumentSet("none of a length", data("[]", "[]"), "vector 0 is no list"),
                argumentSet("base64", data("\"AAAA\"", "\"AAAA\""), "vector 0 is no list"),
                argumentSet("no number", data("[1,null]", "[1,2]"), "number 1 of vector 0 is null"),
                argumentSet("NaN", data("[1,2]", "[1,NaN]"), "number 1 of vector 1 is NaN"),
                argumentSet("endless", data("[1,Infinity]", "[1,2]"), "vector 0 is Infinity"),
                argumentSet("beyond floats", data("[1,1e99]", "[1,2]"), "number 1 of vector 0"),
                argumentSet(
                        "one index twice",
                        Reply.of(
                                200,
                                "{\"data\":[{\"index\":1,\"embedding\":[1]},{\"index\":1,\"embedding\":[1]}]}"),
                        "index 1 is out of place"),
                argumentSet(
                        "an index of another",
                        Reply.of(
                                200,
                                "{\"data\":[{\"index\":7,\"embedding\":[1]},{\"index\":1,\"embedding\":[1]}]}"),
                        "index 7 is out of place"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_no_answer_is_named_and_not_asked_again(Reply reply, String says) {
        server.behave(_ -> reply);

        assertThat(failure(texts(2)).says()).contains(says);
        assertThat(server.calls).hasSize(1);
        assertThat(kept).isEmpty();
    }

    @Test
    void ten_megabytes_and_a_body_without_end_are_named() {
        server.behave(_ -> Reply.of(200, "{\"data\":[\"" + "x".repeat(10_000_000) + "\"]}"));
        assertThat(failure(texts(1)).says()).contains("larger than 8 MiB");

        server.behave(_ -> new Reply(200, " ", Map.of(), true));
        assertThat(failure(endpoint(server.baseUrl(), 1, 1), texts(1)).says())
                .contains("no answer within 1 s");
    }

    @Test
    void an_address_where_nobody_answers_is_named() {
        server.close();

        assertThat(failure(texts(1)).says()).contains("nothing answers at this address");
    }

    @Test
    void after_a_failure_no_further_batch_is_begun() {
        server.behave(call -> call.time() <= 2 ? lengths(call) : Reply.of(403, "not for you"));

        assertThat(failure(endpoint(server.baseUrl(), 1, 120), texts(320)).says())
                .contains("not for you");
        assertThat(kept).hasSize(64);
        assertThat(server.calls).hasSize(3);
    }

    private static Reply data(String... vectors) {
        var data =
                IntStream.range(0, vectors.length)
                        .mapToObj(i -> "{\"index\":%d,\"embedding\":%s}".formatted(i, vectors[i]))
                        .toList();
        return Reply.of(200, "{\"data\":" + data + "}");
    }

    private static Reply lengths(EncoderServer.Call call) {
        return EncoderServer.vectors(call, text -> new float[] {text.length(), 1});
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "x".repeat(i + 1)).toList();
    }

    private static Endpoint endpoint(URI at, int concurrency, int seconds) {
        return new Endpoint(
                at,
                "m",
                Optional.empty(),
                new Limits(concurrency, Optional.empty(), seconds, 1, 3, Optional.empty()),
                Optional.empty(),
                new TreeSet<>(),
                new TreeMap<>(Map.of("dimensions", 2)));
    }

    private void ask(List<String> texts) throws CallFailed, InterruptedException {
        ask(endpoint(server.baseUrl(), 4, 120), texts);
    }

    private void ask(Endpoint endpoint, List<String> texts)
            throws CallFailed, InterruptedException {
        new Asking(
                        new EncoderHttp(new ObjectMapper()),
                        endpoint,
                        Optional.of("sk-secret"),
                        PATIENCE)
                .ask(
                        texts,
                        (some, vectors, _, _) -> {
                            for (var i = 0; i < some.size(); i++) {
                                assertThat(kept.put(some.get(i), vectors.get(i))).isNull();
                            }
                        });
    }

    private CallFailed failure(List<String> texts) {
        return failure(endpoint(server.baseUrl(), 4, 120), texts);
    }

    private CallFailed failure(Endpoint endpoint, List<String> texts) {
        return catchThrowableOfType(CallFailed.class, () -> ask(endpoint, texts));
    }
}
