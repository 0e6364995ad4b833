package assay.contract;

import java.util.Optional;

/**
 * What an endpoint is asked at the most.
 *
 * @param concurrency calls in flight; 8 where none is given
 * @param requestsPerMinute calls begun in a minute; absent means no limit
 * @param timeoutSeconds patience for one call; 60 where none is given
 * @param maximumOutputTokens asked of the model; 512 where none is given
 * @param attempts calls for one answer at the most, the first included; 5 where none is given
 * @param tokensPerMinute of prompts and answers together; absent means no limit
 */
public record Limits(
        Integer concurrency,
        Optional<Integer> requestsPerMinute,
        Integer timeoutSeconds,
        Integer maximumOutputTokens,
        Integer attempts,
        Optional<Integer> tokensPerMinute) {
    public static final Limits DEFAULT =
            new Limits(8, Optional.empty(), 60, 512, 5, Optional.empty());

    public Limits {
        concurrency = concurrency == null ? 8 : concurrency;
        timeoutSeconds = timeoutSeconds == null ? 60 : timeoutSeconds;
        maximumOutputTokens = maximumOutputTokens == null ? 512 : maximumOutputTokens;
        attempts = attempts == null ? 5 : attempts;
        Check.that(
                concurrency > 0 && concurrency <= 1000, "endpoint.limits.concurrency: 1 to 1000");
        Check.that(
                requestsPerMinute.orElse(1) > 0,
                "endpoint.limits.requestsPerMinute: above 0, or leave it out");
        Check.that(
                tokensPerMinute.orElse(1) > 0,
                "endpoint.limits.tokensPerMinute: above 0, or leave it out");
        Check.that(
                timeoutSeconds > 0 && timeoutSeconds <= 3600,
                "endpoint.limits.timeoutSeconds: 1 to 3600");
        Check.that(maximumOutputTokens > 0, "endpoint.limits.maximumOutputTokens: above 0");
        Check.that(attempts > 0 && attempts <= 20, "endpoint.limits.attempts: 1 to 20");
    }

    /** Without a limit of tokens. */
    public Limits(
            Integer concurrency,
            Optional<Integer> requestsPerMinute,
            Integer timeoutSeconds,
            Integer maximumOutputTokens,
            Integer attempts) {
        this(
                concurrency,
                requestsPerMinute,
                timeoutSeconds,
                maximumOutputTokens,
                attempts,
                Optional.empty());
    }
}
