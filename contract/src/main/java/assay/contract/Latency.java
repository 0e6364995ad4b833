package assay.contract;

/**
 * Time from question to answer, in milliseconds.
 *
 * @param n answers behind it
 */
public record Latency(long n, double p50Millis, double p95Millis, double p99Millis) {}
