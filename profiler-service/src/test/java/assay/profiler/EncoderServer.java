package assay.profiler;

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
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An encoder's endpoint that does what a test tells it. */
public final class EncoderServer implements AutoCloseable {
    /** One call, numbered from 1. */
    public record Call(List<String> texts, int time, String authorization, String body) {}

    /** What is answered; {@code forEver} sends the body again and again. */
    public record Reply(int status, String body, Map<String, String> headers, boolean forEver) {
        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of(), false);
        }
    }

    /** Decides. */
    public interface Behaviour {
        Reply on(Call call);
    }

    public final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private volatile Behaviour behaviour;

    public EncoderServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/embeddings", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public URI baseUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
    }

    /** All texts that were sent, in every call. */
    public List<String> asked() {
        return List.copyOf(calls).stream().flatMap(call -> call.texts().stream()).toList();
    }

    /** A vector for each text, the last text's first: whoever reads must go by the index. */
    public static Reply vectors(Call call, Function<String, float[]> of) {
        var data =
                IntStream.range(0, call.texts().size())
                        .mapToObj(i -> call.texts().size() - 1 - i)
                        .map(i -> vector(i, of.apply(call.texts().get(i))))
                        .collect(Collectors.joining(","));
        return Reply.of(
                200,
                "{\"object\":\"list\",\"model\":\"m\",\"data\":[%s],\"usage\":{\"prompt_tokens\":%d}}"
                        .formatted(data, 3 * call.texts().size()));
    }

    private static String vector(int index, float[] numbers) {
        var list = new ArrayList<String>();
        for (var number : numbers) {
            list.add(Float.toString(number));
        }
        return "{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}".formatted(index, list);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var texts = new ArrayList<String>();
            json.readTree(body).path("input").forEach(text -> texts.add(text.asText()));
            Reply reply;
            synchronized (calls) {
                var call =
                        new Call(
                                List.copyOf(texts),
                                calls.size() + 1,
                                Objects.requireNonNullElse(
                                        exchange.getRequestHeaders().getFirst("Authorization"), ""),
                                new String(body, StandardCharsets.UTF_8));
                calls.add(call);
                reply = behaviour.on(call);
            }
            if (reply.status() != 0) {
                reply.headers().forEach(exchange.getResponseHeaders()::add);
                send(exchange, reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply)
            throws IOException, InterruptedException {
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (!reply.forEver()) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), 0);
        var end = new CountDownLatch(1);
        do { // writing fails as soon as nobody listens
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        } while (!end.await(20, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
