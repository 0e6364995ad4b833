package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Call;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Transport;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends calls over HTTP. */
@Singleton
final class Http implements Transport {
    /** No honest answer is larger; a server that never ends must not fill the memory. */
    private static final long LARGEST_BODY = 8L * 1024 * 1024;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    @Override
    public Response send(Endpoint endpoint, Call call, Optional<String> key)
            throws CallFailed, InterruptedException {
        var request =
                request(endpoint, call.path(), call.headers())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                        .build();
        var begun = System.nanoTime();
        var response =
                whole(
                        request,
                        Duration.ofSeconds(endpoint.limits().timeoutSeconds()),
                        key,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        var micros = (System.nanoTime() - begun) / 1000;
        return new Response(
                response.statusCode(), response.headers()::firstValue, response.body(), micros);
    }

    /** A request below the endpoint's base address, without a method and a body. */
    HttpRequest.Builder request(Endpoint endpoint, String path, Map<String, String> headers)
            throws CallFailed {
        var base = endpoint.baseUrl().toString().replaceAll("/+$", "");
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Accept", "application/json");
            headers.forEach(request::header);
            return request;
        } catch (IllegalArgumentException _) { // its message would show the key
            throw CallFailed.forGood(
                    "the address or the secret's value cannot be sent over HTTP; look for stray"
                            + " characters in them");
        }
    }

    /** The client's own timeout ends with the headers; this one waits for the whole body. */
    <T> HttpResponse<T> whole(
            HttpRequest request, Duration patience, Optional<String> key, BodyHandler<T> body)
            throws CallFailed, InterruptedException {
        var call = http.sendAsync(request, body);
        try {
            return call.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            call.cancel(true);
            throw CallFailed.passing(
                    "timeout", "no answer within " + patience.toSeconds() + " s", Optional.empty());
        } catch (InterruptedException e) {
            call.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw Refusal.broken(e.getCause(), key);
        }
    }
}
