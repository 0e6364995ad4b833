package assay.evaluator;

import assay.contract.EvaluationProgressed;
import assay.contract.EvaluationWork;
import assay.contract.Money;
import assay.evaluator.core.Paid;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** Says how far a candidate is: what is stored, and what the slices at work have reached. */
@Singleton
final class Progress {
    private record Key(UUID selectionId, String candidate) {}

    /** What each slice at work has reached. */
    private final Map<Key, Map<Integer, Paid>> candidates = new ConcurrentHashMap<>();

    /** When a candidate was last spoken of, for as long as that keeps it from being spoken of. */
    private final Map<Key, Long> said = new ConcurrentHashMap<>();

    private final LedgerStore ledger;
    private final JudgeStore judges;
    private final Publisher publisher;
    private final long pause;
    private final Clock clock = Clock.systemUTC();

    Progress(LedgerStore ledger, JudgeStore judges, Publisher publisher, EvaluatorConfig config) {
        this.ledger = ledger;
        this.judges = judges;
        this.publisher = publisher;
        this.pause = config.progress().toNanos();
    }

    /** A slice has come so far; spoken of if it is time. */
    void reached(EvaluationWork work, Paid paid) {
        // What is to be judged is done with when it is judged.
        var examples = work.judge().isPresent() ? 0 : paid.examples();
        candidates
                .computeIfAbsent(key(work), _ -> new ConcurrentHashMap<>())
                .put(work.account(), paid.of(examples));
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
                    slices.remove(work.account());
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
        var id = work.selectionId();
        var name = work.candidate().name();
        var own = underWay(work, account -> account >= 0).plus(ledger.paid(id, name));
        var verdicts = underWay(work, account -> account < 0);
        if (work.task().judge().isPresent()) {
            verdicts = verdicts.plus(judges.paid(id, name));
        }
        publisher.progressed(
                new EvaluationProgressed(
                        id,
                        name,
                        Math.min(own.examples() + verdicts.examples(), work.total()),
                        work.total(),
                        own.calls() + verdicts.calls(),
                        spent(work, own, verdicts),
                        Instant.now(clock)));
    }

    private Paid underWay(EvaluationWork work, IntPredicate whose) {
        return candidates.getOrDefault(key(work), Map.of()).entrySet().stream()
                .filter(slice -> whose.test(slice.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Paid.NOTHING, Paid::plus);
    }

    /** Unknown where one of the two is, or where they are paid in two currencies. */
    private static Optional<Money> spent(EvaluationWork work, Paid own, Paid verdicts) {
        var mine = own.spent(work.own());
        var judge = work.judged().map(_ -> work.model()).or(work::judge);
        return judge.isEmpty()
                ? mine
                : judge.flatMap(verdicts::spent)
                        .flatMap(
                                money ->
                                        mine.filter(m -> m.currency().equals(money.currency()))
                                                .map(money::plus));
    }

    private static Key key(EvaluationWork work) {
        return new Key(work.selectionId(), work.candidate().name());
    }
}
