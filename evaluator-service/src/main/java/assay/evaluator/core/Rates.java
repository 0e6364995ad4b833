package assay.evaluator.core;

import assay.contract.Endpoint;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What the calls of a model cost, in one currency; never less than they do, for it holds a cap.
 *
 * @param price empty where calls cost nothing, or nothing that anybody knows
 * @param batch whether they go through the batch interface
 */
public record Rates(Optional<Price> price, boolean batch) {
    /** Roles, separators and the start of the answer that a wire format adds to each message. */
    private static final long MESSAGE = 16;

    /** Of a model whose calls cost nothing, or nothing that anybody knows. */
    public static final Rates NONE = new Rates(Optional.empty(), false);

    /**
     * A model that is paid by the month or by machines has no price for a token: its calls cost
     * nothing more.
     *
     * @return empty where the model has no price in this currency
     */
    public static Optional<Rates> of(Model model, String currency) {
        var batch = model.endpoint().map(e -> e.speaks().equals(Endpoint.BATCH)).orElse(false);
        return model.price()
                .flatMap(
                        price ->
                                price.perMillionInputTokens().isEmpty()
                                        ? Optional.of(NONE)
                                        : Optional.of(new Rates(Optional.of(price), batch))
                                                .filter(_ -> price.currency().equals(currency)));
    }

    /**
     * What one call costs at the most. No tokenizer makes more tokens of a text than it has bytes
     * in UTF-8, and no answer is longer than was asked for.
     */
    public BigDecimal most(Endpoint endpoint, Prompt prompt) {
        var in = MESSAGE + bytes(prompt.system()) + MESSAGE + bytes(prompt.user());
        for (var shot : prompt.shots()) {
            in += 2 * MESSAGE + bytes(shot.input()) + bytes(shot.output());
        }
        return cost(in, mostOutput(endpoint));
    }

    /** The endpoint's own parameters are sent over what Assay sends, its limit too. */
    private static long mostOutput(Endpoint endpoint) {
        return endpoint.parameters().entrySet().stream()
                .filter(p -> p.getKey().toLowerCase(Locale.ROOT).matches("max.*tokens"))
                .map(p -> p.getValue() instanceof Number number ? number.longValue() : 0L)
                .reduce(endpoint.limits().maximumOutputTokens().longValue(), Math::max);
    }

    /**
     * What an answer cost.
     *
     * @param most what its call could cost; that is taken where the provider did not count
     */
    public BigDecimal of(Answer answer, BigDecimal most) {
        return answer.inputTokens()
                .flatMap(in -> answer.outputTokens().map(out -> cost(in, out)))
                .orElse(most);
    }

    private BigDecimal cost(long in, long out) {
        return price.map(p -> cost(p, in, out)).orElse(BigDecimal.ZERO);
    }

    private BigDecimal cost(Price p, long in, long out) {
        if (batch && p.batch().isPresent()) {
            return sum(
                    in,
                    p.batch().get().perMillionInputTokens(),
                    out,
                    p.batch().get().perMillionOutputTokens());
        }
        var tier = p.tier(in);
        if (tier.isPresent()) {
            return sum(
                    in,
                    dearer(
                            tier.get().perMillionInputTokens(),
                            tier.get().perMillionCacheWriteTokens()),
                    out,
                    dearer(tier.get().perMillionOutputTokens(), p.perMillionReasoningTokens()));
        }
        return sum(
                in,
                dearer(p.perMillionInputTokens().orElseThrow(), p.perMillionCacheWriteTokens()),
                out,
                dearer(p.perMillionOutputTokens().orElseThrow(), p.perMillionReasoningTokens()));
    }

    /** Nobody knows beforehand which tokens are thought, or written into a cache. */
    private static Money dearer(Money plain, Optional<Money> other) {
        return other.filter(o -> o.compare(plain) > 0).orElse(plain);
    }

    private static BigDecimal sum(long in, Money input, long out, Money output) {
        return input.amount()
                .multiply(BigDecimal.valueOf(in))
                .add(output.amount().multiply(BigDecimal.valueOf(out)))
                .movePointLeft(6);
    }

    private static long bytes(String text) {
        var bytes = 0L;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            // Each half of a pair is 2 of its 4 bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
