package assay.contract;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model costs: a fact with its source.
 *
 * @param perMonth what it costs to have it at all (a machine, a licence), whatever the volume
 * @param source where the figures are from, a page and a date for example
 */
public record Price(
        Optional<Money> perMillionInputTokens,
        Optional<Money> perMillionOutputTokens,
        Optional<Money> perMonth,
        String source) {
    public Price {
        Check.text(source, "price.source");
        Check.that(
                perMillionInputTokens.isPresent() == perMillionOutputTokens.isPresent(),
                "price: give perMillionInputTokens and perMillionOutputTokens together, or neither");
        Check.that(
                perMillionInputTokens.isPresent() || perMonth.isPresent(),
                "price: give the prices per million tokens, perMonth, or both; leave the price out where it is unknown");
        Check.that(
                Stream.of(perMillionInputTokens, perMillionOutputTokens, perMonth)
                                .flatMap(Optional::stream)
                                .map(Money::currency)
                                .distinct()
                                .count()
                        == 1,
                "price: give all amounts in one currency; without a rate they do not add up");
        notNegative(perMillionInputTokens, "price.perMillionInputTokens");
        notNegative(perMillionOutputTokens, "price.perMillionOutputTokens");
        notNegative(perMonth, "price.perMonth");
    }

    private static void notNegative(Optional<Money> money, String field) {
        Check.that(money.map(m -> m.amount().signum() >= 0).orElse(true), field + ": not negative");
    }
}
