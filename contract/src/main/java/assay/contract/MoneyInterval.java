package assay.contract;

/**
 * An amount of money and how far it can be trusted.
 *
 * @param level share of such intervals that hold the truth, 0.9 for 90 %
 * @param n examples behind the quality in it
 */
public record MoneyInterval(Money estimate, Money low, Money high, double level, long n) {
    public MoneyInterval {
        Check.that(low.compare(high) <= 0, "interval: low is above high");
    }
}
