package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Model;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.MarkedSlice;
import assay.evaluator.lane.Asking;
import assay.evaluator.lane.Caller;
import assay.evaluator.lane.Claims;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Lane;
import assay.evaluator.lane.Purse;
import assay.evaluator.lane.Question;
import assay.evaluator.provider.Exchange;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Works on one slice: what the ledger holds is taken from it, the rest is asked, all is marked and
 * stored, and the slice that completes an evaluation or a round says so. Every step may be
 * repeated; a crash between any two of them only repeats.
 */
@Singleton
final class SliceWorker {
    /** The slice is done with what it has. */
    private static final Set<Halt.Why> ENDS = EnumSet.of(Halt.Why.ENDED, Halt.Why.BUDGET);

    private final LedgerStore ledger;
    private final EndStore ends;
    private final GroupCommit commits;
    private final Evaluations evaluations;
    private final Rounds rounds;
    private final Endings endings;
    private final Progress progress;
    private final Secrets secrets;
    private final Scorers scorers;
    private final Exchange exchange;
    private final BatchStore parked;
    private final LostStore lost;
    private final Budgets budgets;
    private final Judges judges;
    private final Caller caller;
    private final Claims claims = new Claims();

    SliceWorker(
            LedgerStore ledger,
            EndStore ends,
            GroupCommit commits,
            Evaluations evaluations,
            Rounds rounds,
            Endings endings,
            Progress progress,
            Secrets secrets,
            Scorers scorers,
            Exchange exchange,
            BatchStore parked,
            LostStore lost,
            Budgets budgets,
            Judges judges,
            EvaluatorConfig config) {
        this.ledger = ledger;
        this.ends = ends;
        this.commits = commits;
        this.evaluations = evaluations;
        this.rounds = rounds;
        this.endings = endings;
        this.progress = progress;
        this.secrets = secrets;
        this.scorers = scorers;
        this.exchange = exchange;
        this.parked = parked;
        this.lost = lost;
        this.budgets = budgets;
        this.judges = judges;
        this.caller = new Caller(exchange, config.firstWait(), config.longestWait());
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
            case ENDED -> {
                halt.halt(Halt.Why.ENDED);
                ask(work, lane, halt);
            }
            case OPEN -> ask(work, lane, halt);
        }
        return halt.why().map(why -> why != Halt.Why.GONE).orElse(true);
    }

    private void ask(EvaluationWork work, Lane lane, Halt halt) throws InterruptedException {
        var endpoint = work.model().endpoint().orElseThrow();
        if (judges.handAgain(work)) {
            return;
        }
        try {
            var sheet = sheet(work);
            var answers = open(work, sheet.questions(), endpoint, halt);
            var batches = endpoint.speaks().equals(Endpoint.BATCH);
            if (batches || halt.isGiven()) { // else it is looked up when it is claimed
                answers.lookUp(answers.missing());
            }
            if (batches) {
                answers.lose(lost.of(work));
            }
            if (batches && !halt.isGiven()) {
                if (!answers.missing().isEmpty()) {
                    // Hours are not waited for here: what is stored is done with, and comes again
                    // when it can be marked.
                    parked.park(work, exchange.fingerprint(endpoint));
                    return;
                }
            } else {
                ask(work, endpoint, lane, halt, answers);
            }
            var why = halt.why();
            if (why.isEmpty() || ENDS.contains(why.get())) {
                sheet.then().accept(answers);
            }
        } finally {
            progress.left(work);
        }
    }

    /** Where it cannot even be asked, the candidate ends with the mend. */
    private void ask(
            EvaluationWork work, Endpoint endpoint, Lane lane, Halt halt, SliceAnswers answers)
            throws InterruptedException {
        // Also where nothing is to be asked: what a run that broke off left behind is set right.
        try (var purse = budgets.of(work, endpoint, answers, halt)) {
            if (!answers.missing().isEmpty() && !halt.isGiven()) {
                exchange.speaks(endpoint);
                var key = secrets.of(endpoint);
                ask(new Asking(caller, lane, endpoint, key, purse, halt), answers, purse, halt);
            }
        } catch (Secrets.Missing | CallFailed e) {
            endings.end(work, Ended.Why.FAILED, sentence(String.valueOf(e.getMessage())));
        }
        if (halt.why().equals(Optional.of(Halt.Why.BUDGET))) {
            var ended = budgets.ended(work);
            endings.end(work, ended.why(), ended.says());
        }
    }

    private static String sentence(String says) {
        return Character.toUpperCase(says.charAt(0)) + says.substring(1) + ".";
    }

    private void ask(Asking asking, SliceAnswers answers, Purse purse, Halt halt)
            throws InterruptedException {
        while (!answers.missing().isEmpty() && !halt.isGiven()) {
            var mine = claims.take(answers.missing());
            try {
                // After the claim: whoever held it before has committed what he got.
                answers.lookUp(mine);
                asking.ask(answers.questions(mine), answers);
                answers.lookUp(mine);
            } finally {
                claims.giveBack(mine);
            }
            var others = answers.missing();
            if (!others.isEmpty() && !halt.isGiven()) {
                // He who has the claim may wait for the money.
                purse.rest();
                claims.await(others.iterator().next());
                answers.tick();
            }
        }
    }

    /** What a slice asks, and what becomes of the answers. */
    private record Sheet(List<Question> questions, Consumer<SliceAnswers> then) {}

    private Sheet sheet(EvaluationWork work) {
        if (work.judged().isPresent()) {
            var bouts = judges.bouts(work);
            return new Sheet(
                    Judges.questions(bouts),
                    verdicts -> finish(work, Optional.of(judges.marked(work, bouts, verdicts))));
        }
        var asked = Asked.of(work);
        var reader = scorers.of(work.task().contract()).reader(work.task().contract());
        return new Sheet(
                asked.questions(),
                answers -> {
                    if (work.judge().isPresent()) {
                        judges.hand(work, asked.unjudged(answers, reader));
                    } else {
                        finish(work, Optional.of(asked.marked(answers, reader)));
                    }
                });
    }

    /** What a slice that asks a candidate wants to know. Nothing is looked up yet. */
    SliceAnswers open(EvaluationWork work, Endpoint endpoint, Halt halt) {
        return open(work, Asked.of(work).questions(), endpoint, halt);
    }

    private SliceAnswers open(
            EvaluationWork work, List<Question> questions, Endpoint endpoint, Halt halt) {
        return new SliceAnswers(
                work,
                questions,
                exchange.fingerprint(endpoint),
                ledger,
                ends,
                commits,
                endings,
                progress,
                halt);
    }

    private void finish(EvaluationWork work, Optional<MarkedSlice> marked) {
        var completed = ledger.finish(work, marked);
        if (marked.isPresent()) {
            progress.stored(work, completed);
        }
        if (work.round().isPresent()) {
            rounds.after(work.selectionId(), Optional.of(work), work.task());
        } else if (completed) {
            evaluations.publish(
                    work.selectionId(),
                    work.candidate(),
                    work.own(),
                    work.task(),
                    work.judge(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
