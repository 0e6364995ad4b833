package assay.local.simulator;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.local.client.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * An OpenAI-compatible server that plays models. It knows the demo's tickets and nothing else: any
 * other text is refused, so that nobody takes it for a model.
 */
public final class Simulator implements AutoCloseable {
    static {
        // Without it small answers wait 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Map<String, Played> models = new TreeMap<>();
    private final Tickets tickets;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentMap<String, LongAdder> paid = new ConcurrentHashMap<>();

    /**
     * @param port 0 for a free one
     */
    public Simulator(int port, Tickets tickets, List<Played> played) {
        this.tickets = tickets;
        played.forEach(model -> models.put(model.name(), model));
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", exchange -> handle(exchange, this::complete));
        server.createContext("/v1/models", exchange -> handle(exchange, _ -> list()));
        server.setExecutor(threads);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The registry's entry of a played model, marked as simulated. */
    public Model entry(Played played, int concurrency) {
        var limits = new Limits(concurrency, Optional.empty(), 60, 64, 5);
        return Model.endpoint(
                played.role(),
                new Endpoint(baseUrl(), played.name(), Optional.empty(), limits),
                Optional.of(played.price()),
                true);
    }

    /** How often each question was answered and so charged for, by model and text. */
    public Map<String, Long> paid() {
        var counts = new TreeMap<String, Long>();
        paid.forEach((question, count) -> counts.put(question, count.sum()));
        return counts;
    }

    private record Reply(int status, Object body) {}

    private interface Handler {
        Reply reply(JsonNode request) throws InterruptedException;
    }

    private static void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply;
            try {
                reply = handler.reply(Json.read(body.isEmpty() ? "{}" : body, JsonNode.class));
            } catch (IllegalArgumentException e) {
                reply = refused(400, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reply = refused(503, "the simulator stops");
            }
            var bytes = Json.write(reply.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply complete(JsonNode request) throws InterruptedException {
        var name = request.path("model").asText();
        var model = models.get(name);
        if (model == null) {
            return refused(404, "no model is called '" + name + "'; GET /v1/models lists them");
        }
        var messages = request.path("messages");
        var text = messages.path(messages.size() - 1).path("content").asText();
        if (tickets.truth(text).isEmpty()) {
            return refused(
                    400,
                    "the simulator plays models on the demo's tickets only; register a real"
                            + " endpoint for your own examples");
        }
        paid.computeIfAbsent(name + " " + text, _ -> new LongAdder()).increment();
        var answer = model.answer(text, tickets);
        Thread.sleep(Math.round(model.millis(text)));
        return new Reply(200, completion(name, messages, answer));
    }

    private static Map<String, Object> completion(String model, JsonNode messages, String answer) {
        var prompt = 0L;
        for (var message : messages) {
            prompt += tokens(message.path("content").asText()) + 4;
        }
        var output = tokens(answer);
        return Map.of(
                "id",
                "simulated",
                "object",
                "chat.completion",
                "created",
                0,
                "model",
                model,
                "choices",
                List.of(
                        Map.of(
                                "index",
                                0,
                                "message",
                                Map.of("role", "assistant", "content", answer),
                                "finish_reason",
                                "stop")),
                "usage",
                Map.of(
                        "prompt_tokens", prompt,
                        "completion_tokens", output,
                        "total_tokens", prompt + output));
    }

    private Reply list() {
        return new Reply(
                200,
                Map.of(
                        "object",
                        "list",
                        "data",
                        models.keySet().stream()
                                .map(name -> Map.of("id", name, "object", "model"))
                                .toList()));
    }

    /** Four characters a token: the usual rule of thumb for English. */
    private static long tokens(String text) {
        return (text.length() + 3) / 4;
    }

    private static Reply refused(int status, String message) {
        return new Reply(status, Map.of("error", Map.of("message", message)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
