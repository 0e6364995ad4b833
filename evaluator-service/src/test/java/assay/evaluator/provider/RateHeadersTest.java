package assay.evaluator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest(name = "reset {0} is {1} ms")
    @CsvSource(
            delimiter = '|',
            value = {
                "1s | 1000",
                "6m0s | 360000",
                "20ms | 20",
                "1h2m3.5s | 3723500",
                "7.66s | 7660",
                "2 | 2000",
                "0.5 | 500",
                "1795435230 | 30000",
                "1795435230000 | 30000",
                "2026-11-23T12:00:30Z | 30000",
                "2026-11-23T11:00:00Z | 0",
                "soon | ",
                "'' | ",
                "-1 | ",
                "1s2h | ",
            })
    void a_reset_is_a_span_seconds_or_a_moment(String reset, Long millis) {
        assertThat(RateHeaders.until(reset, NOON).map(Duration::toMillis))
                .isEqualTo(Optional.ofNullable(millis));
    }

    @ParameterizedTest(name = "{0} requests, {2} tokens left: wait {4} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 3s | 100 | 9s | 3",
                "5 | 3s | 0 | 9s | 9",
                "0 | 3s | 0 | 9s | 9",
                "0 | 9s | 0 | 3s | 9",
                "5 | 3s | 100 | 9s | ",
                "0 | | 100 | 9s | ",
                "0 | soon | 0 | 2s | 2",
            })
    void what_is_used_up_is_waited_for(
            String requests, String reset, String tokens, String tokensReset, Long seconds) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        headers.add("X-RateLimit-Remaining-Requests", requests);
        if (reset != null) {
            headers.add("X-RateLimit-Reset-Requests", reset);
        }
        headers.add("x-ratelimit-remaining-tokens", tokens);
        headers.add("x-ratelimit-reset-tokens", tokensReset);
        assertThat(
                        RateHeaders.pause(name -> Optional.ofNullable(headers.get(name)), NOON)
                                .map(Duration::toSeconds))
                .isEqualTo(Optional.ofNullable(seconds));
    }

    @Test
    void the_other_family_of_names_is_read_too() {
        var headers = MultiMap.caseInsensitiveMultiMap();
        headers.add("anthropic-ratelimit-tokens-remaining", "0");
        headers.add("anthropic-ratelimit-tokens-reset", "2026-11-23T12:01:00Z");
        assertThat(RateHeaders.pause(name -> Optional.ofNullable(headers.get(name)), NOON))
                .contains(Duration.ofMinutes(1));
    }
}
