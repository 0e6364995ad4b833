package assay.gateway;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.SampleTokens;
import assay.contract.SelectionRequested;
import java.util.Optional;

/** What the judge will take: two calls for each answer that is not the right one word for word. */
final class JudgeForecast {
    /** Tokens of what the judge is told beside the instruction and the texts. */
    private static final long TOLD = 190;

    /** Tokens of a text as long as a judge is shown any, 8,000 characters. */
    private static final long LONGEST = 2_000;

    /** Tokens of a verdict: a word, or a small JSON object. */
    private static final Range<Double> VERDICT = new Range<>(1.0, 5.0, 8.0);

    private JudgeForecast() {}

    /**
     * @param asked examples for each candidate, not yet repeated
     * @return empty where nothing is judged
     */
    static Optional<CandidateForecast> of(
            SelectionRequested requested, Range<Double> asked, SampleTokens sample) {
        return requested.judge().map(judge -> of(requested, judge, asked, sample));
    }

    private static CandidateForecast of(
            SelectionRequested requested, Model judge, Range<Double> asked, SampleTokens sample) {
        var limits = judge.endpoint().map(Endpoint::limits).orElse(Limits.DEFAULT);
        var answers =
                requested.specification().candidates().stream().mapToInt(Candidate::times).sum();
        var verdicts = 2.0 * answers;
        // At best every answer is the right one, and there is nothing to ask.
        var calls =
                CandidateForecast.times(
                        asked,
                        new Range<>(0.0, verdicts, verdicts * (1 + CandidateForecast.RETRIED)));
        var n = Math.max(1, sample.n());
        var right = (double) sample.outputs() / n;
        var rest = TOLD + sample.same() + (double) sample.inputs() / n + right;
        var longest = Math.max(right, longest(requested));
        var input =
                CandidateForecast.times(
                        calls,
                        new Range<>(
                                (1 - CandidateForecast.TOKENS) * (rest + right),
                                rest + right,
                                (1 + CandidateForecast.TOKENS) * (rest + longest)));
        var output =
                CandidateForecast.times(
                        calls,
                        new Range<>(
                                VERDICT.low(),
                                VERDICT.expected(),
                                Math.max(VERDICT.high(), limits.maximumOutputTokens())));
        return new CandidateForecast(
                requested.specification().task().judge().orElseThrow().model(),
                CandidateForecast.whole(calls),
                CandidateForecast.whole(input),
                CandidateForecast.whole(output),
                judge.price()
                        .map(
                                price ->
                                        CandidateForecast.money(
                                                price,
                                                CandidateForecast.whole(input),
                                                CandidateForecast.whole(output))),
                CandidateForecast.minutes(calls, limits));
    }

    /** An answer ends at its model's limit; of one that was recorded only the judge's is known. */
    private static double longest(SelectionRequested requested) {
        return requested.specification().candidates().stream()
                .map(requested::modelOf)
                .mapToLong(
                        model ->
                                model.endpoint()
                                        .map(e -> (long) e.limits().maximumOutputTokens())
                                        .orElse(LONGEST))
                .map(tokens -> Math.min(tokens, LONGEST))
                .max()
                .orElse(0);
    }
}
