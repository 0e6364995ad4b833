package assay.statistics;

/** How many examples a verdict takes. */
public final class SampleSize {
    private SampleSize() {}

    /**
     * Pairs after which the non-inferiority test tells with the given power: (z_{1-α} + z_{power})²
     * (ψ - μ²) / (μ + δ)².
     *
     * @param margin δ, as a share
     * @param spread ψ, share of pairs on which the two differ
     * @param difference μ, the true difference supposed
     * @param alpha one-sided
     * @return at least 1
     */
    public static long pairs(
            double margin, double spread, double difference, double alpha, double power) {
        var quantiles = Intervals.z(1 - alpha) + Intervals.z(power);
        var distance = difference + margin;
        var variance = Math.max(0, spread - difference * difference);
        return Math.max(1, Math.round(quantiles * quantiles * variance / (distance * distance)));
    }
}
