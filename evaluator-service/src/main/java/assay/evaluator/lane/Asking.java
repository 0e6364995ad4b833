package assay.evaluator.lane;

import assay.contract.Endpoint;
import assay.evaluator.core.CallFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asks the questions of a slice side by side. The calls wait on virtual threads; what they bring is
 * handed over on the thread of the slice, as much as has come at a time.
 */
public final class Asking {
    private static final long TICK_MILLIS = 200;

    private final Caller caller;
    private final Lane lane;
    private final Endpoint endpoint;
    private final Optional<String> key;
    private final Purse purse;
    private final Halt halt;

    public Asking(
            Caller caller,
            Lane lane,
            Endpoint endpoint,
            Optional<String> key,
            Purse purse,
            Halt halt) {
        this.caller = caller;
        this.lane = lane;
        this.endpoint = endpoint;
        this.key = key;
        this.purse = purse;
        this.halt = halt;
    }

    /** Who is told, always on the thread of the slice. */
    public interface Journal {
        /** Returns when the answers are durable; only then may others be asked in their place. */
        void keep(List<Reply.Answered> answers);

        /** A question could not be answered. */
        void failed(Reply.Failed failed);

        /** Called several times a second. */
        void tick();
    }

    /** Returns when every call that was begun has ended and is kept. */
    public void ask(Collection<Question> questions, Journal journal) throws InterruptedException {
        var replies = new LinkedBlockingQueue<Reply>();
        for (var question : questions) {
            Thread.ofVirtual().name("call").start(() -> replies.add(reply(question)));
        }
        var open = questions.size();
        try {
            while (open > 0) {
                var come = come(replies);
                open -= come.size();
                halt.ended(come.size());
                hand(come, journal);
                lane.idle();
                journal.tick();
            }
        } finally {
            if (open > 0) {
                halt.halt(Halt.Why.GONE);
                release(replies, open);
            }
        }
    }

    private Reply reply(Question question) {
        try {
            return caller.ask(lane, endpoint, key, question, purse, halt);
        } catch (InterruptedException _) {
            return new Reply.Dropped(question, 0);
        } catch (RuntimeException e) {
            // Whatever it is, the slice must hear of it, or it would wait for ever.
            return new Reply.Failed(
                    question, 1, CallFailed.forGood("the call could not be made: " + e));
        }
    }

    private static List<Reply> come(LinkedBlockingQueue<Reply> replies)
            throws InterruptedException {
        var come = new ArrayList<Reply>();
        var first = replies.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            come.add(first);
            replies.drainTo(come);
        }
        return come;
    }

    private void hand(List<Reply> come, Journal journal) {
        var answers = new ArrayList<Reply.Answered>();
        var failures = new ArrayList<Reply.Failed>();
        for (var reply : come) {
            switch (reply) {
                case Reply.Answered answered -> answers.add(answered);
                case Reply.Failed failed -> failures.add(failed);
                case Reply.Dropped _ -> {}
            }
        }
        try {
            if (!answers.isEmpty()) {
                journal.keep(answers);
            }
        } finally {
            answers.forEach(_ -> lane.leave());
        }
        failures.forEach(journal::failed);
    }

    /** The slice broke down: the calls in flight still give their slots back. */
    private void release(LinkedBlockingQueue<Reply> replies, int open) {
        Thread.ofVirtual()
                .name("release")
                .start(
                        () -> {
                            try {
                                for (var i = 0; i < open; i++) {
                                    if (replies.take() instanceof Reply.Answered) {
                                        lane.leave();
                                    }
                                }
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }
}
