package assay.cost.core;

import assay.contract.Endpoint;
import assay.contract.Money;
import assay.contract.Price;
import java.util.Optional;

/**
 * What the tokens of one candidate cost: its price at the length of its requests, and on the way
 * they take.
 *
 * @param cachedInput absent where cached input costs what other input costs
 * @param reasoning absent where reasoning costs what other output costs
 * @param which tier or interface it is that of, for the user; empty where it is the plain price
 */
public record Tariff(
        Money input,
        Money output,
        Optional<Money> cachedInput,
        Optional<Money> reasoning,
        String which) {
    /**
     * The batch price where the candidate is asked through the batch interface; else the highest
     * tier that the mean request reaches. Usage is known in total, so a candidate whose requests
     * lie on both sides of a tier is priced by their mean.
     *
     * @return empty where the price names no tokens
     */
    public static Optional<Tariff> of(Price price, Costing costing) {
        if (price.perMillionInputTokens().isEmpty()) {
            return Optional.empty();
        }
        if (price.batch().isPresent() && batched(costing)) {
            var batch = price.batch().get();
            return Optional.of(
                    new Tariff(
                            batch.perMillionInputTokens(),
                            batch.perMillionOutputTokens(),
                            Optional.empty(),
                            Optional.empty(),
                            " through the batch interface"));
        }
        return price.tier(mean(costing))
                .map(
                        tier ->
                                new Tariff(
                                        tier.perMillionInputTokens(),
                                        tier.perMillionOutputTokens(),
                                        tier.perMillionCachedInputTokens(),
                                        Optional.empty(),
                                        " in requests above %d input tokens"
                                                .formatted(tier.aboveInputTokens())))
                .or(
                        () ->
                                Optional.of(
                                        new Tariff(
                                                price.perMillionInputTokens().orElseThrow(),
                                                price.perMillionOutputTokens().orElseThrow(),
                                                price.perMillionCachedInputTokens(),
                                                price.perMillionReasoningTokens(),
                                                "")));
    }

    private static boolean batched(Costing costing) {
        return costing.model()
                .endpoint()
                .map(endpoint -> endpoint.speaks().equals(Endpoint.BATCH))
                .orElse(false);
    }

    private static double mean(Costing costing) {
        var usage = costing.usage();
        return usage.counted() == 0 ? 0 : (double) usage.inputTokens() / usage.counted();
    }
}
