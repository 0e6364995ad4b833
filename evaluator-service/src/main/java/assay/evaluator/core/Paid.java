package assay.evaluator.core;

import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Price;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the calls made so far came to.
 *
 * @param examples answered, whether paid for now or at hand already
 * @param calls made, retries included
 * @param inputTokens of the answers paid for now
 * @param uncounted answers paid for now whose tokens are unknown
 */
public record Paid(long examples, long calls, long inputTokens, long outputTokens, long uncounted) {
    public static final Paid NOTHING = new Paid(0, 0, 0, 0, 0);

    public Paid plus(Paid other) {
        return new Paid(
                examples + other.examples,
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                uncounted + other.uncounted);
    }

    /** The same for another number of examples. */
    public Paid of(long number) {
        return new Paid(number, calls, inputTokens, outputTokens, uncounted);
    }

    /** One answer that was paid for now. */
    public static Paid of(Answer answer, long calls) {
        var counted = answer.inputTokens().isPresent() && answer.outputTokens().isPresent();
        return new Paid(
                1,
                calls,
                counted ? answer.inputTokens().orElseThrow() : 0,
                counted ? answer.outputTokens().orElseThrow() : 0,
                counted ? 0 : 1);
    }

    /**
     * @return empty where the model has no price for tokens, or tokens are unknown
     */
    public Optional<Money> spent(Model model) {
        return uncounted > 0 ? Optional.empty() : model.price().flatMap(this::at);
    }

    private Optional<Money> at(Price price) {
        return price.perMillionInputTokens()
                .flatMap(
                        in ->
                                price.perMillionOutputTokens()
                                        .map(
                                                out ->
                                                        cost(in, inputTokens)
                                                                .plus(cost(out, outputTokens))));
    }

    private static Money cost(Money perMillion, long tokens) {
        var amount = perMillion.amount().multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
        return new Money(amount, perMillion.currency());
    }
}
