package assay.cost.core;

import assay.contract.Hosting;
import assay.contract.Latency;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast one machine is.
 *
 * @param tokensPerSecond all slots together
 * @param slots requests that it works on at a time
 * @param spread relative standard deviation
 * @param says where it is from
 */
record Speed(double tokensPerSecond, int slots, double spread, String says) {
    /** Of a usual value, and of one that somebody gave. */
    static final double ROUGH = 0.3;

    /** Of one that was measured here. */
    private static final double MEASURED = 0.1;

    /** Answers for each call in flight, below which a latency is one of starting up. */
    private static final long FEWEST = 3;

    /** What an evaluation saw: how long an answer took while so many were on their way. */
    record Seen(Latency latency, int concurrency) {}

    /**
     * As given; else as seen: with so many calls in flight each holds its slot for as long as its
     * answer took. That is a lower bound, for more calls at once might have been faster together.
     */
    static Optional<Speed> of(
            Hosting hosting,
            Machines.Size size,
            double prefill,
            int usualSlots,
            Optional<Double> usual,
            Optional<Seen> seen) {
        var slots = hosting.slots().orElse(usualSlots);
        if (hosting.outputTokensPerSecond().isPresent()) {
            return Optional.of(
                    new Speed(
                            hosting.outputTokensPerSecond().get(),
                            slots,
                            ROUGH,
                            "tokens a second as given"));
        }
        return seen.filter(s -> s.latency().n() >= FEWEST * s.concurrency())
                .filter(s -> s.latency().p50Millis() > 0)
                .map(s -> measured(s, size, prefill))
                .or(
                        () ->
                                usual.map(
                                        u ->
                                                new Speed(
                                                        u,
                                                        slots,
                                                        ROUGH,
                                                        "tokens a second assumed (a model of 8 billion parameters)")));
    }

    private static Speed measured(Seen seen, Machines.Size size, double prefill) {
        var tokens = size.output() + size.input() / prefill;
        var speed = tokens * seen.concurrency() / (seen.latency().p50Millis() / 1000);
        return new Speed(
                speed,
                seen.concurrency(),
                MEASURED,
                String.format(
                        Locale.ROOT,
                        "%.0f tokens a second measured here (p50 %.0f ms of n=%d answers with up to %d in flight, taken as one machine; more in flight may do more)",
                        speed,
                        seen.latency().p50Millis(),
                        seen.latency().n(),
                        seen.concurrency()));
    }
}
