package assay.evaluator.lane;

import assay.contract.Endpoint;
import assay.evaluator.core.Asks;
import assay.evaluator.core.CallFailed;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks one question until it is answered, refused for good, or asked often enough. The loop is our
 * own and only the intervals are the library's: between two calls the slot is given back, and a
 * wait ends when the selection is stopped.
 */
public final class Caller {
    private final Asks model;
    private final Duration longest;
    private final IntervalFunction intervals;

    /**
     * @param first wait before the second call, about; it doubles with each further one
     * @param longest wait at the most, also where a provider asks for a longer one
     */
    public Caller(Asks model, Duration first, Duration longest) {
        this.model = model;
        this.longest = longest;
        this.intervals = IntervalFunction.ofExponentialRandomBackoff(first, 2, 0.5, longest);
    }

    /**
     * @return an answer still holds its slot of the lane; anything else holds none
     */
    Reply ask(
            Lane lane,
            Endpoint endpoint,
            Optional<String> key,
            Question question,
            Purse purse,
            Halt halt)
            throws InterruptedException {
        if (!purse.reserve(question)) {
            return new Reply.Dropped(question, 0);
        }
        var answered = false;
        try {
            var reply = untilAnswered(lane, endpoint, key, question, halt);
            if (reply instanceof Reply.Answered answer) {
                answered = true;
                purse.paid(question, answer.answer());
            }
            return reply;
        } finally {
            if (!answered) {
                purse.giveBack(question);
            }
        }
    }

    private Reply untilAnswered(
            Lane lane, Endpoint endpoint, Optional<String> key, Question question, Halt halt)
            throws InterruptedException {
        var calls = 0;
        for (var pass = lane.enter(question, halt);
                pass.isPresent();
                pass = lane.enter(question, halt)) {
            calls++;
            var reply = once(lane, pass.get(), endpoint, key, question, calls);
            if (!(reply instanceof Reply.Failed failed)) {
                return reply;
            }
            if (failed.why().kind() == CallFailed.Kind.CONFIGURATION) {
                halt.halt(Halt.Why.ENDED); // all others would be refused alike
            }
            if (!failed.why().isPassing() || calls >= endpoint.limits().attempts()) {
                return reply;
            }
            if (halt.sleepBetweenCalls(before(calls, failed.why()), lane::idle)) {
                break;
            }
        }
        return new Reply.Dropped(question, calls);
    }

    private Reply once(
            Lane lane,
            Pass pass,
            Endpoint endpoint,
            Optional<String> key,
            Question question,
            int calls)
            throws InterruptedException {
        var answered = false;
        try {
            var answer = model.ask(endpoint, key, question.prompt());
            answered = true;
            pass.used(answer);
            lane.heard(false);
            return new Reply.Answered(question, calls, answer);
        } catch (CallFailed failed) {
            lane.heard(failed.isOverload());
            return new Reply.Failed(question, calls, failed);
        } finally {
            if (!answered) {
                lane.leave();
            }
        }
    }

    /** What the provider asks for, and a little more, so that not all come back at one moment. */
    private Duration before(int calls, CallFailed failed) {
        var asked = failed.retryAfter().map(w -> w.compareTo(longest) < 0 ? w : longest);
        return asked.map(w -> w.plusMillis(ThreadLocalRandom.current().nextLong(100)))
                .orElseGet(() -> Duration.ofMillis(intervals.apply(calls)));
    }
}
