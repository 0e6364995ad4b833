package assay.evaluator.provider;

import static assay.evaluator.provider.Asked.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Endpoint;
import assay.evaluator.ModelServer;
import assay.evaluator.ModelServer.Reply;
import assay.evaluator.ModelServer.Sent;
import assay.evaluator.core.CallFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What endpoints send instead of an answer: each has its name, and the next call is answered. */
@Timeout(30)
class BadInputTest {
    private static final String WHOLE =
            json("{'model':'m','choices':[{'message':{'content':'sk-very-secret'}}]}");

    private final ModelServer server = new ModelServer(_ -> Reply.says("hi"));
    private final Asked asked = new Asked();

    @AfterEach
    void close() {
        server.close();
        asked.close();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("a page", Reply.of(200, "<html>log in"), "configuration malformed", "page"),
                row("a page, 502", Reply.of(502, "<html>bad"), "passing http502", "<html>bad"),
                row("cut in a text", cut(50), "passing brokenOff", "breaks off"),
                row("cut before the end", cut(WHOLE.length() - 1), "passing brokenOff", "off"),
                row("cut in a word", Reply.of(200, "{\"a\":tr"), "passing brokenOff", "off"),
                row("nothing", Reply.of(200, ""), "passing brokenOff", "empty"),
                row(
                        "less than promised",
                        new Reply(200, WHOLE, Map.of(), Sent.TOO_LITTLE),
                        "passing connection",
                        "the connection broke"),
                row("no valid JSON", says("{'a':x'}"), "configuration malformed", "no valid"),
                row("no object", Reply.of(200, "[1]"), "configuration malformed", "no JSON object"),
                row("no choices", says("{'choices':[]}"), "configuration malformed", "choices[0]"),
                row("nested deep", Reply.of(200, "[".repeat(5000)), "configuration malformed", ""),
                row(
                        "10 MB",
                        Reply.of(200, WHOLE.replace("sk-", "x".repeat(10_000_000))),
                        "question tooLarge",
                        "larger than 8 MiB"),
                row(
                        "a stream that never ends",
                        new Reply(200, ": wait\n\n", Map.of(), Sent.FOR_EVER),
                        "passing timeout",
                        "no answer within 2 s"),
                row(
                        "server-sent events",
                        new Reply(
                                200,
                                "data: " + WHOLE + "\n\ndata: [DONE]\n\n",
                                Map.of("Content-Type", "text/event-stream")),
                        "configuration malformed",
                        "take stream out of endpoint.parameters: data: {\"model\":\"m\""),
                row(
                        "given up by the provider",
                        says("{'choices':[{'finish_reason':'error','message':{'content':'a'}}]}"),
                        "passing brokenOff",
                        "gave up"),
                row(
                        "an error under 200",
                        says("{'error':{'message':'no sk-very-secret','code':401}}"),
                        "configuration error200",
                        "an error under status 200: no ***"),
                row(
                        "an error under 200 in the choice",
                        says("{'choices':[{'error':{'message':'busy','code':429}}]}"),
                        "passing error200",
                        "busy"),
                row(
                        "an error under 200 with a type",
                        says("{'error':{'message':'no','type':'invalid_request_error'}}"),
                        "configuration error200",
                        ": no"),
                row(
                        "an error under 200 that nobody knows",
                        says("{'error':'hm'}"),
                        "passing error200",
                        "hm"),
                row("no money", fault(429, "insufficient_quota"), "configuration http429", "word"),
                row("in a list", says(400, "[{'error':{'message':'w'}}]"), "configuration http400"),
                row("overloaded", says(529, "{'error':{'message':'w'}}"), "passing http529"),
                row("a conflict", says(409, ""), "passing http409"),
                row("no money (402)", says(402, ""), "configuration http402"),
                row("too long", fault(400, "context_length_exceeded"), "question contextLength"),
                row("too long", fault(400, "string_above_max_length"), "question contextLength"),
                row(
                        "too long, in words, without error around it",
                        says(
                                400,
                                "{'object':'error','message':'This model\\u0027s maximum context length is 9','code':400}"),
                        "question contextLength",
                        "status 400: This model's maximum context length is 9"),
                row(
                        "too long, in other words",
                        says(400, "{'error':{'message':'prompt is too long: 9 tokens > 8'}}"),
                        "question contextLength"),
                row("filtered", fault(400, "content_filter"), "question contentFilter", "word"),
                row(
                        "filtered, said inside",
                        says(
                                400,
                                "{'error':{'code':'x','innererror':{'code':'ResponsibleAIPolicyViolation'}}}"),
                        "question contentFilter"),
                row("too large", says(413, ""), "question http413"),
                row("not to be done", says(422, "{'detail':'w'}"), "question http422"),
                row("wrong", fault(400, "invalid_value"), "configuration http400", "word"),
                row("not allowed", fault(403, "content_filter"), "configuration http403"),
                row("passing, too", fault(500, "context_length_exceeded"), "passing http500"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is_named_and_the_next_call_is_answered(Reply reply, String named, String says)
            throws Exception {
        server.behave(_ -> reply);
        var endpoint = Asked.endpoint(server.baseUrl(), Endpoint.CHAT_COMPLETIONS);
        named(asked.failure(endpoint), named, says);
        server.behave(_ -> Reply.says("hi"));
        assertThat(asked.answer(endpoint, Asked.PROMPT).output()).isEqualTo("hi");
    }

    @Test
    void an_endpoint_that_is_down_is_named_and_may_come_back() throws Exception {
        var address = server.baseUrl();
        server.close();
        named(asked.failure(chat(address)), "passing unreachable", "nothing answers");
        try (var other = new ModelServer(_ -> Reply.says("hi"))) {
            assertThat(asked.answer(chat(other.baseUrl()), Asked.PROMPT).output()).isEqualTo("hi");
        }
    }

    @Test
    void a_name_that_nobody_has_is_named() {
        named(asked.failure(chat(URI.create("http://no.invalid/v1"))), "passing unreachable", "");
    }

    @Test
    void a_certificate_that_nobody_trusts_is_named(@TempDir Path folder) throws Exception {
        try (var secure = new ModelServer(_ -> Reply.says("hi"), Optional.of(selfSigned(folder)))) {
            named(asked.failure(chat(secure.baseUrl())), "configuration tls", "certif");
            assertThat(secure.calls).isEmpty();
        }
        assertThat(asked.answer(chat(server.baseUrl()), Asked.PROMPT).output()).isEqualTo("hi");
    }

    @Test
    void an_endpoint_without_tls_that_is_asked_with_it_is_named() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseInClearText(plain));
            var address = URI.create("https://localhost:" + plain.getLocalPort() + "/v1");
            named(asked.failure(chat(address)), "configuration tls", "endpoint.baseUrl");
        }
    }

    private static void refuseInClearText(ServerSocket plain) {
        try (var connection = plain.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void named(CallFailed failure, String named, String says) {
        assertThat(failure.kind().word() + " " + failure.what()).isEqualTo(named);
        assertThat(failure.isPassing()).isEqualTo(named.startsWith("passing"));
        assertThat(failure.says()).contains(says).doesNotContain("sk-very-secret");
        assertThat(failure.says()).hasSizeLessThan(900);
    }

    private static Endpoint chat(URI address) {
        return Asked.endpoint(address, Endpoint.CHAT_COMPLETIONS);
    }

    private static Arguments row(String name, Reply reply, String named) {
        return row(name, reply, named, "");
    }

    private static Arguments row(String name, Reply reply, String named, String says) {
        return argumentSet(name, reply, named, says);
    }

    private static Reply cut(int length) {
        return Reply.of(200, WHOLE.substring(0, length));
    }

    private static Reply says(String body) {
        return says(200, body);
    }

    private static Reply says(int status, String body) {
        return Reply.of(status, json(body));
    }

    private static Reply fault(int status, String code) {
        return says(status, "{'error':{'message':'word','code':'" + code + "'}}");
    }

    /** A certificate that says of itself that it is localhost. */
    private static SSLContext selfSigned(Path folder) throws Exception {
        var store = folder.resolve("store.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "self",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storepass",
                                "password",
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }
}
