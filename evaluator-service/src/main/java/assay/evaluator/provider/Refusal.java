package assay.evaluator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.evaluator.core.CallFailed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a provider says instead of an answer. Its words are handed on, never the key. */
final class Refusal {
    private static final int SHOWN = 500;
    private static final Clock CLOCK = Clock.systemUTC();

    private Refusal() {}

    static CallFailed of(ObjectMapper json, Http.Reply reply, Optional<String> key) {
        var status = reply.status();
        var says = "status " + status + ": " + shown(message(json, reply.body()), key);
        return switch (status) {
            case 429, 503, 529 -> CallFailed.overload(says, wait(reply.headers(), CLOCK));
            default ->
                    status == 408 || status >= 500
                            ? CallFailed.passing(says, wait(reply.headers(), CLOCK))
                            : CallFailed.forGood(says);
        };
    }

    /** What went wrong below HTTP. A certificate that is not trusted will not be the next time. */
    static CallFailed broken(@Nullable Throwable cause, Optional<String> key) {
        for (var deeper = cause; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof CertificateException) {
                return CallFailed.forGood(
                        "the endpoint's certificate is not trusted: "
                                + shown(String.valueOf(deeper.getMessage()).getBytes(UTF_8), key));
            }
        }
        return CallFailed.passing(words(cause, key), Optional.empty());
    }

    private static String words(@Nullable Throwable cause, Optional<String> key) {
        if (cause instanceof ConnectException) {
            return "nothing answers at this address (the connection was refused or not made)";
        }
        var message = cause == null ? null : cause.getMessage();
        return "the connection broke"
                + (message == null ? "" : ": " + shown(message.getBytes(UTF_8), key));
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

    private static byte[] message(ObjectMapper json, byte[] body) {
        try {
            var error = json.readTree(body).path("error");
            JsonNode message = error.isTextual() ? error : error.path("message");
            return message.isTextual() ? message.textValue().getBytes(UTF_8) : body;
        } catch (IOException _) {
            return body;
        }
    }

    /** {@code retry-after-ms}, which some send beside it, or Retry-After, as seconds or a date. */
    static Optional<Duration> wait(MultiMap headers, Clock clock) {
        var millis = headers.get("retry-after-ms");
        if (millis != null && millis.strip().matches("\\d{1,12}(\\.\\d+)?")) {
            return Optional.of(Duration.ofNanos((long) (Double.parseDouble(millis.strip()) * 1e6)));
        }
        return Optional.ofNullable(headers.get("Retry-After")).flatMap(v -> wait(v.strip(), clock));
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
