package assay.cost.component;

import assay.contract.CostLine;
import assay.contract.CostSheet.Basis;
import assay.contract.Model;
import assay.contract.Money;
import assay.cost.core.Charge;
import assay.cost.core.Costing;
import assay.cost.core.Pricing;
import assay.cost.core.Tariff;
import assay.cost.core.TokenKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What input and output have in common: a price per million tokens and a mean per answer. */
final class Tokens {
    private Tokens() {}

    /**
     * Of all tokens in one direction, most of which cost the same.
     *
     * @param all tokens of all counted answers in this direction
     * @param price what this kind costs
     */
    static Charge charge(Costing costing, TokenKind kind, long all, Function<Tariff, Money> price) {
        if (!costing.byTokens()) {
            return new Charge.None();
        }
        var counted = costing.usage().counted() > 0 && all > 0;
        return switch (costing.pricing()) {
            case Pricing.Unknown(var says) -> {
                var unknown = new ArrayList<>(List.of(says));
                if (!counted) {
                    unknown.add(uncounted(costing));
                }
                yield new Charge.Unknown(unknown);
            }
            case Pricing.Known known ->
                    Tariff.of(known.price(), costing)
                            .<Charge>map(
                                    tariff ->
                                            counted
                                                    ? line(costing, kind, tariff, price, known)
                                                    : new Charge.Unknown(
                                                            List.of(uncounted(costing))))
                            .orElseGet(Charge.None::new);
        };
    }

    /**
     * Of those tokens that a provider tells apart and prices apart. Where it does not, they are
     * among the others.
     */
    static Charge apart(Costing costing, TokenKind kind, Function<Tariff, Optional<Money>> price) {
        if (!costing.byTokens()
                || costing.usage().counted() == 0
                || !(costing.pricing() instanceof Pricing.Known known)) {
            return new Charge.None();
        }
        return Tariff.of(known.price(), costing)
                .filter(tariff -> kind.tokens(costing.usage(), tariff) > 0)
                .<Charge>map(
                        tariff ->
                                line(
                                        costing,
                                        kind,
                                        tariff,
                                        t -> price.apply(t).orElseThrow(),
                                        known))
                .orElseGet(Charge.None::new);
    }

    /** What all tokens of a request cost; empty where one of their prices is unknown. */
    static Optional<Money> all(Costing costing) {
        return Stream.of(
                        new InputTokens(),
                        new CachedInputTokens(),
                        new OutputTokens(),
                        new ReasoningTokens())
                .flatMap(
                        component ->
                                component.apply(costing) instanceof Charge.Known known
                                        ? Stream.of(known.line().perRequest())
                                        : Stream.empty())
                .reduce(Money::plus);
    }

    private static Charge line(
            Costing costing,
            TokenKind kind,
            Tariff tariff,
            Function<Tariff, Money> of,
            Pricing.Known known) {
        var price = of.apply(tariff);
        var tokens = kind.tokens(costing.usage(), tariff);
        var counted = costing.usage().counted();
        var perRequest =
                price.amount()
                        .multiply(BigDecimal.valueOf(tokens))
                        .divide(
                                BigDecimal.valueOf(counted).scaleByPowerOfTen(6),
                                MathContext.DECIMAL64);
        var each = String.format(Locale.ROOT, "%.1f", (double) tokens / counted);
        var how =
                costing.basis() == Basis.MEASURED
                        ? "measured: %s %s tokens a request, mean of n=%d answers"
                        : "forecast: %s %s tokens a request, counted with o200k_base on a sample of n=%d examples, without reasoning";
        return new Charge.Known(
                CostLine.request(
                        new Money(perRequest, price.currency()),
                        how.formatted(each, kind.word(), counted)
                                + "; %s %s per million%s (%s)"
                                        .formatted(
                                                price.currency(),
                                                price.amount().toPlainString(),
                                                tariff.which(),
                                                known.source()),
                        "million %s tokens".formatted(kind.word()),
                        tokens / (1e6 * counted),
                        price));
    }

    private static String uncounted(Costing costing) {
        if (costing.basis() == Basis.FORECAST) {
            return "the profile holds no sample to count tokens on: wait for the measured costs";
        }
        var mend =
                costing.model().kind() == Model.Kind.RECORDING
                        ? "import the recording with inputTokens and outputTokens, or with costUsd"
                        : "let the endpoint report its usage, or put a price with perMonth alone on the model";
        return "no answer of '%s' came with its tokens: %s".formatted(costing.candidate(), mend);
    }
}
