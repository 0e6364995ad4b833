package assay.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenAI-compatible endpoint that does what a test tells it, and a place for rows to read. */
public final class ModelServer implements AutoCloseable {
    /** One call, numbered from 1 for each input. */
    public record Call(String input, int time, String authorization, JsonNode body) {}

    /** What is answered: a status and a body; status 0 breaks the connection off. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }

        public static Reply says(String output) {
            return of(
                    200,
                    "{\"model\":\"model-0815\",\"choices\":[{\"message\":{\"content\":\""
                            + output
                            + "\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2}}");
        }
    }

    /** Decides; may wait. */
    public interface Behaviour {
        Reply on(Call call) throws InterruptedException;
    }

    public final AtomicInteger mostInFlight = new AtomicInteger();
    public final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, byte[]> rows = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private volatile Behaviour behaviour;

    public ModelServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::answer);
        server.createContext("/rows/", this::rows);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public URI baseUrl() {
        return at("/v1");
    }

    public URI rows(String name, String ndjson) {
        rows.put("/rows/" + name, ndjson.getBytes(StandardCharsets.UTF_8));
        return at("/rows/" + name);
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var now = inFlight.incrementAndGet();
        mostInFlight.accumulateAndGet(now, Math::max);
        try (exchange) {
            var body = json.readTree(exchange.getRequestBody().readAllBytes());
            var messages = body.path("messages");
            var input = messages.path(messages.size() - 1).path("content").asText();
            var time = asked.computeIfAbsent(input, _ -> new AtomicInteger()).incrementAndGet();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var call = new Call(input, time, authorization == null ? "" : authorization, body);
            calls.add(call);
            var reply = behaviour.on(call);
            inFlight.decrementAndGet();
            now = 0;
            if (reply.status() != 0) {
                reply.headers().forEach(exchange.getResponseHeaders()::add);
                send(exchange, reply.status(), reply.body().getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (now != 0) {
                inFlight.decrementAndGet();
            }
        }
    }

    private void rows(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = rows.get(exchange.getRequestURI().getPath());
            send(exchange, body == null ? 404 : 200, body == null ? new byte[0] : body);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
