package assay.evaluator.core;

import assay.contract.Answers;
import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.Latency;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Task;
import assay.contract.Usage;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The sum of a candidate's marks. The same marks give the same event.
 *
 * @param marks of test examples and, where there are any, of calibration examples
 * @param wanted test examples that were to be answered
 * @param calls calls made for this evaluation, retries included
 * @param scorer name of what gave the marks
 * @param fingerprint of what answered
 */
public record Evaluation(
        UUID selectionId,
        Candidate candidate,
        Task task,
        Model model,
        List<Mark> marks,
        long wanted,
        long calls,
        String scorer,
        String fingerprint,
        String promptSha256,
        Instant at) {
    /** The name of nothing, for candidates that were sent no prompt. */
    public static final String NO_PROMPT = Sha256.of("");

    public CandidateEvaluated event() {
        return new CandidateEvaluated(
                selectionId,
                candidate.name(),
                task,
                model,
                scores(),
                answers(),
                usage(),
                latency(),
                scorer,
                fingerprint,
                promptSha256,
                at,
                Measures.of(task.contract(), marks));
    }

    private Scores scores() {
        return new Scores(
                marks.stream().map(Mark::id).toList(),
                marks.stream().map(Mark::slice).toList(),
                marks.stream().map(Mark::group).toList(),
                marks.stream().map(Mark::score).toList(),
                confidences(),
                marks.stream().allMatch(Mark::tests)
                        ? List.of()
                        : marks.stream().map(Mark::split).toList());
    }

    /** One that is missing counts as the least sure; where all are, there is nothing to go by. */
    private List<Double> confidences() {
        var seen = marks.stream().flatMap(m -> confidence(m).stream()).toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        var least = Collections.min(seen);
        return marks.stream().map(m -> confidence(m).orElse(least)).toList();
    }

    /** Recordings with others are refused where they come in; JSON could not hold them either. */
    private static Optional<Double> confidence(Mark mark) {
        return mark.confidence().filter(Double::isFinite);
    }

    private Answers answers() {
        var measuring = marks.stream().filter(Mark::tests).toList();
        return new Answers(
                wanted,
                measuring.size(),
                measuring.stream().filter(Mark::empty).count(),
                measuring.stream().filter(Mark::unparsable).count(),
                measuring.stream().map(Mark::output).distinct().count(),
                majority(measuring),
                perLabel(measuring));
    }

    private SortedMap<String, Long> perLabel(List<Mark> measuring) {
        if (task.contract().kind() != OutputContract.Kind.LABEL) {
            return Collections.emptySortedMap();
        }
        var labels = new HashMap<String, String>();
        task.contract().labels().forEach(label -> labels.put(Mark.brief(label), label));
        return measuring.stream()
                .map(Mark::expected)
                .collect(
                        Collectors.groupingBy(
                                expected -> labels.getOrDefault(expected, expected),
                                TreeMap::new,
                                Collectors.counting()));
    }

    private static double majority(List<Mark> measuring) {
        var counts = new HashMap<String, Long>();
        measuring.stream()
                .filter(m -> !m.slice().equals(Slice.OUT_OF_DISTRIBUTION))
                .forEach(m -> counts.merge(m.expected(), 1L, Long::sum));
        var all = counts.values().stream().mapToLong(Long::longValue).sum();
        var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return all == 0 ? 0 : (double) most / all;
    }

    /**
     * Of all answers, those to calibration examples too: they were asked and paid for like the
     * others, and the cost of a request is the mean of the counted or the priced ones among them.
     * So {@code usage.answers} may be more than {@code answers.given}, and counted and priced are
     * never more than it.
     */
    private Usage usage() {
        var counted =
                marks.stream()
                        .map(Mark::measured)
                        .filter(m -> m.inputTokens().isPresent() && m.outputTokens().isPresent())
                        .toList();
        var costs = marks.stream().flatMap(m -> m.measured().cost().stream()).toList();
        return new Usage(
                marks.size(),
                calls,
                counted.size(),
                counted.stream().mapToLong(m -> m.inputTokens().orElseThrow()).sum(),
                counted.stream().mapToLong(m -> m.outputTokens().orElseThrow()).sum(),
                costs.size(),
                costs.stream().reduce(Money::plus));
    }

    /**
     * Of all answers that took a known time. Exact, by sorting: an evaluation has few enough
     * answers to need no histogram.
     */
    private Optional<Latency> latency() {
        var micros =
                marks.stream()
                        .flatMap(m -> m.measured().latencyMicros().stream())
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray();
        return micros.length == 0
                ? Optional.empty()
                : Optional.of(
                        new Latency(
                                micros.length,
                                millis(micros, 0.50),
                                millis(micros, 0.95),
                                millis(micros, 0.99)));
    }

    /** The smallest value that at least this share does not exceed. */
    private static double millis(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1000.0;
    }
}
