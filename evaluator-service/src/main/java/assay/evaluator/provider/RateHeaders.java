package assay.evaluator.provider;

import assay.evaluator.core.Transport.Headers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer's headers say of the endpoint's limits: {@code x-ratelimit-remaining-requests},
 * {@code -tokens} and the resets beside them (OpenAI and those that follow it), and {@code
 * anthropic-ratelimit-requests-remaining} with its kin.
 */
final class RateHeaders {
    private record Pair(String remaining, String reset) {}

    private static final List<Pair> PAIRS =
            List.of(
                    new Pair("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
                    new Pair("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
                    new Pair(
                            "anthropic-ratelimit-requests-remaining",
                            "anthropic-ratelimit-requests-reset"),
                    new Pair(
                            "anthropic-ratelimit-tokens-remaining",
                            "anthropic-ratelimit-tokens-reset"));

    /** As Go prints a duration: 1h2m3.5s, 6m0s, 20ms. */
    private static final Pattern SPAN =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+)ms)?");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,13}(?:\\.\\d{1,9})?");

    /** Numbers above are moments and not spans: seconds or milliseconds since 1970. */
    private static final double LONGEST_SECONDS = 1e8;

    private static final double LONGEST_EPOCH_SECONDS = 1e11;

    private RateHeaders() {}

    /** How long no further call may begin: until the last reset of what is used up. */
    static Optional<Duration> pause(Headers headers, Clock clock) {
        Optional<Duration> longest = Optional.empty();
        for (var pair : PAIRS) {
            var usedUp = headers.first(pair.remaining()).filter(r -> r.strip().equals("0"));
            var reset = headers.first(pair.reset());
            if (usedUp.isPresent() && reset.isPresent()) {
                var wait = until(reset.get().strip(), clock);
                if (wait.isPresent()
                        && longest.map(l -> l.compareTo(wait.get()) < 0).orElse(true)) {
                    longest = wait;
                }
            }
        }
        return longest;
    }

    /** A span, seconds, or a moment; what is past is no wait. */
    static Optional<Duration> until(String reset, Clock clock) {
        if (NUMBER.matcher(reset).matches()) {
            var number = Double.parseDouble(reset);
            if (number < LONGEST_SECONDS) {
                return Optional.of(Duration.ofNanos((long) (number * 1e9)));
            }
            var millis = (long) (number < LONGEST_EPOCH_SECONDS ? number * 1000 : number);
            return Optional.of(from(Instant.ofEpochMilli(millis), clock));
        }
        var span = SPAN.matcher(reset);
        if (!reset.isEmpty() && span.matches()) {
            var nanos =
                    part(span.group(1)) * 3.6e12
                            + part(span.group(2)) * 6e10
                            + part(span.group(3)) * 1e9
                            + part(span.group(4)) * 1e6;
            return Optional.of(Duration.ofNanos((long) nanos));
        }
        try {
            return Optional.of(from(Instant.parse(reset), clock));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static double part(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private static Duration from(Instant moment, Clock clock) {
        var wait = Duration.between(clock.instant(), moment);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
