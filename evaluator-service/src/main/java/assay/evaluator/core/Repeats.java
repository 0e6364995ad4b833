package assay.evaluator.core;

import assay.contract.Money;
import assay.evaluator.core.Mark.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Several answers to one example become one mark: an example is one piece of evidence however often
 * it was asked.
 *
 * <ul>
 *   <li>Score, confidence and figures are means; the confidence of those that came with one.
 *   <li>Tokens and cost are means too, of those that are known: they say what one request takes.
 *       What was paid for all of them is counted as calls and in the ledger.
 *   <li>The latency is that of the first answer with one: a mean would hide the slow ones.
 *   <li>The output is the most frequent one, the first of those that are equally so; empty or
 *       unreadable where most answers are.
 * </ul>
 */
public final class Repeats {
    private Repeats() {}

    /**
     * @param marks any number of each example, in any order
     * @return one of each example, in the order of their first marks
     */
    public static List<Mark> averaged(List<Mark> marks) {
        var byId = new LinkedHashMap<String, List<Mark>>();
        marks.forEach(mark -> byId.computeIfAbsent(mark.id(), _ -> new ArrayList<>()).add(mark));
        return byId.values().stream().map(Repeats::one).toList();
    }

    private static Mark one(List<Mark> marks) {
        var first = marks.getFirst();
        if (marks.size() == 1) {
            return first;
        }
        return new Mark(
                first.id(),
                first.slice(),
                first.group(),
                first.split(),
                marks.stream().mapToDouble(Mark::score).average().orElseThrow(),
                most(marks, Mark::empty),
                most(marks, Mark::unparsable),
                output(marks),
                first.expected(),
                mean(marks.stream().flatMap(m -> m.confidence().filter(Double::isFinite).stream())),
                measured(marks.stream().map(Mark::measured).toList()),
                figures(marks));
    }

    private static boolean most(List<Mark> marks, Predicate<Mark> what) {
        return 2 * marks.stream().filter(what).count() > marks.size();
    }

    private static String output(List<Mark> marks) {
        var counts = new LinkedHashMap<String, Integer>();
        marks.forEach(mark -> counts.merge(mark.output(), 1, Integer::sum));
        var most = marks.getFirst().output();
        for (var output : counts.entrySet()) {
            if (output.getValue() > counts.getOrDefault(most, 0)) {
                most = output.getKey();
            }
        }
        return most;
    }

    private static Measured measured(List<Measured> all) {
        return new Measured(
                tokens(all, Measured::inputTokens),
                tokens(all, Measured::outputTokens),
                cost(all.stream().flatMap(m -> m.cost().stream()).toList()),
                all.stream().flatMap(m -> m.latencyMicros().stream()).findFirst());
    }

    private static Optional<Long> tokens(
            List<Measured> all, Function<Measured, Optional<Long>> what) {
        return mean(all.stream().flatMap(m -> what.apply(m).stream()).map(Long::doubleValue))
                .map(Math::round);
    }

    private static Optional<Money> cost(List<Money> known) {
        return known.stream().reduce(Money::plus).map(sum -> sum.times(1.0 / known.size()));
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

    private static Optional<Double> mean(Stream<Double> values) {
        var mean = values.mapToDouble(Double::doubleValue).average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }
}
