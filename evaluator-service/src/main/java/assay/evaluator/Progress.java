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

    /** What each slice at work has reached. */
    private final Map<Key, Map<Integer, Paid>> candidates = new ConcurrentHashMap<>();

    /** When a candidate was last spoken of, for as long as that keeps it from being spoken of. */
    private final Map<Key, Long> said = new ConcurrentHashMap<>();

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
        candidates
                .computeIfAbsent(key(work), _ -> new ConcurrentHashMap<>())
                .put(work.slice(), paid);
        sayInTime(work);
    }

    /** A slice is stored; spoken of if it is time, or if it was the last. */
    void stored(EvaluationWork work, boolean last) {
        left(work);
        if (last) {
            say(work);
        } else {
            sayInTime(work);
        }
    }

    /** A slice is left, stored or not. */
    void left(EvaluationWork work) {
        candidates.computeIfPresent(
                key(work),
                (_, slices) -> {
                    slices.remove(work.slice());
                    return slices.isEmpty() ? null : slices;
                });
    }

    private void sayInTime(EvaluationWork work) {
        var now = System.nanoTime();
        var due =
                now
                        == said.compute(
                                key(work),
                                (_, last) -> last == null || now - last > pause ? now : last);
        if (due) {
            said.values().removeIf(last -> now - last > pause);
            say(work);
        }
    }

    private void say(EvaluationWork work) {
        var paid =
                candidates.getOrDefault(key(work), Map.of()).values().stream()
                        .reduce(
                                ledger.paid(work.selectionId(), work.candidate().name()),
                                Paid::plus);
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
