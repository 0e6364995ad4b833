package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Judged;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.contract.Task;
import assay.contract.Usage;
import assay.evaluator.core.Bouts;
import assay.evaluator.core.Evaluation;
import assay.evaluator.core.Judging;
import assay.evaluator.core.Mark;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Sha256;
import assay.evaluator.core.Sum;
import assay.evaluator.provider.Exchange;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Publishes evaluations of what was asked, from the stored slices alone, so that a slice that comes
 * again says the same.
 */
@Singleton
final class Evaluations {
    private static final Usage NOTHING = new Usage(0, 0, 0, 0, 0, 0, Optional.empty());

    private final LedgerStore ledger;
    private final JudgeStore judges;
    private final EndStore ends;
    private final Publisher publisher;
    private final Scorers scorers;
    private final Exchange exchange;

    Evaluations(
            LedgerStore ledger,
            JudgeStore judges,
            EndStore ends,
            Publisher publisher,
            Scorers scorers,
            Exchange exchange) {
        this.ledger = ledger;
        this.judges = judges;
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
            Optional<Model> judge,
            Optional<Ended> settled,
            Optional<Integer> look) {
        var sum = new Sum(task);
        var models = new TreeSet<String>();
        var calls = new long[1];
        var at = new Instant[] {Instant.EPOCH};
        var prompts = new TreeSet<String>();
        var judging = new ArrayList<Judging>();
        ledger.slices(
                selectionId,
                candidate.name(),
                slice -> {
                    slice.marks().forEach(sum::add);
                    slice.unanswered().forEach(sum::add);
                    models.addAll(slice.models());
                    slice.prompt().ifPresent(prompts::add);
                    slice.judging().ifPresent(judging::add);
                    calls[0] += slice.paid().calls();
                    at[0] = slice.at().isAfter(at[0]) ? slice.at() : at[0];
                });
        if (at[0].equals(Instant.EPOCH)) {
            return; // it was never asked, and that is published
        }
        var ended = ends.ended(selectionId, candidate.name()).or(() -> settled);
        publisher.evaluated(
                new Evaluation(
                                selectionId,
                                candidate,
                                task,
                                model,
                                sum,
                                sum.wanted(),
                                calls[0],
                                scorer(task),
                                fingerprint(model, models),
                                prompts.isEmpty()
                                        ? Sha256.of(Prompt.system(task, candidate))
                                        : prompts.getFirst(),
                                at[0],
                                ended,
                                look,
                                task.judge()
                                        .map(
                                                by ->
                                                        judged(
                                                                selectionId,
                                                                candidate,
                                                                by.model(),
                                                                judge,
                                                                judging)))
                        .event());
    }

    private String scorer(Task task) {
        return task.judge().isPresent() ? Bouts.scorer(task) : scorers.of(task.contract()).name();
    }

    /** What is not asked is named by what its answers were taken from. */
    private String fingerprint(Model model, SortedSet<String> models) {
        var answered = String.join("\n", models);
        return model.endpoint()
                .map(endpoint -> Sha256.ofParts(exchange.fingerprint(endpoint), answered))
                .orElse(answered);
    }

    private Judged judged(
            UUID selectionId,
            Candidate candidate,
            String judge,
            Optional<Model> entry,
            List<Judging> slices) {
        var models = new TreeSet<String>();
        var endpoints = new TreeSet<String>();
        for (var slice : slices) {
            models.addAll(slice.models());
            endpoints.add(slice.fingerprint());
        }
        return new Judged(
                judge,
                Sha256.ofParts(String.join("\n", endpoints), String.join("\n", models)),
                slices.stream().map(Judging::usage).reduce(NOTHING, Evaluations::plus),
                judges.marks(selectionId, candidate.name()),
                entry);
    }

    private static Usage plus(Usage one, Usage other) {
        return new Usage(
                one.answers() + other.answers(),
                one.calls() + other.calls(),
                one.counted() + other.counted(),
                one.inputTokens() + other.inputTokens(),
                one.outputTokens() + other.outputTokens(),
                0,
                Optional.empty());
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
                                scorer(task),
                                Evaluation.NO_PROMPT,
                                Evaluation.NO_PROMPT,
                                request.at(),
                                Optional.of(ended),
                                Optional.empty())
                        .event());
    }
}
