package assay.profiler.encoder;

import assay.contract.Limits;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** When calls may begin: spread evenly, so that the endpoint's rates are kept. */
final class Instants {
    /** English text has about four; fewer here, so that rather too few tokens are asked. */
    private static final double CHARACTERS_A_TOKEN = 3;

    private static final double MINUTE = 60e9;

    private final Limits limits;
    private long next = System.nanoTime();

    Instants(Limits limits) {
        this.limits = limits;
    }

    void await(List<String> batch) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(taken(batch, System.nanoTime()));
    }

    /**
     * Takes the next instant.
     *
     * @return nanoseconds until then
     */
    synchronized long taken(List<String> batch, long now) {
        var at = next - now > 0 ? next : now;
        var characters = batch.stream().mapToLong(String::length).sum();
        var requests = limits.requestsPerMinute().map(rate -> MINUTE / rate).orElse(0.0);
        var tokens =
                limits.tokensPerMinute()
                        .map(rate -> MINUTE * characters / CHARACTERS_A_TOKEN / rate)
                        .orElse(0.0);
        next = at + (long) Math.max(requests, tokens);
        return at - now;
    }
}
