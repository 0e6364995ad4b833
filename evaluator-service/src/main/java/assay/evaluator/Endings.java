package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Lanes;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Ends a candidate before its last example: it is asked nothing more, and what it answered is
 * summed up. The other candidates of the selection go on, unless it is their judge who failed.
 */
@Singleton
final class Endings {
    private final LedgerStore ledger;
    private final EndStore ends;
    private final PlanStore plans;
    private final Lanes lanes;

    Endings(LedgerStore ledger, EndStore ends, PlanStore plans, Lanes lanes) {
        this.ledger = ledger;
        this.ends = ends;
        this.plans = plans;
        this.lanes = lanes;
    }

    /** At once in this process, then stored for the others and for ever. The first reason stays. */
    void end(EvaluationWork work, Ended.Why why, String says) {
        if (work.judged().isPresent() && why == Ended.Why.FAILED) {
            // No other will be judged either: at once, before it is looked up who they are.
            lanes.halt(
                    job -> job.selectionId().equals(work.selectionId()),
                    Halt.Why.ENDED,
                    () -> endAll(work, says));
        } else {
            end(work.selectionId(), work.candidate().name(), why, says);
        }
    }

    private void endAll(EvaluationWork work, String says) {
        var judge = work.task().judge().orElseThrow().model();
        plans.of(work.selectionId()).stream()
                .flatMap(request -> request.specification().candidates().stream())
                .forEach(
                        candidate ->
                                end(
                                        work.selectionId(),
                                        candidate.name(),
                                        Ended.Why.FAILED,
                                        "The judge %s cannot judge: %s".formatted(judge, says)));
    }

    private void end(UUID id, String name, Ended.Why why, String says) {
        lanes.halt(
                job -> job.selectionId().equals(id) && job.candidate().equals(name),
                Halt.Why.ENDED,
                () -> store(id, name, why, says));
    }

    private void store(UUID id, String name, Ended.Why why, String says) {
        var kept = ledger.kept(id, name);
        ends.end(
                id,
                name,
                new Ended(
                        why,
                        kept == 0
                                ? says
                                : says
                                        + " "
                                        + kept
                                        + " answers are kept and will not be asked for again."));
    }
}
