package assay.evaluator.core;

import assay.contract.Answers;
import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.Latency;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Task;
import assay.contract.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sum of a candidate's marks. The same marks give the same event.
 *
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
                at);
    }

    private Scores scores() {
        var confidences = marks.stream().flatMap(m -> m.confidence().stream()).toList();
        return new Scores(
                marks.stream().map(Mark::id).toList(),
                marks.stream().map(Mark::slice).toList(),
                marks.stream().map(Mark::group).toList(),
                marks.stream().map(Mark::score).toList(),
                confidences.size() == marks.size() ? confidences : List.of());
    }

    private Answers answers() {
        return new Answers(
                wanted,
                marks.size(),
                marks.stream().filter(Mark::empty).count(),
                marks.stream().filter(Mark::unparsable).count(),
                marks.stream().map(Mark::output).distinct().count(),
                majority());
    }

    private double majority() {
        var counts = new HashMap<String, Long>();
        marks.stream()
                .filter(m -> !m.slice().equals(Slice.OUT_OF_DISTRIBUTION))
                .forEach(m -> counts.merge(m.expected(), 1L, Long::sum));
        var all = counts.values().stream().mapToLong(Long::longValue).sum();
        var most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return all == 0 ? 0 : (double) most / all;
    }

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

    /** Exact, by sorting: an evaluation has few enough answers to need no histogram. */
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
