package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.CallFailed;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends and fetches what the Batch API takes and gives: files, and short words about them. Few
 * calls, of bodies that are streamed, so it is the JDK's client and not that of the answers.
 */
@Singleton
final class BatchHttp {
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
