package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.evaluator.core.BatchSeen;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.GrowingWait;
import assay.evaluator.core.Paid;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Question;
import assay.evaluator.provider.BatchApi;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings a slice that waits for batches one step further. A step that a crash ended is taken again,
 * and asks nothing twice.
 */
@Singleton
final class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);

    /** Calls in a row that may go wrong while a batch is cancelled, which nobody waits for. */
    private static final int CANCELLING = 20;

    private final BatchStore store;
    private final LostStore lost;
    private final Budgets budgets;
    private final BatchMaker maker;
    private final BatchApi api;
    private final SliceWorker worker;
    private final LedgerStore ledger;
    private final Publisher publisher;
    private final Endings endings;
    private final Secrets secrets;
    private final GrowingWait wait;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();

    Batches(
            BatchStore store,
            LostStore lost,
            Budgets budgets,
            BatchMaker maker,
            BatchApi api,
            SliceWorker worker,
            LedgerStore ledger,
            Publisher publisher,
            Endings endings,
            Secrets secrets,
            EvaluatorConfig config) {
        this.store = store;
        this.lost = lost;
        this.budgets = budgets;
        this.maker = maker;
        this.api = api;
        this.worker = worker;
        this.ledger = ledger;
        this.publisher = publisher;
        this.endings = endings;
        this.secrets = secrets;
        this.wait = new GrowingWait(config.batchWait(), config.batchLongestWait());
        this.patience = config.batchPatience();
    }

    /** One step of a slice that the caller holds. */
    void step(BatchRow row) throws InterruptedException {
        try {
            var key = secrets.of(row.endpoint());
            if (row.stopped() && !row.cancelling()) {
                cancel(row, key);
                return;
            }
            switch (row.state()) {
                case WANTED -> maker.ask(row, key);
                case UPLOADED -> maker.find(row, key);
                case RUNNING -> look(row, key);
            }
        } catch (CallFailed e) {
            wrong(row, e);
        } catch (Secrets.Missing e) {
            fail(row, String.valueOf(e.getMessage()), false);
        } catch (RuntimeException e) {
            LOG.errorf(e, "batch broke %s", said(row));
            fail(
                    row,
                    "its batch could not be worked on; the operator finds the reason in the log of"
                            + " the evaluator",
                    false);
        }
    }

    private void look(BatchRow row, Optional<String> key) throws CallFailed, InterruptedException {
        var seen = api.get(row.endpoint(), key, row.batchId().orElseThrow());
        if (seen.status().isLast()) {
            LOG.infof(
                    "batch ended %s status=%s answered=%d failed=%d",
                    said(row), seen.status(), seen.completed(), seen.failed());
            ended(row, key, seen);
        } else if (isPatienceOver(row) && !row.stopped()) {
            fail(row, "batch " + seen.id() + " has not ended within " + patience, false);
        } else {
            var done = row.known() + seen.completed();
            store.looked(row, done, wait.after(row.looks() + 1));
            if (done != row.done() && !row.stopped()) {
                progressed(row.head());
            }
        }
    }

    private void ended(BatchRow row, Optional<String> key, BatchSeen seen)
            throws CallFailed, InterruptedException {
        if (seen.status() != BatchSeen.Status.FAILED) {
            collect(row, key, seen);
        } else if (seen.mustWait() && !isPatienceOver(row) && !row.stopped()) {
            release(row);
            store.again(row, row.tried(), false, wait.longest());
        } else {
            fail(
                    row,
                    "%s at %s refused the batch %s: %s. Mend the model's entry or the task, then ask again."
                            .formatted(
                                    row.endpoint().model(),
                                    row.endpoint().baseUrl(),
                                    seen.id(),
                                    seen.says()),
                    true);
        }
    }

    /** Nothing of the batch was asked: what is held for it is free until it is made again. */
    private void release(BatchRow row) {
        var work = store.work(row);
        var answers = worker.open(work, row.endpoint(), new Halt());
        answers.lookUp(answers.missing());
        budgets.settle(work, row.endpoint(), answers);
    }

    /** Keeps what came, whatever became of the rest: it is paid. */
    private void collect(BatchRow row, Optional<String> key, BatchSeen seen)
            throws CallFailed, InterruptedException {
        var work = store.work(row);
        var answers = worker.open(work, row.endpoint(), new Halt());
        answers.lookUp(answers.missing());
        var asked = new LinkedHashMap<String, Question>();
        answers.questions(store.claimed(row)).forEach(q -> asked.put(q.key(row.fingerprint()), q));
        var results = new BatchResults(asked, row.tried() + 1, answers);
        var prompts = BatchMaker.prompts(asked.values(), row.fingerprint());
        for (var file : List.of(seen.output(), seen.errors())) {
            if (file.isPresent() && !asked.isEmpty()) {
                if (!maker.holdForAFile(row)) {
                    return;
                }
                api.results(row.endpoint(), key, file.get(), prompts, results);
            }
        }
        results.flush();
        answers.lookUp(asked.keySet());
        budgets.settle(work, row.endpoint(), answers);
        var left = answers.missing().stream().filter(asked::containsKey).toList();
        var verdict = results.verdict(left, row.endpoint().limits().attempts(), answers.any());
        if (row.stopped()) {
            maker.back(row, work);
        } else if (verdict.ends().isPresent()) {
            fail(row, unanswered(row, left.size(), verdict.ends().get()), true);
        } else if (!left.isEmpty() && seen.status() == BatchSeen.Status.CANCELLED) {
            fail(row, "somebody cancelled the batch " + seen.id() + " at the provider", true);
        } else {
            goOn(row, work, answers, left, verdict.lost());
        }
    }

    /** With what is left: what is worth asking goes into a next batch. */
    private void goOn(
            BatchRow row,
            EvaluationWork work,
            SliceAnswers answers,
            List<String> left,
            Map<String, CallFailed> failed) {
        var these = new HashMap<String, LostStore.Lost>();
        failed.forEach((key, why) -> these.put(key, new LostStore.Lost(row.tried() + 1, why)));
        lost.lose(work, these);
        answers.lose(lost.of(work));
        var again = left.stream().filter(key -> !these.containsKey(key)).toList();
        if (answers.missing().isEmpty()) {
            maker.back(row, work);
        } else {
            store.claimOnly(row, again);
            store.again(row, again.isEmpty() ? 0 : row.tried() + 1, true, wait.after(0));
        }
    }

    private static String unanswered(BatchRow row, int left, CallFailed why) {
        var batches = row.tried() + 1;
        return "%s at %s left %d %s unanswered in %d %s. The last error: %s. %s"
                .formatted(
                        row.endpoint().model(),
                        row.endpoint().baseUrl(),
                        left,
                        left == 1 ? "request" : "requests",
                        batches,
                        batches == 1 ? "batch" : "batches",
                        why.says(),
                        why.isPassing()
                                ? "Ask again: only what is left will be asked for."
                                : "Mend the model's entry, its secret or the task, then ask again.");
    }

    private void cancel(BatchRow row, Optional<String> key)
            throws CallFailed, InterruptedException {
        var batch =
                switch (row.state()) {
                    case WANTED -> Optional.<String>empty();
                    case UPLOADED -> maker.found(row, key).map(BatchSeen::id);
                    case RUNNING -> row.batchId();
                };
        if (batch.isEmpty()) {
            maker.back(row, store.work(row));
            return;
        }
        try {
            api.cancel(row.endpoint(), key, batch.get());
            LOG.infof("batch cancelled %s", said(row));
        } catch (CallFailed e) {
            if (e.isPassing()) {
                throw e;
            }
            // It has ended; the next look sees how.
        }
        store.cancelling(row, batch.get(), wait.after(0));
    }

    /** A call went wrong. While a batch runs, its answers are worth a long wait. */
    private void wrong(BatchRow row, CallFailed e) {
        var over =
                row.stopped()
                        ? row.failures() >= CANCELLING
                        : row.state() == BatchRow.State.RUNNING
                                ? isPatienceOver(row)
                                : row.failures() + 1 >= row.endpoint().limits().attempts();
        if (e.isPassing() && !over) {
            var asked = e.retryAfter().orElse(Duration.ZERO);
            var ours = wait.after(row.failures());
            store.later(row, asked.compareTo(ours) > 0 ? asked : ours);
        } else {
            fail(
                    row,
                    "%s at %s does not go on with the batch%s. The last error: %s. %s"
                            .formatted(
                                    row.endpoint().model(),
                                    row.endpoint().baseUrl(),
                                    row.batchId().map(id -> " " + id).orElse(""),
                                    e.says(),
                                    e.isPassing()
                                            ? "See that the endpoint runs, then ask again."
                                            : "Mend the model's entry or its secret, then ask again."),
                    false);
        }
    }

    /**
     * Ends the candidate, so that the next step cancels what may still run. In the end the slice
     * goes back to where slices are marked, with what came of it.
     *
     * @param over whether nothing runs
     */
    private void fail(BatchRow row, String reason, boolean over) {
        if (row.stopped()) {
            LOG.warnf("batch given up %s: %s", said(row), reason);
            maker.back(row, store.work(row));
            return;
        }
        endings.end(row.head(), Ended.Why.FAILED, reason);
        if (over) {
            maker.back(row, store.work(row));
        } else {
            store.looked(row, row.done(), Duration.ZERO);
        }
    }

    private void progressed(EvaluationWork head) {
        var paid = ledger.paid(head.selectionId(), head.candidate().name()).plus(underWay(head));
        publisher.progressed(
                new EvaluationProgressed(
                        head.selectionId(),
                        head.candidate().name(),
                        Math.min(paid.examples(), head.total()),
                        head.total(),
                        paid.calls(),
                        paid.spent(head.model()),
                        Instant.now(clock)));
    }

    /** What is to be judged is done with when it is judged. */
    private Paid underWay(EvaluationWork head) {
        return head.judge().isPresent()
                ? Paid.NOTHING
                : store.underWay(head.selectionId(), head.candidate().name());
    }

    private boolean isPatienceOver(BatchRow row) {
        return row.since().plus(patience).isBefore(Instant.now(clock));
    }

    private static String said(BatchRow row) {
        return "selection=%s candidate=%s slice=%d batch=%s"
                .formatted(
                        row.head().selectionId(),
                        row.name(),
                        row.head().slice(),
                        row.batchId().orElse("-"));
    }
}
