package assay.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays the services that the gateway asks by HTTP. The cost service says what it was asked; the
 * evaluator answers for every example, and breaks off where the candidate is called {@code gone}.
 */
public final class Neighbour implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/v1/prices", Neighbour::prices);
            http.createContext("/v1/selections", Neighbour::answers);
            http.start();
            server = http;
            var url = "http://localhost:" + http.getAddress().getPort();
            return Map.of("assay.gateway.evaluator-url", url, "assay.gateway.cost-url", url + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void prices(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestURI();
            if (asked.getPath().endsWith("/gone")) {
                return; // without an answer
            }
            var missing = asked.getPath().endsWith("/nobody");
            var said =
                    JSON.writeValueAsBytes(
                            Map.of(
                                    "method",
                                    exchange.getRequestMethod(),
                                    "path",
                                    asked.getRawPath(),
                                    "query",
                                    String.valueOf(asked.getRawQuery()),
                                    "type",
                                    String.valueOf(
                                            exchange.getRequestHeaders().getFirst("Content-Type")),
                                    "body",
                                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.getResponseHeaders()
                    .add("Content-Type", missing ? "application/problem+json" : "application/json");
            exchange.sendResponseHeaders(missing ? 404 : 200, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private static void answers(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var candidate = path.substring(path.lastIndexOf('/') + 1);
            if (candidate.equals("gone")) {
                return;
            }
            var ids = JSON.readValue(exchange.getRequestBody(), String[].class);
            var lines =
                    Arrays.stream(ids)
                            .map(id -> line(id, candidate))
                            .collect(Collectors.joining())
                            .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, lines.length);
            exchange.getResponseBody().write(lines);
        }
    }

    /** The fourth answer is a long one, which goes by its hash and has its beginning beside. */
    private static String line(String id, String candidate) {
        return id.equals("e3")
                ? "{\"id\": \"e3\", \"answer\": \"%s\", \"expected\": \"x\", \"score\": 1, \"text\": \"a long answer\"}\n"
                        .formatted("0f".repeat(32))
                : "{\"id\": \"%s\", \"answer\": \"%s says %s\", \"expected\": \"x\", \"score\": 1}\n"
                        .formatted(id, candidate, id);
    }
}
