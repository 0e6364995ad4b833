package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.contract.Task;
import assay.evaluator.core.Evaluation;
import assay.evaluator.core.Mark;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Sha256;
import assay.evaluator.core.Sum;
import assay.evaluator.provider.Exchange;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Publishes evaluations of what was asked, from the stored slices alone, so that a slice that comes
 * again says the same.
 */
@Singleton
final class Evaluations {
    private final LedgerStore ledger;
    private final EndStore ends;
    private final Publisher publisher;
    private final Scorers scorers;
    private final Exchange exchange;

    Evaluations(
            LedgerStore ledger,
            EndStore ends,
            Publisher publisher,
            Scorers scorers,
            Exchange exchange) {
        this.ledger = ledger;
        this.ends = ends;
        this.publisher = publisher;
        this.scorers = scorers;
        this.exchange = exchange;
    }

    /**
     * @param settled why it ended, where it was not this candidate alone
     * @param look at which of the planned looks it ended
     */
    void publish(
            UUID selectionId,
            Candidate candidate,
            Model model,
            Task task,
            Optional<Ended> settled,
            Optional<Integer> look) {
        var sum = new Sum(task);
        var models = new TreeSet<String>();
        var calls = new long[1];
        var at = new Instant[] {Instant.EPOCH};
        var prompts = new TreeSet<String>();
        ledger.slices(
                selectionId,
                candidate.name(),
                slice -> {
                    slice.marks().forEach(sum::add);
                    slice.unanswered().forEach(sum::add);
                    models.addAll(slice.models());
                    slice.prompt().ifPresent(prompts::add);
                    calls[0] += slice.paid().calls();
                    at[0] = slice.at().isAfter(at[0]) ? slice.at() : at[0];
                });
        if (at[0].equals(Instant.EPOCH)) {
            return; // it was never asked, and that is published
        }
        var ended = ends.ended(selectionId, candidate.name()).or(() -> settled);
        var endpoint = model.endpoint().orElseThrow();
        publisher.evaluated(
                new Evaluation(
                                selectionId,
                                candidate,
                                task,
                                model,
                                sum,
                                sum.wanted(),
                                calls[0],
                                scorers.of(task.contract()).name(),
                                Sha256.ofParts(
                                        exchange.fingerprint(endpoint), String.join("\n", models)),
                                prompts.isEmpty()
                                        ? Sha256.of(Prompt.system(task))
                                        : prompts.getFirst(),
                                at[0],
                                ended,
                                look)
                        .event());
    }

    /** Of a candidate that was not asked at all: nothing but the reason, which is stored first. */
    void publishNone(SelectionRequested request, Candidate candidate, Task task, Ended ended) {
        ends.end(request.selectionId(), candidate.name(), ended);
        publisher.evaluated(
                new Evaluation(
                                request.selectionId(),
                                candidate,
                                task,
                                request.modelOf(candidate),
                                Sum.of(task, List.<Mark>of()),
                                0,
                                0,
                                scorers.of(task.contract()).name(),
                                Evaluation.NO_PROMPT,
                                Evaluation.NO_PROMPT,
                                request.at(),
                                Optional.of(ended),
                                Optional.empty())
                        .event());
    }
}
