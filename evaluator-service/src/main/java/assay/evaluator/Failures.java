package assay.evaluator;

import assay.contract.SelectionFailed;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Lanes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Ends a selection that cannot be evaluated. */
@Singleton
final class Failures {
    private final LedgerStore ledger;
    private final EndStore ends;
    private final Publisher publisher;
    private final Lanes lanes;
    private final Clock clock = Clock.systemUTC();
    private final Set<UUID> beingSaid = ConcurrentHashMap.newKeySet();

    Failures(LedgerStore ledger, EndStore ends, Publisher publisher, Lanes lanes) {
        this.ledger = ledger;
        this.ends = ends;
        this.publisher = publisher;
        this.lanes = lanes;
    }

    /**
     * Says so once. Published first and stored second: a crash in between says it again, where the
     * other order would never say it.
     */
    void fail(UUID selectionId, Optional<String> candidate, String reason) {
        stop(selectionId, () -> say(selectionId, candidate, reason));
    }

    private void say(UUID selectionId, Optional<String> candidate, String reason) {
        if (!beingSaid.add(selectionId)) {
            return;
        }
        try {
            if (!ends.stopped(selectionId)) {
                publisher.failed(
                        new SelectionFailed(
                                selectionId,
                                SelectionFailed.Step.EVALUATE,
                                candidate,
                                reason,
                                candidate.map(c -> kept(selectionId, c)).orElse(""),
                                Instant.now(clock)));
                ends.stop(selectionId);
            }
        } finally {
            beingSaid.remove(selectionId);
        }
    }

    /** Begins no more calls for it: at once in this process, then stored for the others. */
    void stop(UUID selectionId) {
        stop(selectionId, () -> ends.stop(selectionId));
    }

    private void stop(UUID selectionId, Runnable storing) {
        lanes.halt(job -> job.selectionId().equals(selectionId), Halt.Why.STOPPED, storing);
    }

    private String kept(UUID selectionId, String candidate) {
        var answers = ledger.kept(selectionId, candidate);
        return answers == 0
                ? ""
                : answers
                        + " answers of candidate "
                        + candidate
                        + " are kept and will not be asked for again";
    }
}
