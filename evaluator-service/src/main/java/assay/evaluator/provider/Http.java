package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Call;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Transport;
import assay.evaluator.lane.Lanes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls to models: a caller waits on its virtual thread, the bytes move on one event loop.
 * Redirects are not followed, certificates are checked, and what an answer's headers say of the
 * endpoint's limits is handed to its lane.
 */
@Singleton
public final class Http implements Transport {
    /** No honest answer is larger; a server that never ends must not fill the memory. */
    static final int LARGEST_BODY = 8 * 1024 * 1024;

    /** The lanes bound the calls; this only keeps a mistake from taking all of the machine. */
    private static final int CONNECTIONS_TO_ONE_HOST = 4096;

    private static final int CONNECT_MILLIS = 10_000;

    /** Shorter than most servers' own, or calls would meet connections that just end. */
    private static final int IDLE_SECONDS = 15;

    private final Vertx vertx;
    private final Lanes lanes;
    private final Context loop;
    private final HttpClient client;

    Http(Vertx vertx, Lanes lanes) {
        this.vertx = vertx;
        this.lanes = lanes;
        // One loop for all: a call then changes threads twice, whoever makes it.
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(CONNECT_MILLIS)
                                .setKeepAliveTimeout(IDLE_SECONDS)
                                .setTcpNoDelay(true),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS_TO_ONE_HOST));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    @Override
    public Response send(Endpoint endpoint, Call call, Optional<String> key)
            throws CallFailed, InterruptedException {
        var seconds = endpoint.limits().timeoutSeconds();
        var sending = new Sending(options(endpoint, call), call.body(), seconds * 1000L);
        loop.runOnContext(_ -> sending.begin());
        try {
            var whole = sending.reply.get();
            RateHeaders.pause(whole.headers(), Clock.systemUTC())
                    .ifPresent(pause -> lanes.pause(endpoint.lane(), pause));
            return whole;
        } catch (InterruptedException e) {
            loop.runOnContext(_ -> sending.end(e));
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw CallFailed.passing(
                        "timeout", "no answer within " + seconds + " s", Optional.empty());
            }
            throw Refusal.broken(e.getCause(), key);
        }
    }

    private static RequestOptions options(Endpoint endpoint, Call call) throws CallFailed {
        var base = endpoint.baseUrl().toString().replaceAll("/+$", "");
        try {
            var to = URI.create(base + call.path());
            var tls = "https".equals(to.getScheme());
            var options =
                    new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setSsl(tls)
                            .setHost(to.getHost())
                            .setPort(to.getPort() >= 0 ? to.getPort() : tls ? 443 : 80)
                            .setURI(to.getRawPath());
            options.putHeader("Content-Type", "application/json");
            options.putHeader("Accept", "application/json");
            call.headers().forEach(options::putHeader);
            return options;
        } catch (IllegalArgumentException _) { // its message would show the key
            throw CallFailed.forGood(
                    "the address or the secret's value cannot be sent over HTTP; look for stray"
                            + " characters in them");
        }
    }

    /** One call. All but {@link #reply} is touched on the event loop only. */
    private final class Sending {
        final CompletableFuture<Response> reply = new CompletableFuture<>();

        private final RequestOptions options;
        private final Buffer sent;
        private final long millis;
        private final long begun = System.nanoTime();
        private @Nullable HttpClientRequest request;
        private Buffer come = Buffer.buffer();
        private long timer;

        Sending(RequestOptions options, byte[] body, long millis) {
            this.options = options;
            this.sent = Buffer.buffer(body);
            this.millis = millis;
        }

        void begin() {
            timer = vertx.setTimer(millis, _ -> end(new TimeoutException()));
            client.request(options).onSuccess(this::send).onFailure(this::end);
        }

        private void send(HttpClientRequest connected) {
            request = connected;
            if (reply.isDone()) {
                connected.reset();
                return;
            }
            connected.send(sent).onSuccess(this::read).onFailure(this::end);
        }

        private void read(HttpClientResponse response) {
            response.exceptionHandler(this::end)
                    .handler(this::part)
                    .endHandler(
                            _ ->
                                    done(
                                            new Response(
                                                    response.statusCode(),
                                                    name ->
                                                            Optional.ofNullable(
                                                                    response.getHeader(name)),
                                                    come.getBytes(),
                                                    (System.nanoTime() - begun) / 1000)));
        }

        private void part(Buffer part) {
            if (come.length() + part.length() > LARGEST_BODY) {
                end(new IOException("the answer is larger than 8 MiB"));
            } else {
                come.appendBuffer(part);
            }
        }

        private void done(Response whole) {
            vertx.cancelTimer(timer);
            reply.complete(whole);
        }

        /** The first end counts. */
        void end(Throwable why) {
            vertx.cancelTimer(timer);
            if (reply.completeExceptionally(why)) {
                come = Buffer.buffer();
                if (request != null) {
                    request.reset();
                }
            }
        }
    }
}
