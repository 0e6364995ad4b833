package assay.profiler.encoder;

import static java.util.concurrent.TimeUnit.SECONDS;

import assay.contract.Endpoint;
import assay.profiler.encoder.CallFailed.Kind;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One call to an encoder. Redirects are not followed, certificates are checked, an answer may be
 * {@value #LARGEST_BODY} bytes, and the time limit is for all of it.
 */
@Singleton
public final class EncoderHttp {
    static final int LARGEST_BODY = 8 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Set<Integer> LATER = Set.of(408, 409, 425, 429);
    private static final Set<Integer> TOO_MUCH = Set.of(413, 422);
    private static final Pattern TOO_MUCH_WORDS =
            Pattern.compile("(?i)batch size|too many (inputs|tokens)|maximum.{0,40}(batch|inputs)");

    private final HttpClient client;
    private final Embeddings format;
    private final ObjectMapper json;

    @Inject
    public EncoderHttp(ObjectMapper json) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .build();
        this.format = new Embeddings(json);
        this.json = json;
    }

    /** What makes the vectors: address, model and parameters. */
    public String fingerprint(Endpoint endpoint) {
        return format.fingerprint(endpoint, base(endpoint));
    }

    private static String base(Endpoint endpoint) {
        return endpoint.baseUrl().toString().replaceAll("/+$", "");
    }

    /**
     * @param micros from the question to the whole answer
     */
    record Come(List<float[]> vectors, Optional<Long> tokens, long micros) {}

    /**
     * @param key value of the endpoint's secret, which no message shows
     * @throws InterruptedException when the caller gave up; the call is dropped
     */
    Come ask(Endpoint endpoint, Optional<String> key, List<String> texts)
            throws CallFailed, InterruptedException {
        var begun = System.nanoTime();
        try {
            var response = send(endpoint, request(endpoint, key, texts));
            if (response.statusCode() != 200) {
                throw refused(response);
            }
            var answer = format.read(response.body(), texts.size());
            return new Come(answer.vectors(), answer.tokens(), (System.nanoTime() - begun) / 1000);
        } catch (CallFailed e) {
            throw hidden(e, key);
        }
    }

    private static CallFailed hidden(CallFailed failed, Optional<String> key) {
        return key.map(String::strip)
                .filter(k -> !k.isEmpty() && failed.says().contains(k))
                .map(
                        k ->
                                new CallFailed(
                                        failed.kind(),
                                        failed.says().replace(k, "***"),
                                        failed.retryAfter()))
                .orElse(failed);
    }

    private HttpRequest request(Endpoint endpoint, Optional<String> key, List<String> texts)
            throws CallFailed {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(base(endpoint) + Embeddings.PATH))
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofByteArray(
                                            format.body(endpoint, texts)));
            key.ifPresent(k -> request.header("Authorization", "Bearer " + k.strip()));
            return request.build();
        } catch (IllegalArgumentException _) { // its message would show the key
            throw new CallFailed(
                    Kind.FOR_GOOD,
                    "the address or the secret's value cannot be sent over HTTP; look for stray characters in them");
        }
    }

    private HttpResponse<byte[]> send(Endpoint endpoint, HttpRequest request)
            throws CallFailed, InterruptedException {
        var seconds = endpoint.limits().timeoutSeconds();
        var sent =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return sent.get(seconds, SECONDS); // a request's own limit ends with the headers
        } catch (TimeoutException _) {
            throw new CallFailed(Kind.PASSING, "no answer within " + seconds + " s");
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        } finally {
            sent.cancel(true);
        }
    }

    private static CallFailed broken(@Nullable Throwable cause) {
        var message = cause == null ? "" : String.valueOf(cause.getMessage());
        if (message.contains("exceeds capacity")) { // how the client says it; there is no type
            return new CallFailed(Kind.TOO_MUCH, "the answer is larger than 8 MiB");
        }
        if (cause instanceof ConnectException) {
            return new CallFailed(
                    Kind.PASSING,
                    "nothing answers at this address (it is not known, or the connection was refused)");
        }
        return cause instanceof SSLException
                ? new CallFailed(
                        Kind.FOR_GOOD,
                        "no trusted connection could be made; look at endpoint.baseUrl, or have the machine trust who issued the certificate")
                : new CallFailed(Kind.PASSING, "the connection broke");
    }

    private CallFailed refused(HttpResponse<byte[]> response) {
        var status = response.statusCode();
        var words = Words.of(json, response.body());
        var says = "status " + status + ": " + words;
        if (words.contains("insufficient_quota") || words.contains("exceeded your current quota")) {
            return new CallFailed(Kind.FOR_GOOD, says); // comes with 429, and no waiting mends it
        }
        if (status >= 500 || LATER.contains(status)) {
            return new CallFailed(Kind.PASSING, says, wait(response, Clock.systemUTC()));
        }
        var tooMuch =
                TOO_MUCH.contains(status) || status == 400 && TOO_MUCH_WORDS.matcher(words).find();
        return new CallFailed(tooMuch ? Kind.TOO_MUCH : Kind.FOR_GOOD, says);
    }

    private static Optional<Duration> wait(HttpResponse<?> response, Clock clock) {
        return response.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> wait(value, clock));
    }

    /** As seconds or as a date. */
    static Optional<Duration> wait(String value, Clock clock) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            var until =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            var wait = Duration.between(Instant.now(clock), until);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
