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
     * Whether what is left may be asked again.
     *
     * @param left keys of what was asked and is not answered
     * @param attempts calls for one answer at the most
     * @return why it may not: a failure that stays, or the last of too many
     */
    Optional<CallFailed> verdict(Collection<String> left, int attempts) {
        return left.stream()
                .map(this::why)
                .filter(why -> !why.isPassing())
                .findFirst()
                .or(
                        () ->
                                calls < attempts
                                        ? Optional.empty()
                                        : left.stream().findFirst().map(this::why));
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
