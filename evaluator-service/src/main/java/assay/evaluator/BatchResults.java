package assay.evaluator;

import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;
import assay.evaluator.lane.Asking;
import assay.evaluator.lane.Question;
import assay.evaluator.lane.Reply;
import assay.evaluator.provider.BatchApi;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What came of a batch: answers are kept some at a time, failures are weighed in the end. */
final class BatchResults implements BatchApi.Results {
    private static final int AT_ONCE = 500;

    /** As few refusals of questions, and no answer beside them, may be the questions' own fault. */
    private static final int SOME = 3;

    private final Map<String, Question> asked;
    private final int calls;
    private final Asking.Journal journal;
    private final List<Reply.Answered> come = new ArrayList<>();
    private final Map<String, CallFailed> failures = new HashMap<>();

    /**
     * @param asked by key
     * @param calls made for each of them, this batch included
     */
    BatchResults(Map<String, Question> asked, int calls, Asking.Journal journal) {
        this.asked = asked;
        this.calls = calls;
        this.journal = journal;
    }

    @Override
    public void answered(String hash, Answer answer) {
        come.add(new Reply.Answered(question(hash), calls, answer));
        if (come.size() == AT_ONCE) {
            flush();
        }
    }

    @Override
    public void failed(String hash, CallFailed why) {
        failures.put(hash, why);
    }

    void flush() {
        if (!come.isEmpty()) {
            journal.keep(List.copyOf(come));
            come.clear();
        }
    }

    /**
     * What becomes of what was not answered.
     *
     * @param lost by key, what is asked no more and why; the rest may be asked again
     * @param ends why nothing of this candidate is worth asking, where that is so
     */
    record Verdict(Map<String, CallFailed> lost, Optional<CallFailed> ends) {}

    /**
     * A request that is refused while others are answered is that question's own failure, whatever
     * the status: no key, name or parameter is at fault.
     *
     * @param left keys of what was asked and is not answered
     * @param attempts calls for one answer at the most
     * @param others whether the endpoint answered something of the slice, in this batch or before
     */
    Verdict verdict(Collection<String> left, int attempts, boolean others) {
        var lost = new HashMap<String, CallFailed>();
        for (var key : left) {
            var why = why(key);
            if (!why.isPassing()) {
                lost.put(key, CallFailed.question(why.what(), why.says()));
            } else if (calls >= attempts) {
                lost.put(key, why);
            }
        }
        return others ? new Verdict(lost, Optional.empty()) : new Verdict(lost, ends(left, lost));
    }

    /** Nothing was answered at all. */
    private Optional<CallFailed> ends(Collection<String> left, Map<String, CallFailed> lost) {
        var all =
                lost.size() == left.size()
                        && (lost.size() >= SOME
                                || lost.values().stream().anyMatch(CallFailed::isPassing));
        return left.stream()
                .map(this::why)
                .filter(why -> why.kind() == CallFailed.Kind.CONFIGURATION)
                .findFirst()
                .or(() -> all ? left.stream().findFirst().map(this::why) : Optional.empty());
    }

    private CallFailed why(String hash) {
        return failures.getOrDefault(
                hash,
                CallFailed.passing(
                        "unanswered",
                        "the batch ended with neither an answer nor an error for it",
                        Optional.empty()));
    }

    private Question question(String hash) {
        return Objects.requireNonNull(asked.get(hash));
    }
}
