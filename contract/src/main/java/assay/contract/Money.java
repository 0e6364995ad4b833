package assay.contract;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * An amount of money, exact, with its currency.
 *
 * @param amount in units of the currency (dollars, not cents); trailing zeros are dropped, so equal
 *     amounts are equal records
 * @param currency ISO 4217 code; USD where none is given
 */
public record Money(BigDecimal amount, String currency) {
    public Money {
        Check.given(amount, "amount");
        currency = currency == null ? "USD" : currency;
        Check.that(currency.matches("[A-Z]{3}"), "currency: a code of three capitals such as USD");
        amount = amount.stripTrailingZeros();
        // Before any arithmetic: 1e999999999 is short to write and a gigabyte to add to.
        Check.that(fits(amount), "amount: at the most 30 digits before the point and 100 behind");
        amount = amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    static boolean fits(BigDecimal amount) {
        return amount.scale() <= 100 && (long) amount.precision() - amount.scale() <= 30;
    }

    public static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    public static Money usd(double amount) {
        return new Money(new BigDecimal(amount, MathContext.DECIMAL64), "USD");
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money times(double factor) {
        return new Money(amount.multiply(new BigDecimal(factor), MathContext.DECIMAL64), currency);
    }

    public int compare(Money other) {
        return amount.compareTo(same(other).amount);
    }

    private Money same(Money other) {
        Check.that(
                currency.equals(other.currency),
                "currency: "
                        + currency
                        + " and "
                        + other.currency
                        + " do not add up without a rate; give both in one");
        return other;
    }
}
