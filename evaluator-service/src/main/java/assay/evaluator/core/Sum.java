package assay.evaluator.core;

import assay.contract.Answers;
import assay.contract.Latency;
import assay.contract.Measure;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Task;
import assay.contract.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a candidate's marks come to, added up one by one: nothing of it grows with the examples but
 * the counts of different answers, and a sample of the rows. The order in which marks come changes
 * nothing but the order of the rows.
 */
public final class Sum {
    /** Ids of failed examples that are named for each kind. */
    private static final int NAMED = 3;

    /** Four digits of a latency: as exact as anybody measures one. */
    private static final int DIGITS = 4;

    private final Task task;
    private final ScoredRows rows = new ScoredRows();
    private final Measures measures = new Measures();
    private final Histogram micros = new Histogram(DIGITS);
    private final Set<String> outputs = new HashSet<>();
    private final Map<String, Long> expected = new HashMap<>();
    private final Map<String, Long> inside = new HashMap<>();
    private final SortedMap<String, Failed> failures = new TreeMap<>();
    private long wanted;
    private long answers;
    private long given;
    private long empty;
    private long unparsable;
    private long counted;
    private long inputTokens;
    private long outputTokens;
    private long priced;
    private Optional<Money> cost = Optional.empty();
    private Optional<Long> cached = Optional.empty();
    private Optional<Long> reasoning = Optional.empty();

    private static final class Failed {
        long count;
        final List<String> ids = new ArrayList<>();
        Optional<String> says = Optional.empty();

        void add(String id, Optional<String> words) {
            count++;
            if (ids.size() < NAMED) {
                ids.add(id);
            }
            says = words.or(() -> says);
        }
    }

    public Sum(Task task) {
        this.task = task;
    }

    public static Sum of(Task task, Collection<Mark> marks) {
        var sum = new Sum(task);
        marks.forEach(sum::add);
        return sum;
    }

    public void add(Mark mark) {
        rows.add(mark);
        addUp(mark);
    }

    /**
     * @param place of the example among those of the dataset, where marks come in another order
     */
    public void add(Mark mark, long place) {
        rows.add(mark, place);
        addUp(mark);
    }

    private void addUp(Mark mark) {
        measures.add(mark);
        answers++;
        if (mark.tests()) {
            wanted++;
            given++;
            empty += mark.empty() ? 1 : 0;
            unparsable += mark.unparsable() ? 1 : 0;
            outputs.add(mark.output());
            expected.merge(mark.expected(), 1L, Long::sum);
            if (!mark.slice().equals(Slice.OUT_OF_DISTRIBUTION)) {
                inside.merge(mark.expected(), 1L, Long::sum);
            }
        }
        mark.failure().ifPresent(kind -> failed(kind, mark.id(), Optional.empty()));
        measured(mark.measured());
    }

    public void add(Unanswered missing) {
        wanted += missing.tests() ? 1 : 0;
        missing.kind().ifPresent(kind -> failed(kind, missing.id(), missing.says()));
    }

    private void failed(String kind, String id, Optional<String> says) {
        failures.computeIfAbsent(kind, _ -> new Failed()).add(id, says);
    }

    private void measured(Mark.Measured measured) {
        if (measured.inputTokens().isPresent() && measured.outputTokens().isPresent()) {
            counted++;
            inputTokens += measured.inputTokens().orElseThrow();
            outputTokens += measured.outputTokens().orElseThrow();
        }
        cached = plus(cached, measured.cachedInputTokens());
        reasoning = plus(reasoning, measured.reasoningTokens());
        if (measured.cost().isPresent()) {
            priced++;
            var one = measured.cost().orElseThrow();
            cost = Optional.of(cost.map(c -> c.plus(one)).orElse(one));
        }
        measured.latencyMicros().ifPresent(m -> micros.recordValue(Math.max(0, m)));
    }

    private static Optional<Long> plus(Optional<Long> sum, Optional<Long> one) {
        return one.isEmpty() ? sum : Optional.of(sum.orElse(0L) + one.get());
    }

    /** Test examples that were to be answered. */
    public long wanted() {
        return wanted;
    }

    Scores scores() {
        return rows.scores();
    }

    /**
     * @param all test examples that were to be answered
     */
    Answers answers(long all) {
        return new Answers(
                all, given, empty, unparsable, outputs.size(), majority(), perLabel(), failures());
    }

    private SortedMap<String, Answers.Failures> failures() {
        var counts = new TreeMap<String, Answers.Failures>();
        failures.forEach(
                (kind, failed) ->
                        counts.put(
                                kind, new Answers.Failures(failed.count, failed.ids, failed.says)));
        return counts;
    }

    private SortedMap<String, Long> perLabel() {
        if (task.contract().kind() != OutputContract.Kind.LABEL) {
            return Collections.emptySortedMap();
        }
        var labels = new HashMap<String, String>();
        task.contract().labels().forEach(label -> labels.put(Mark.brief(label), label));
        var counts = new TreeMap<String, Long>();
        expected.forEach(
                (label, count) ->
                        counts.merge(labels.getOrDefault(label, label), count, Long::sum));
        return counts;
    }

    private double majority() {
        var all = inside.values().stream().mapToLong(Long::longValue).sum();
        var most = inside.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return all == 0 ? 0 : (double) most / all;
    }

    /**
     * Of all answers, those to calibration examples too: they were asked and paid for like the
     * others, and the cost of a request is the mean of the counted or the priced ones among them.
     * So {@code usage.answers} may be more than {@code answers.given}, and counted and priced are
     * never more than it.
     */
    Usage usage(long calls) {
        return new Usage(
                answers,
                calls,
                counted,
                inputTokens,
                outputTokens,
                priced,
                cost,
                cached,
                reasoning);
    }

    /** Figures beside the marks. */
    SortedMap<String, Measure> measures() {
        return measures.measures(task.contract());
    }

    /** Of all answers that took a known time. */
    Optional<Latency> latency() {
        return micros.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(
                        new Latency(micros.getTotalCount(), millis(50), millis(95), millis(99)));
    }

    private double millis(double percentile) {
        return micros.lowestEquivalentValue(micros.getValueAtPercentile(percentile)) / 1000.0;
    }
}
