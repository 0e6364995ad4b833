package assay.evaluator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenAI's files and batches, which do what a test tells them. Each look at a batch is a step. */
public final class BatchServer implements AutoCloseable {
    /** One request of a batch: the batch's number from 1, and what the model is asked. */
    public record Asked(int batch, String customId, String input, JsonNode body) {}

    /** What became of it; status 0 is an error without a response, its body the code. */
    public record Line(int status, String body) {}

    public interface Model {
        Line on(Asked asked);
    }

    private static final Charset UTF = StandardCharsets.UTF_8;

    /** The batches as they are at the moment, oldest first. */
    public final List<ObjectNode> batches = new CopyOnWriteArrayList<>();

    /** Method and path of every call. */
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** What the files were uploaded as, without their contents. */
    public final List<String> forms = new CopyOnWriteArrayList<>();

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Deque<String>> steps = new ConcurrentHashMap<>();
    private final Deque<ModelServer.Reply> refusals = new ArrayDeque<>();
    private final AtomicInteger number = new AtomicInteger();
    private final HttpServer server;
    private volatile Model model;
    private volatile List<String> course = List.of("validating", "in_progress", "completed");
    private volatile String complaints = "";
    private volatile Runnable afterCreation = () -> {};

    public BatchServer(Model model) {
        this.model = model;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/", this::on);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    }

    public void behave(Model next) {
        model = next;
    }

    /** The states through which batches go from now on; the last one stays. */
    public void course(String... states) {
        course = List.of(states);
    }

    /** What a batch that fails is told. */
    public void complain(String code, String message, int line) {
        complaints =
                "{\"object\":\"list\",\"data\":[{\"code\":\"%s\",\"message\":\"%s\",\"param\":null,\"line\":%d}]}"
                        .formatted(code, message, line);
    }

    /** A file as it comes, whatever is in it. */
    public void put(String id, String content) {
        files.put(id, content.getBytes(UTF));
    }

    /** Answers the next creation of a batch so; it is created all the same where it breaks off. */
    public void refuse(ModelServer.Reply reply) {
        refusals.add(reply);
    }

    public void afterCreation(Runnable then) {
        afterCreation = then;
    }

    /** The batches there are, and those to come, are done. */
    public synchronized void finish() {
        course("in_progress", "completed");
        steps.replaceAll((_, _) -> new ArrayDeque<>(course));
    }

    public long created() {
        return calls.stream().filter("POST /v1/batches"::equals).count();
    }

    private void on(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            calls.add(exchange.getRequestMethod() + " " + path);
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(authorizations::add);
            var body = exchange.getRequestBody().readAllBytes();
            var parts = path.split("/");
            var reply =
                    switch (exchange.getRequestMethod() + " " + parts[2] + " " + parts.length) {
                        case "POST files 3" -> upload(exchange, body);
                        case "GET files 5" -> files.get(parts[3]);
                        case "POST batches 3" -> create(body);
                        case "GET batches 3" -> list(exchange.getRequestURI().getQuery());
                        case "GET batches 4" -> bytes(step(parts[3]));
                        case "POST batches 5" -> cancel(parts[3]);
                        default -> null;
                    };
            if (reply == null) {
                send(exchange, 404, "{\"error\":{\"message\":\"no such thing\"}}".getBytes(UTF));
            } else if (reply.length > 0) {
                send(exchange, 200, reply);
            } else {
                var refusal = refusals.remove();
                if (refusal.status() != 0) {
                    send(exchange, refusal.status(), refusal.body().getBytes(UTF));
                }
            }
        }
    }

    private byte[] upload(HttpExchange exchange, byte[] body) {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        var boundary = type.replaceAll("multipart/form-data; boundary=", "");
        var text = new String(body, UTF);
        var parts = text.split(Pattern.quote("--" + boundary));
        var file = parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4, parts[2].length() - 2);
        forms.add(text.replace(file, "").replace(boundary, "BOUNDARY"));
        var id = "file-" + number.incrementAndGet();
        files.put(id, file.getBytes(UTF));
        return "{\"id\":\"%s\",\"object\":\"file\",\"purpose\":\"batch\",\"status\":\"processed\"}"
                .formatted(id)
                .getBytes(UTF);
    }

    private synchronized byte[] create(byte[] body) throws IOException {
        var refusal = refusals.peek();
        if (refusal == null || refusal.status() == 0) {
            ObjectNode batch = json.createObjectNode();
            var request = json.readTree(body);
            batch.put("id", "batch_" + (batches.size() + 1));
            batch.put("object", "batch");
            request.properties().forEach(e -> batch.set(e.getKey(), e.getValue()));
            batch.putNull("errors");
            batch.putNull("output_file_id");
            batch.putNull("error_file_id");
            batch.put("created_at", System.currentTimeMillis() / 1000);
            steps.put(batch.path("id").asText(), new ArrayDeque<>(course));
            batches.add(batch);
            enter(batch, course.getFirst());
            afterCreation.run();
        }
        return refusal != null ? new byte[0] : bytes(batches.getLast());
    }

    /** One batch a page, the youngest first. */
    private byte[] list(String query) {
        var after = query.contains("after=") ? query.replaceAll(".*after=batch_", "") : "";
        var next = after.isEmpty() ? batches.size() : Integer.parseInt(after) - 1;
        var page = json.createObjectNode().put("object", "list").put("has_more", next > 1);
        var data = page.putArray("data");
        if (next > 0) {
            data.add(batches.get(next - 1));
        }
        return bytes(page);
    }

    private synchronized ObjectNode step(String id) {
        var batch = batch(id);
        var states = Objects.requireNonNull(steps.get(id));
        if (states.size() > 1) {
            states.remove();
            enter(batch, states.element());
        }
        return batch;
    }

    private synchronized byte[] cancel(String id) {
        steps.put(id, new ArrayDeque<>(List.of("cancelling", "cancelled")));
        enter(batch(id), "cancelling");
        return bytes(batch(id));
    }

    private ObjectNode batch(String id) {
        return batches.stream().filter(b -> b.path("id").asText().equals(id)).findFirst().get();
    }

    private void enter(ObjectNode batch, String status) {
        batch.put("status", status);
        var lines = requests(batch);
        var outcomes = lines.stream().map(model::on).toList();
        var good = outcomes.stream().filter(o -> o.status() == 200).count();
        var some = status.equals("validating") || status.equals("failed") ? 0 : good;
        batch.putObject("request_counts")
                .put("total", lines.size())
                .put("completed", some)
                .put("failed", lines.size() - good);
        switch (status) {
            case "failed" -> batch.putRawValue("errors", raw(complaints));
            case "completed", "expired", "cancelled" -> {
                asked.addAll(lines);
                batch.put("output_file_id", file(lines, outcomes, true));
                // Some providers say an empty text where there is no file.
                batch.put(
                        "error_file_id", good == lines.size() ? "" : file(lines, outcomes, false));
            }
            default -> {}
        }
    }

    private @Nullable String file(List<Asked> lines, List<Line> outcomes, boolean good) {
        var text = new StringBuilder();
        for (var i = 0; i < lines.size(); i++) {
            if (outcomes.get(i).status() == 200 == good) {
                text.append(line(lines.get(i).customId(), outcomes.get(i))).append('\n');
            }
        }
        if (text.isEmpty()) {
            return null;
        }
        var id = "file-" + number.incrementAndGet();
        files.put(id, text.toString().getBytes(UTF));
        return id;
    }

    private static String line(String customId, Line outcome) {
        var error = outcome.status() == 0;
        return "{\"id\":\"batch_req_1\",\"custom_id\":\"%s\",\"response\":%s,\"error\":%s}"
                .formatted(
                        customId,
                        error
                                ? "null"
                                : "{\"status_code\":%d,\"request_id\":\"r\",\"body\":%s}"
                                        .formatted(outcome.status(), outcome.body()),
                        error
                                ? "{\"code\":\"%s\",\"message\":\"it was not answered: %1$s\"}"
                                        .formatted(outcome.body())
                                : "null");
    }

    private List<Asked> requests(ObjectNode batch) {
        var all = new ArrayList<Asked>();
        var name = batch.path("id").asText().replace("batch_", "");
        var file = new String(files.get(batch.path("input_file_id").asText()), UTF);
        for (var line : file.lines().toList()) {
            try {
                var request = json.readTree(line);
                var body = request.path("body");
                if (!request.path("url").asText().equals(batch.path("endpoint").asText())) {
                    throw new IllegalStateException("another url than the batch's endpoint");
                }
                all.add(
                        new Asked(
                                Integer.parseInt(name),
                                request.path("custom_id").asText(),
                                body.path("messages")
                                        .path(body.path("messages").size() - 1)
                                        .path("content")
                                        .asText(),
                                body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private RawValue raw(String text) {
        return new RawValue(text);
    }

    private byte[] bytes(JsonNode node) {
        return node.toString().getBytes(UTF);
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
