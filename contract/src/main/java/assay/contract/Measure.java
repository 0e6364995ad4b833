package assay.contract;

/**
 * A figure beside the marks. It is shown and decides nothing.
 *
 * @param n test examples that it was reckoned from
 */
public record Measure(double value, long n) {}
