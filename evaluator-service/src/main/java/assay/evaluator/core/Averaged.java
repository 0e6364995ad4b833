package assay.evaluator.core;

import assay.contract.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The answers to one example as one mark: repeats are averaged within the example before anything
 * else, for they say nothing of other examples.
 */
public final class Averaged {
    /** Digits of a mean of money; an answer costs far more than a billionth. */
    private static final int DIGITS = 12;

    private Averaged() {}

    /**
     * The score is the mean. The answer, and whether it is empty or unparsable, is the most
     * frequent one, of equally frequent ones the earliest. The confidence is the mean of those that
     * the model gave; where it gave none, the share of the answers that are the most frequent one
     * (self-consistency). Tokens, cost and figures are the means of those known, so that what a
     * request takes stays what one call takes; the latency is that of the first answer with one,
     * for a mean would hide the slow ones.
     *
     * @param marks of one example, by repeat, at least one
     */
    public static Mark of(List<Mark> marks) {
        var first = marks.getFirst();
        if (marks.size() == 1) {
            return first;
        }
        var counts = new LinkedHashMap<String, Integer>();
        marks.forEach(m -> counts.merge(m.output(), 1, Integer::sum));
        var most = Collections.max(counts.values());
        var usual =
                marks.stream()
                        .filter(m -> counts.getOrDefault(m.output(), 0).equals(most))
                        .findFirst()
                        .orElseThrow();
        return new Mark(
                first.id(),
                first.slice(),
                first.group(),
                first.split(),
                marks.stream().mapToDouble(Mark::score).average().orElseThrow(),
                usual.empty(),
                usual.unparsable(),
                usual.output(),
                first.expected(),
                Optional.of(said(marks).orElse((double) most / marks.size())),
                new Mark.Measured(
                        mean(marks, Mark.Measured::inputTokens),
                        mean(marks, Mark.Measured::outputTokens),
                        cost(marks),
                        first(marks),
                        mean(marks, Mark.Measured::cachedInputTokens),
                        mean(marks, Mark.Measured::reasoningTokens)),
                usual.failure(),
                figures(marks),
                usual.text());
    }

    private static Optional<Long> first(List<Mark> marks) {
        return known(marks, Mark.Measured::latencyMicros).findFirst();
    }

    private static SortedMap<String, Figure> figures(List<Mark> marks) {
        var sums = new TreeMap<String, Figure>();
        marks.forEach(m -> m.figures().forEach((name, f) -> sums.merge(name, f, Figure::plus)));
        sums.replaceAll(
                (name, sum) ->
                        sum.times(
                                1.0
                                        / marks.stream()
                                                .filter(m -> m.figures().containsKey(name))
                                                .count()));
        return sums;
    }

    private static OptionalDouble said(List<Mark> marks) {
        return marks.stream()
                .flatMap(m -> m.confidence().stream())
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private static Optional<Long> mean(
            List<Mark> marks, Function<Mark.Measured, Optional<Long>> amount) {
        var mean = known(marks, amount).mapToLong(Long::longValue).average();
        return mean.isEmpty() ? Optional.empty() : Optional.of(Math.round(mean.getAsDouble()));
    }

    private static Optional<Money> cost(List<Mark> marks) {
        var n = BigDecimal.valueOf(known(marks, Mark.Measured::cost).count());
        return known(marks, Mark.Measured::cost)
                .reduce(Money::plus)
                .map(
                        sum ->
                                new Money(
                                        sum.amount().divide(n, DIGITS, RoundingMode.HALF_EVEN),
                                        sum.currency()));
    }

    private static <T> Stream<T> known(
            List<Mark> marks, Function<Mark.Measured, Optional<T>> amount) {
        return marks.stream().map(Mark::measured).flatMap(m -> amount.apply(m).stream());
    }
}
