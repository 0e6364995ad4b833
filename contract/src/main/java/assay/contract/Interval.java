package assay.contract;

/**
 * An estimate and how far it can be trusted.
 *
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param level share of such intervals that hold the truth, 0.95 for 95 %
 * @param n examples behind it
 */
public record Interval(double estimate, double low, double high, double level, long n) {
    public Interval {
        Check.that(low <= high, "interval: low is above high");
        Check.that(n >= 0, "interval.n: not negative");
    }
}
