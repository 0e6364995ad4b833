package assay.evaluator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Provider;
import assay.evaluator.core.Transport.Response;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads what a provider says instead of an answer. Its words are handed on, never the key. */
final class Refusal {
    private static final int SHOWN = 500;

    /**
     * How a client says that the limit of an answer's size was reached; there is no type for it.
     */
    private static final List<String> TOO_LARGE =
            List.of("body exceeds capacity", "the answer is larger than");

    private static final Pattern NO_TLS =
            Pattern.compile("(?i)unrecognized SSL message|not an SSL/TLS record");

    private Refusal() {}

    /** Of a status that is not 200. */
    static CallFailed of(ObjectMapper json, Response response, Optional<String> key) {
        var status = response.status();
        var fault = Fault.of(json, response.body());
        var says = "status " + status + ": " + shown(fault.says(response.body()), key);
        return failed(fault, fault.kind(status), "http" + status, says, response);
    }

    /** Of a status 200 that brought no answer: an error after all, or something else. */
    static CallFailed of(
            ObjectMapper json, Response response, Provider.Malformed read, Optional<String> key) {
        var fault = Fault.of(json, response.body());
        if (fault.isSaid()) {
            var says = "an error under status 200: " + shown(fault.says(response.body()), key);
            return failed(fault, fault.kind(), "error200", says, response);
        }
        var says = read.says() + ": " + shown(response.body(), key);
        return read.isBrokenOff()
                ? CallFailed.passing("brokenOff", says, Optional.empty())
                : CallFailed.configuration("malformed", says);
    }

    private static CallFailed failed(
            Fault fault, CallFailed.Kind kind, String what, String says, Response response) {
        return switch (kind) {
            case PASSING -> CallFailed.passing(what, says, wait(response, Clock.systemUTC()));
            case CONFIGURATION -> CallFailed.configuration(what, says);
            case QUESTION -> CallFailed.question(fault.what(what), says);
        };
    }

    /** What went wrong below HTTP. */
    static CallFailed broken(@Nullable Throwable cause, Optional<String> key) {
        var message = cause == null ? null : cause.getMessage();
        var words = message == null ? "" : ": " + shown(message.getBytes(UTF_8), key);
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return CallFailed.passing(
                    "unreachable",
                    "nothing answers at this address (it is not known, or the connection was refused)",
                    Optional.empty());
        }
        if (message != null && TOO_LARGE.stream().anyMatch(message::startsWith)) {
            return CallFailed.question("tooLarge", "the answer is larger than 8 MiB");
        }
        if (untrusted(cause)) {
            return CallFailed.configuration(
                    "tls",
                    "no trusted connection could be made"
                            + words
                            + "; look at endpoint.baseUrl, or have the machine trust who issued"
                            + " the certificate");
        }
        return CallFailed.passing("connection", "the connection broke" + words, Optional.empty());
    }

    /** A certificate that is not trusted, or a server that speaks no TLS: the same next time. */
    private static boolean untrusted(@Nullable Throwable cause) {
        for (var deeper = cause; deeper != null; deeper = deeper.getCause()) {
            var message = String.valueOf(deeper.getMessage());
            if (deeper instanceof CertificateException
                    || deeper instanceof CertPathBuilderException
                    || (deeper instanceof SSLException && NO_TLS.matcher(message).find())) {
                return true;
            }
        }
        return false;
    }

    static String shown(byte[] body, Optional<String> key) {
        // A character takes four bytes at the most; the rest need not be looked at.
        var text = new String(body, 0, Math.min(body.length, 64 * SHOWN), UTF_8);
        var hidden =
                key.map(String::strip)
                        .filter(k -> !k.isEmpty())
                        .map(k -> text.replace(k, "***"))
                        .orElse(text);
        var one = hidden.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return one.isEmpty()
                ? "(nothing said)"
                : one.length() <= SHOWN ? one : one.substring(0, SHOWN) + "...";
    }

    /** Retry-After, as seconds or as a date, or retry-after-ms where the provider is exact. */
    static Optional<Duration> wait(Response response, Clock clock) {
        var millis = response.headers().first("retry-after-ms").map(String::strip);
        if (millis.filter(m -> m.matches("\\d{1,12}(\\.\\d+)?")).isPresent()) {
            return millis.map(m -> Duration.ofNanos((long) (Double.parseDouble(m) * 1e6)));
        }
        return response.headers().first("Retry-After").flatMap(v -> wait(v.strip(), clock));
    }

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
