package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.evaluator.lane.Reply;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers of all slices that wait, by one statement and one commit: whoever comes while
 * a commit is under way is written by the next. There is no thread of its own; the first of those
 * who wait writes for the others.
 */
@Singleton
final class GroupCommit {
    /**
     * Between the beginnings of two commits at the least. Each costs a quarter of a millisecond of
     * CPU here and in the database; answers that come one by one would take a commit each.
     */
    private static final long APART_NANOS = 2_000_000;

    private final Function<List<Group>, Set<String>> ledger;
    private final ConcurrentLinkedQueue<Group> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private long began = System.nanoTime() - APART_NANOS;

    @Inject
    GroupCommit(LedgerStore ledger) {
        this(ledger::keep);
    }

    /**
     * @param ledger commits all or throws, and returns what was kept
     */
    GroupCommit(Function<List<Group>, Set<String>> ledger) {
        this.ledger = ledger;
    }

    /** The answers of one slice, and what became of them. */
    static final class Group {
        final EvaluationWork work;
        final String fingerprint;
        final List<Reply.Answered> answers;

        private @Nullable Set<String> kept;
        private @Nullable RuntimeException failed;

        Group(EvaluationWork work, String fingerprint, List<Reply.Answered> answers) {
            this.work = work;
            this.fingerprint = fingerprint;
            this.answers = answers;
        }

        private boolean isOpen() {
            return kept == null && failed == null;
        }

        private void kept(Set<String> keys) {
            kept =
                    answers.stream()
                            .map(a -> a.question().key(fingerprint))
                            .filter(keys::contains)
                            .collect(Collectors.toSet());
        }
    }

    /**
     * Returns when the answers are committed.
     *
     * @return keys of those that were kept; of the others somebody else's was first
     */
    Set<String> keep(Group group) {
        waiting.add(group);
        writing.lock();
        try {
            if (group.isOpen()) {
                write();
            }
        } finally {
            writing.unlock();
        }
        if (group.failed != null) {
            throw group.failed;
        }
        return group.kept == null ? Set.of() : group.kept;
    }

    private void write() {
        for (var wait = until(); wait > 0; wait = until()) {
            LockSupport.parkNanos(wait);
        }
        began = System.nanoTime();
        var groups = new ArrayList<Group>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            groups.add(next);
        }
        try {
            var kept = ledger.apply(groups);
            groups.forEach(group -> group.kept(kept));
        } catch (RuntimeException e) {
            if (groups.size() == 1) {
                groups.getFirst().failed = e;
            } else {
                groups.forEach(this::alone);
            }
        }
    }

    private long until() {
        return Thread.currentThread().isInterrupted() ? 0 : began + APART_NANOS - System.nanoTime();
    }

    /** What one slice brings and the database does not take is no other slice's fault. */
    private void alone(Group group) {
        try {
            group.kept(ledger.apply(List.of(group)));
        } catch (RuntimeException e) {
            group.failed = e;
        }
    }
}
