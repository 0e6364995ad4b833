package assay.contract;

import java.util.Optional;

/**
 * A model on machines of one's own, or rented by the hour. What is left out is taken from a table
 * of usual values, and the cost sheet says so.
 *
 * @param gpu the kind of machine: one that the table knows (L4, A10, A100-80, H100, H200), or any
 *     other name together with {@code perHour} and {@code outputTokensPerSecond}
 * @param perHour what one machine costs an hour
 * @param outputTokensPerSecond of one machine, all requests together, where it is full
 * @param slots requests that one machine works on at a time
 * @param prefill how many times faster a machine reads a token than it writes one
 * @param peakFactor requests in the busiest hours over the mean of the month: 3 is usual for office
 *     hours, 6 for consumers
 * @param waitMillis 95 of 100 requests must have begun after so long
 * @param least machines that run whatever the volume, so that one may fail
 * @param shared a name for machines that several share, adapters of one base model for example; who
 *     gives the same name is on the same machines
 * @param managed the name under which the price catalogue lists an endpoint that others run with
 *     the same weights; its cost is shown beside
 */
public record Hosting(
        String gpu,
        Optional<Money> perHour,
        Optional<Double> outputTokensPerSecond,
        Optional<Integer> slots,
        Optional<Double> prefill,
        Optional<Double> peakFactor,
        Optional<Integer> waitMillis,
        Optional<Integer> least,
        Optional<String> shared,
        Optional<String> managed) {
    public Hosting {
        shared = shared == null ? Optional.empty() : shared;
        managed = managed == null ? Optional.empty() : managed;
        Check.that(
                shared.map(s -> s.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@+/-]{0,99}"))
                        .orElse(true),
                "price.hosting.shared: 1 to 100 letters, digits, spaces or ._:@+/-, or leave it out");
        Check.text(gpu, "price.hosting.gpu");
        Check.that(
                perHour.map(m -> m.amount().signum() > 0).orElse(true),
                "price.hosting.perHour: above 0, or leave it out");
        Check.that(
                above(outputTokensPerSecond, 0),
                "price.hosting.outputTokensPerSecond: above 0, or leave it out");
        Check.that(
                slots.map(s -> s > 0 && s <= 4096).orElse(true),
                "price.hosting.slots: 1 to 4096, or leave it out");
        Check.that(above(prefill, 0), "price.hosting.prefill: above 0, or leave it out");
        Check.that(
                peakFactor.map(f -> f >= 1 && f <= 1000).orElse(true),
                "price.hosting.peakFactor: 1 to 1000 (1 is the same load at all hours), or leave it out");
        Check.that(
                waitMillis.map(w -> w > 0).orElse(true),
                "price.hosting.waitMillis: above 0, or leave it out");
        Check.that(
                least.map(l -> l > 0 && l <= 10_000).orElse(true),
                "price.hosting.least: 1 to 10000, or leave it out");
    }

    /** On machines of its own. */
    public Hosting(
            String gpu,
            Optional<Money> perHour,
            Optional<Double> outputTokensPerSecond,
            Optional<Integer> slots,
            Optional<Double> prefill,
            Optional<Double> peakFactor,
            Optional<Integer> waitMillis,
            Optional<Integer> least) {
        this(
                gpu,
                perHour,
                outputTokensPerSecond,
                slots,
                prefill,
                peakFactor,
                waitMillis,
                least,
                Optional.empty(),
                Optional.empty());
    }

    /** All else as usual. */
    public static Hosting on(String gpu) {
        return new Hosting(
                gpu,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static boolean above(Optional<Double> value, double least) {
        return value.map(v -> v > least && Double.isFinite(v)).orElse(true);
    }
}
