package assay.contract;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What one unit of a currency is worth in another. Somebody says so; a rate is never guessed.
 *
 * @param from a currency
 * @param worth of one unit of it
 */
public record Rate(String from, Money worth) {
    public Rate {
        Check.given(worth, "rates." + from);
        Check.that(
                worth.amount().signum() > 0,
                "rates." + from + ": above 0, what one " + from + " is worth in another currency");
        Check.that(
                from.matches("[A-Z]{3}") && !from.equals(worth.currency()),
                "rates."
                        + from
                        + ": a currency of three capitals to its worth in another, for example {\"EUR\": {\"amount\": 1.1, \"currency\": \"USD\"}}");
    }

    /** The other way round. */
    public Rate back() {
        return new Rate(
                worth.currency(),
                new Money(BigDecimal.ONE.divide(worth.amount(), MathContext.DECIMAL64), from));
    }

    Money of(Money money) {
        return money.currency().equals(from)
                ? new Money(
                        money.amount().multiply(worth.amount(), MathContext.DECIMAL64),
                        worth.currency())
                : money;
    }

    String says() {
        return "1 %s = %s %s, as given"
                .formatted(from, worth.amount().toPlainString(), worth.currency());
    }
}
