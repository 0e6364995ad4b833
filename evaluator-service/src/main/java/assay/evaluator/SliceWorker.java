package assay.evaluator;

import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Model;
import assay.evaluator.core.Evaluation;
import assay.evaluator.core.Mark;
import assay.evaluator.core.MarkedSlice;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import assay.evaluator.core.Sha256;
import assay.evaluator.lane.Asking;
import assay.evaluator.lane.Caller;
import assay.evaluator.lane.Claims;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Lane;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Works on one slice: what the ledger holds is taken from it, the rest is asked, all is marked and
 * stored, and the slice that completes an evaluation publishes it. Every step may be repeated; a
 * crash between any two of them only repeats.
 */
@Singleton
final class SliceWorker {
    private final LedgerStore ledger;
    private final GroupCommit commits;
    private final Publisher publisher;
    private final Failures failures;
    private final Progress progress;
    private final Secrets secrets;
    private final Scorers scorers;
    private final Provider provider;
    private final Caller caller;
    private final Claims claims = new Claims();

    SliceWorker(
            LedgerStore ledger,
            GroupCommit commits,
            Publisher publisher,
            Failures failures,
            Progress progress,
            Secrets secrets,
            Scorers scorers,
            Provider provider,
            EvaluatorConfig config) {
        this.ledger = ledger;
        this.commits = commits;
        this.publisher = publisher;
        this.failures = failures;
        this.progress = progress;
        this.secrets = secrets;
        this.scorers = scorers;
        this.provider = provider;
        this.caller = new Caller(provider, config.firstWait(), config.longestWait());
    }

    /**
     * @return whether the slice is done with and may be acknowledged; else it will come again
     */
    boolean work(EvaluationWork work, Lane lane, Halt halt) throws InterruptedException {
        if (work.model().kind() != Model.Kind.ENDPOINT) {
            throw new IllegalArgumentException("model.kind: only an endpoint is asked in slices");
        }
        switch (ledger.state(work)) {
            case STOPPED -> halt.halt(Halt.Why.STOPPED);
            case MARKED -> finish(work, Optional.empty());
            case OPEN -> {
                try {
                    var endpoint = work.model().endpoint().orElseThrow();
                    var answers = answers(work, endpoint, lane, halt);
                    if (answers.isPresent()) {
                        finish(work, Optional.of(marked(work, answers.get())));
                    }
                } catch (Secrets.Missing e) {
                    failures.fail(
                            work.selectionId(),
                            Optional.of(work.candidate().name()),
                            "Candidate " + work.candidate().name() + ": " + e.getMessage());
                } finally {
                    progress.left(work);
                }
            }
        }
        return halt.why().map(why -> why == Halt.Why.STOPPED).orElse(true);
    }

    private Optional<SliceAnswers> answers(
            EvaluationWork work, Endpoint endpoint, Lane lane, Halt halt)
            throws Secrets.Missing, InterruptedException {
        var fingerprint = provider.fingerprint(endpoint);
        var answers =
                new SliceAnswers(work, fingerprint, ledger, commits, failures, progress, halt);
        var asking = new Asking(caller, lane, endpoint, secrets.of(endpoint), halt);
        while (!answers.missing().isEmpty() && !halt.isGiven()) {
            var mine = claims.take(fingerprint, answers.missing());
            try {
                // After the claim: whoever held it before has committed what he got.
                answers.lookUp(mine);
                asking.ask(answers.questions(mine), answers);
                answers.lookUp(mine);
            } finally {
                claims.giveBack(fingerprint, mine);
            }
            var others = answers.missing();
            if (!others.isEmpty() && !halt.isGiven()) {
                claims.await(fingerprint, others.iterator().next());
                answers.tick();
            }
        }
        return answers.missing().isEmpty() ? Optional.of(answers) : Optional.empty();
    }

    private MarkedSlice marked(EvaluationWork work, SliceAnswers answers) {
        var reader = scorers.of(work.task().contract()).reader(work.task().contract());
        return new MarkedSlice(
                work.slice(),
                work.examples().stream().map(e -> answers.mark(e, reader)).toList(),
                answers.models(),
                answers.paid(),
                Instant.now());
    }

    private void finish(EvaluationWork work, Optional<MarkedSlice> marked) {
        var slices = ledger.finish(work, marked);
        if (marked.isPresent()) {
            progress.stored(work, slices.isPresent());
        }
        slices.ifPresent(all -> publisher.evaluated(evaluation(work, all).event()));
    }

    /** From the stored slices alone, so that a slice that comes again says the same. */
    private Evaluation evaluation(EvaluationWork work, List<MarkedSlice> slices) {
        var endpoint = work.model().endpoint().orElseThrow();
        var models = new TreeSet<String>();
        slices.forEach(s -> models.addAll(s.models()));
        var marks = slices.stream().flatMap(s -> s.marks().stream()).toList();
        return new Evaluation(
                work.selectionId(),
                work.candidate(),
                work.task(),
                work.model(),
                marks,
                marks.stream().filter(Mark::tests).count(),
                slices.stream().mapToLong(s -> s.paid().calls()).sum(),
                scorers.of(work.task().contract()).name(),
                Sha256.ofParts(provider.fingerprint(endpoint), String.join("\n", models)),
                Sha256.of(Prompt.system(work.task())),
                slices.stream().map(MarkedSlice::at).max(Instant::compareTo).orElseThrow());
    }
}
