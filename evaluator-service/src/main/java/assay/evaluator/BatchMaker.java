package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.evaluator.core.BatchSeen;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.GrowingWait;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Sha256;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Question;
import assay.evaluator.provider.BatchApi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jboss.logging.Logger;

/**
 * Makes batches, each once. What is about to be done is stored before it is done, and a batch that
 * may have been created is looked for at the provider before another one is.
 */
@Singleton
final class BatchMaker {
    private static final Logger LOG = Logger.getLogger(BatchMaker.class);

    /** What the database and we ourselves may need beside a call. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final BatchStore store;
    private final LostStore lost;
    private final Budgets budgets;
    private final Endings endings;
    private final BatchApi api;
    private final SliceWorker worker;
    private final Publisher publisher;
    private final GrowingWait wait;

    BatchMaker(
            BatchStore store,
            LostStore lost,
            Budgets budgets,
            Endings endings,
            BatchApi api,
            SliceWorker worker,
            Publisher publisher,
            EvaluatorConfig config) {
        this.store = store;
        this.lost = lost;
        this.budgets = budgets;
        this.endings = endings;
        this.api = api;
        this.worker = worker;
        this.publisher = publisher;
        this.wait = new GrowingWait(config.batchWait(), config.batchLongestWait());
    }

    /** Asks for what nobody knows and no other slice asks for. */
    void ask(BatchRow row, Optional<String> key) throws CallFailed, InterruptedException {
        var work = store.work(row);
        var answers = worker.open(work, row.endpoint(), new Halt());
        store.claim(row, answers.missing());
        var claimed = store.claimed(row);
        // After the claim: whoever held it before has committed what he got.
        answers.lookUp(answers.missing());
        answers.lose(lost.of(work));
        if (answers.missing().isEmpty()) {
            back(row, work);
            return;
        }
        var known =
                work.examples().size()
                        - (answers.missing().size() + work.candidate().times() - 1)
                                / work.candidate().times();
        var mine = answers.missing().stream().filter(claimed::contains).toList();
        if (mine.isEmpty()) { // others ask for all of it
            store.looked(row, known, wait.after(row.looks()));
            return;
        }
        var prompts = prompts(answers.questions(mine), row.fingerprint());
        var fitting = answers.questions(api.fitting(row.endpoint(), prompts));
        switch (budgets.share(work, row.endpoint(), answers, fitting)) {
            case Budgets.Share.Of(var paid) -> {
                var share = paid.stream().map(q -> q.key(row.fingerprint())).toList();
                prompts.keySet().retainAll(share);
                store.claimOnly(row, share);
                send(row, key, prompts, known);
            }
            case Budgets.Share.Later _ -> {
                store.claimOnly(row, List.of());
                store.looked(row, known, wait.after(row.looks()));
            }
            case Budgets.Share.Nothing _ -> {
                var ended = budgets.ended(work);
                endings.end(work, ended.why(), ended.says());
                back(row, work);
            }
        }
    }

    private void send(
            BatchRow row, Optional<String> key, SequencedMap<String, Prompt> prompts, long known)
            throws CallFailed, InterruptedException {
        if (holdForAFile(row)) {
            var file = api.upload(row.endpoint(), key, prompts);
            var mark = mark(row, prompts.keySet());
            if (store.uploaded(row, mark, file, known)) {
                create(row, key, file, mark);
            }
        }
    }

    /** The same for the same questions of the same slice in the same of its batches. */
    private static String mark(BatchRow row, Collection<String> hashes) {
        var parts =
                new ArrayList<>(
                        List.of(
                                row.fingerprint(),
                                row.head().selectionId().toString(),
                                row.name(),
                                Integer.toString(row.head().slice()),
                                Integer.toString(row.number())));
        parts.addAll(hashes);
        return Sha256.ofParts(parts.toArray(String[]::new));
    }

    private void create(BatchRow row, Optional<String> key, String file, String mark)
            throws CallFailed, InterruptedException {
        if (store.hold(row, BatchApi.patience(row.endpoint()).plus(SLACK))) {
            runs(row, "created", api.create(row.endpoint(), key, file, mark));
        }
    }

    /** Finds the batch of requests that were uploaded, or makes it. */
    void find(BatchRow row, Optional<String> key) throws CallFailed, InterruptedException {
        var found = found(row, key);
        if (found.isPresent()) {
            runs(row, "found again", found.get());
        } else {
            create(row, key, row.fileId().orElseThrow(), row.mark().orElseThrow());
        }
    }

    Optional<BatchSeen> found(BatchRow row, Optional<String> key)
            throws CallFailed, InterruptedException {
        return api.find(row.endpoint(), key, row.mark().orElseThrow(), row.since());
    }

    private void runs(BatchRow row, String how, BatchSeen seen) {
        LOG.infof(
                "batch %s selection=%s candidate=%s slice=%d batch=%s",
                how, row.head().selectionId(), row.name(), row.head().slice(), seen.id());
        store.running(row, seen.id(), seen.completed(), wait.after(0));
    }

    /** All its answers are in the ledger: it goes back to where slices are marked. */
    void back(BatchRow row, EvaluationWork work) {
        publisher.work(List.of(work));
        store.end(row);
    }

    /** Whether there is time to send or fetch a file before another may take the slice. */
    boolean holdForAFile(BatchRow row) {
        return store.hold(row, BatchApi.filePatience(row.endpoint()).plus(SLACK));
    }

    static SequencedMap<String, Prompt> prompts(
            Collection<Question> questions, String fingerprint) {
        var prompts = new LinkedHashMap<String, Prompt>();
        questions.forEach(q -> prompts.put(q.key(fingerprint), q.prompt()));
        return prompts;
    }
}
