package assay.gateway.core;

import assay.contract.CandidateEvaluated;
import assay.contract.CostSheet;
import assay.contract.Interval;
import assay.contract.Latency;
import assay.contract.Money;
import assay.contract.Role;
import assay.contract.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One candidate whose evidence is sound, as the decision sees it.
 *
 * @param column its place in the draws
 * @param chain what it is made of, where it is a cascade
 * @param evaluation its own, or that of a cascade's last
 * @param quality in distribution, on all examples that it answered
 * @param outside out of distribution; empty where it was not seen there
 * @param line cost a month; empty where its cost is unknown
 */
record Standing(
        String name,
        int column,
        Optional<Chain> chain,
        CandidateEvaluated evaluation,
        CostSheet sheet,
        Interval quality,
        Optional<Interval> outside,
        Optional<Latency> latency,
        Optional<Line> line,
        Gate gate) {

    static Standing of(Terms terms, CandidateEvaluated evaluation, Quality seen, int column) {
        var level = terms.policy().confidence();
        var quality =
                seen.inside(level)
                        .or(() -> seen.outside(level))
                        .orElseThrow(
                                () -> new IllegalStateException("checked before: it has answers"));
        return of(
                terms,
                evaluation.candidate(),
                column,
                Optional.empty(),
                evaluation,
                terms.sheet(evaluation.candidate()),
                quality,
                seen.outside(level),
                evaluation.latency());
    }

    /** A cascade of two, with the shares that the examples which measure it show. */
    static Standing of(Terms terms, Chain chain, Standing first, Standing last, Posterior draws) {
        var column = draws.inside().length - 1;
        var level = terms.policy().confidence();
        var passed = chain.passed(terms.unusualShare());
        return of(
                terms,
                chain.name(),
                column,
                Optional.of(chain),
                last.evaluation(),
                Mix.sheet(first.sheet(), last.sheet(), passed, terms.task().monthlyRequests()),
                Quality.drawn(
                        last.quality().estimate() - mean(chain.inside()),
                        draws.inside()[column],
                        level,
                        chain.cascade().escalated().n()),
                last.outside()
                        .filter(_ -> Chain.Effect.measured(chain.outside().loss()).length > 0)
                        .map(
                                o ->
                                        Quality.drawn(
                                                o.estimate() - mean(chain.outside()),
                                                draws.outside()[column],
                                                level,
                                                Chain.Effect.measured(chain.outside().loss())
                                                        .length)),
                first.latency()
                        .flatMap(f -> last.latency().map(l -> Latencies.cascade(f, l, passed))));
    }

    private static double mean(Chain.Effect effect) {
        return Arrays.stream(Chain.Effect.measured(effect.loss())).average().orElse(0);
    }

    private static Standing of(
            Terms terms,
            String name,
            int column,
            Optional<Chain> chain,
            CandidateEvaluated evaluation,
            CostSheet sheet,
            Interval quality,
            Optional<Interval> outside,
            Optional<Latency> latency) {
        var expected = expected(terms, quality, outside);
        return new Standing(
                name,
                column,
                chain,
                evaluation,
                sheet,
                quality,
                outside,
                latency,
                Line.of(sheet, terms.task().costOfError(), expected),
                new Gate(List.of()));
    }

    /** Quality over usual and unusual requests, where their shares are known. */
    static double expected(Terms terms, Interval quality, Optional<Interval> outside) {
        var share = outside.isPresent() ? terms.unusualShare() : 0;
        return (1 - share) * quality.estimate()
                + share * outside.map(Interval::estimate).orElse(0.0);
    }

    Standing with(Gate other) {
        return new Standing(
                name, column, chain, evaluation, sheet, quality, outside, latency, line, other);
    }

    Role role() {
        return evaluation.model().role();
    }

    Optional<Money> monthly(Task task) {
        return task.monthlyRequests().flatMap(sheet::monthly);
    }

    /** Fewer parts can break: a generalist alone, then a specialist alone, then a cascade. */
    int movingParts() {
        return chain.isPresent() ? 2 : role() == Role.GENERALIST ? 0 : 1;
    }
}
