package assay.evaluator;

import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.evaluator.core.Paid;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Says how far a candidate is: what is stored, and what the slices at work have reached. */
@Singleton
final class Progress {
    private record Key(UUID selectionId, String candidate) {}

    /** What each slice at work has reached, and when it was last spoken of. */
    private static final class AtWork {
        final Map<Integer, Paid> slices = new ConcurrentHashMap<>();
        volatile long said = System.nanoTime();
    }

    private final Map<Key, AtWork> candidates = new ConcurrentHashMap<>();
    private final LedgerStore ledger;
    private final Publisher publisher;
    private final long pause;
    private final Clock clock = Clock.systemUTC();

    Progress(LedgerStore ledger, Publisher publisher, EvaluatorConfig config) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.pause = config.progress().toNanos();
    }

    /** A slice has come so far; spoken of if it is time. */
    void reached(EvaluationWork work, Paid paid) {
        var atWork = candidates.computeIfAbsent(key(work), _ -> new AtWork());
        atWork.slices.put(work.slice(), paid);
        if (System.nanoTime() - atWork.said > pause) {
            say(work);
        }
    }

    /** A slice is stored, or left. */
    void left(EvaluationWork work) {
        candidates.computeIfPresent(
                key(work),
                (_, atWork) -> {
                    atWork.slices.remove(work.slice());
                    return atWork.slices.isEmpty() ? null : atWork;
                });
    }

    void say(EvaluationWork work) {
        var atWork = candidates.get(key(work));
        var paid = ledger.paid(work.selectionId(), work.candidate().name());
        if (atWork != null) {
            atWork.said = System.nanoTime();
            paid = atWork.slices.values().stream().reduce(paid, Paid::plus);
        }
        publisher.progressed(
                new EvaluationProgressed(
                        work.selectionId(),
                        work.candidate().name(),
                        Math.min(paid.examples(), work.total()),
                        work.total(),
                        paid.calls(),
                        paid.spent(work.model()),
                        Instant.now(clock)));
    }

    private static Key key(EvaluationWork work) {
        return new Key(work.selectionId(), work.candidate().name());
    }
}
