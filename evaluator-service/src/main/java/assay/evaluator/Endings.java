package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Lanes;
import jakarta.inject.Singleton;

/**
 * Ends a candidate before its last example: it is asked nothing more, and what it answered is
 * summed up. The other candidates of the selection go on.
 */
@Singleton
final class Endings {
    private final LedgerStore ledger;
    private final EndStore ends;
    private final Lanes lanes;

    Endings(LedgerStore ledger, EndStore ends, Lanes lanes) {
        this.ledger = ledger;
        this.ends = ends;
        this.lanes = lanes;
    }

    /** At once in this process, then stored for the others and for ever. The first reason stays. */
    void end(EvaluationWork work, Ended.Why why, String says) {
        var id = work.selectionId();
        var name = work.candidate().name();
        lanes.halt(
                job -> job.selectionId().equals(id) && job.candidate().equals(name),
                Halt.Why.ENDED);
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
