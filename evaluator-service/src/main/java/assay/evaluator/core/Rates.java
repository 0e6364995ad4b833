package assay.evaluator.core;

import assay.contract.Endpoint;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What the calls of a model cost, in one currency.
 *
 * @param input a token
 * @param output a token
 */
public record Rates(BigDecimal input, BigDecimal output) {
    /** Roles, separators and the start of the answer that a wire format adds to each message. */
    private static final long MESSAGE = 16;

    /** Of a model whose calls cost nothing, or nothing that anybody knows. */
    public static final Rates NONE = new Rates(BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * A model that is paid by the month alone has no price for a token: its calls cost nothing
     * more.
     *
     * @return empty where the model has no price in this currency
     */
    public static Optional<Rates> of(Model model, String currency) {
        return model.price().flatMap(price -> of(price, currency));
    }

    private static Optional<Rates> of(Price price, String currency) {
        return price.perMillionInputTokens().isEmpty()
                ? Optional.of(NONE)
                : price.perMillionInputTokens()
                        .filter(money -> money.currency().equals(currency))
                        .flatMap(
                                in ->
                                        price.perMillionOutputTokens()
                                                .map(out -> new Rates(each(in), each(out))));
    }

    private static BigDecimal each(Money perMillion) {
        return perMillion.amount().movePointLeft(6);
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
        return input.multiply(BigDecimal.valueOf(in)).add(output.multiply(BigDecimal.valueOf(out)));
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
