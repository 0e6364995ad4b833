package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Price;
import assay.contract.SampleTokens;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What asking one candidate will take, if none of its answers is at hand.
 *
 * @param candidate its name
 * @param money absent where what its tokens cost is unknown
 */
public record CandidateForecast(
        String candidate,
        Range<Long> calls,
        Range<Long> inputTokens,
        Range<Long> outputTokens,
        Optional<Range<Money>> money,
        Range<Double> minutes) {
    /** Share of calls that are made again, at the most that is usual. */
    static final double RETRIED = 0.1;

    /** Other tokenizers, and what a wire format adds. */
    static final double TOKENS = 0.25;

    /** Of one call: quick, usual, slow. */
    static final Range<Double> SECONDS = new Range<>(0.5, 1.5, 6.0);

    /** Tokens of a label that is dressed in a sentence. */
    private static final long SENTENCE = 16;

    /**
     * @param asked examples, not yet repeated
     */
    static CandidateForecast of(
            Candidate candidate,
            Model model,
            Range<Double> asked,
            SampleTokens sample,
            OutputContract.Kind kind) {
        var limits = model.endpoint().map(Endpoint::limits).orElse(Limits.DEFAULT);
        var repeats = candidate.repeats().orElse(1);
        var answers = times(asked, new Range<>(1.0 * repeats, 1.0 * repeats, 1.0 * repeats));
        var calls = times(answers, new Range<>(1.0, 1.0, 1 + RETRIED));
        var n = Math.max(1, sample.n());
        var in = (double) sample.input(candidate) / n;
        var input = times(answers, new Range<>((1 - TOKENS) * in, in, (1 + TOKENS) * in));
        var output = times(answers, output((double) sample.output(candidate) / n, kind, limits));
        return new CandidateForecast(
                candidate.name(),
                whole(calls),
                whole(input),
                whole(output),
                model.price().map(price -> money(price, whole(input), whole(output))),
                minutes(calls, limits));
    }

    /** A label is as long as it is; of any other answer the limit alone says where it ends. */
    private static Range<Double> output(double mean, OutputContract.Kind kind, Limits limits) {
        var most = (double) limits.maximumOutputTokens();
        var expected = Math.min(most, mean);
        return new Range<>(
                expected / 2,
                expected,
                kind == OutputContract.Kind.LABEL ? Math.min(most, 2 * mean + SENTENCE) : most);
    }

    /** A price by the month or by machines makes a call cost nothing more. */
    static Range<Money> money(Price price, Range<Long> input, Range<Long> output) {
        var in = cost(price.perMillionInputTokens(), price, input);
        var out = cost(price.perMillionOutputTokens(), price, output);
        return in.with(out, Money::plus);
    }

    private static Range<Money> cost(Optional<Money> perMillion, Price price, Range<Long> tokens) {
        var each = perMillion.orElseGet(() -> new Money(BigDecimal.ZERO, price.currency()));
        return new Range<>(
                exact(each, tokens.low()),
                exact(each, tokens.expected()),
                exact(each, tokens.high()));
    }

    private static Money exact(Money perMillion, long tokens) {
        var amount = perMillion.amount().multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
        return new Money(amount, perMillion.currency());
    }

    /** As many at once as may be, and no more a minute than may be. */
    static Range<Double> minutes(Range<Double> calls, Limits limits) {
        var atOnce = (double) limits.concurrency();
        var each =
                new Range<>(
                        SECONDS.low() / 60 / atOnce,
                        SECONDS.expected() / 60 / atOnce,
                        SECONDS.high() / 60 / atOnce);
        var rate = limits.requestsPerMinute().map(r -> 1.0 / r).orElse(0.0);
        return rounded(times(calls, each.with(new Range<>(rate, rate, rate), Math::max)));
    }

    static Range<Double> times(Range<Double> a, Range<Double> b) {
        return a.with(b, (x, y) -> x * y);
    }

    static Range<Long> whole(Range<Double> range) {
        return new Range<>(
                Math.round(range.low()), Math.round(range.expected()), Math.round(range.high()));
    }

    private static Range<Double> rounded(Range<Double> range) {
        return new Range<>(
                hundredths(range.low()), hundredths(range.expected()), hundredths(range.high()));
    }

    private static double hundredths(double minutes) {
        return Math.round(100 * minutes) / 100.0;
    }
}
