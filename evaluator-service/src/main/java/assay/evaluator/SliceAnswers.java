package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Split;
import assay.evaluator.core.Mark;
import assay.evaluator.core.Paid;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Scorer;
import assay.evaluator.core.Unanswered;
import assay.evaluator.lane.Asking;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Question;
import assay.evaluator.lane.Reply;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a slice wants to know, what it knows already, and what it paid. Used by one thread. */
final class SliceAnswers implements Asking.Journal {
    private static final long LOOK_NANOS = 800_000_000;

    /** Questions without an answer, and no answer between them, that tell a dead endpoint. */
    private static final int IN_A_ROW = 3;

    private final EvaluationWork work;
    private final String fingerprint;
    private final LedgerStore ledger;
    private final Endings endings;
    private final Progress progress;
    private final Halt halt;
    private final Map<String, String> hashes = new HashMap<>();
    private final SequencedMap<String, Question> missing = new LinkedHashMap<>();
    private final Map<String, LedgerStore.Kept> known = new HashMap<>();
    private Paid underWay = Paid.NOTHING;
    private final Map<String, Reply.Failed> given = new HashMap<>();
    private long wasted;
    private int inARow;
    private long looked = System.nanoTime();

    SliceAnswers(
            EvaluationWork work,
            String fingerprint,
            LedgerStore ledger,
            Endings endings,
            Progress progress,
            Halt halt) {
        this.work = work;
        this.fingerprint = fingerprint;
        this.ledger = ledger;
        this.endings = endings;
        this.progress = progress;
        this.halt = halt;
        for (var example : work.examples()) {
            var prompt = Prompt.of(work.task(), List.of(), example.input());
            var hash = prompt.hash();
            hashes.put(example.id(), hash);
            missing.put(hash, new Question(hash, prompt));
        }
    }

    /** Hashes of what is not known yet. */
    Collection<String> missing() {
        return List.copyOf(missing.keySet());
    }

    List<Question> questions(Collection<String> among) {
        return among.stream().map(missing::get).filter(Objects::nonNull).toList();
    }

    /** The ledger's answer is the one that counts, also where this slice was second. */
    void lookUp(Collection<String> among) {
        if (among.isEmpty()) {
            return;
        }
        var found = ledger.answers(work, fingerprint, among);
        known.putAll(found);
        missing.keySet().removeAll(found.keySet());
    }

    @Override
    public void keep(List<Reply.Answered> answers) {
        inARow = 0;
        var kept = ledger.keep(work, fingerprint, answers);
        for (var answered : answers) {
            underWay = underWay.plus(Paid.of(answered.answer(), answered.calls()));
            if (!kept.contains(answered.question().hash())) {
                wasted += answered.calls();
            }
        }
    }

    /**
     * A question that only passing errors answered is left out, and the run goes on; several of
     * them in a row, or a refusal that will be the same for all, end the candidate.
     */
    @Override
    public void failed(Reply.Failed failed) {
        if (halt.why().equals(Optional.of(Halt.Why.GONE))) {
            return;
        }
        given.put(failed.question().hash(), failed);
        missing.remove(failed.question().hash());
        wasted += failed.calls();
        inARow++;
        if (!failed.why().isPassing() || inARow == IN_A_ROW) {
            endings.end(work, Ended.Why.FAILED, says(failed));
        }
    }

    private String says(Reply.Failed failed) {
        var endpoint = work.model().endpoint().orElseThrow();
        var advice =
                failed.why().isPassing()
                        ? "See that the endpoint runs and has room for "
                                + endpoint.limits().concurrency()
                                + " calls at once, then ask again."
                        : "Mend the model's entry, its secret or the task, then ask again.";
        return "%s at %s gave no answer in %d %s. The last error: %s. %s"
                .formatted(
                        endpoint.model(),
                        endpoint.baseUrl(),
                        failed.calls(),
                        failed.calls() == 1 ? "call" : "calls",
                        failed.why().says(),
                        advice);
    }

    @Override
    public void tick() {
        if (System.nanoTime() - looked > LOOK_NANOS) {
            looked = System.nanoTime();
            // Another replica may have heard of it.
            ledger.over(work).ifPresent(halt::halt);
        }
        progress.reached(work, reached());
    }

    private Paid reached() {
        return new Paid(
                known.size() + underWay.examples(),
                underWay.calls(),
                underWay.inputTokens(),
                underWay.outputTokens(),
                underWay.uncounted());
    }

    /** What this slice paid for: in this run, or in one that a crash ended. */
    Paid paid() {
        var paid =
                known.values().stream()
                        .filter(LedgerStore.Kept::ours)
                        .map(kept -> Paid.of(kept.answer(), kept.calls()))
                        .reduce(Paid.NOTHING, Paid::plus);
        return new Paid(
                work.examples().size(),
                paid.calls() + wasted,
                paid.inputTokens(),
                paid.outputTokens(),
                paid.uncounted());
    }

    SortedSet<String> models() {
        var models = new TreeSet<String>();
        known.values().forEach(kept -> kept.answer().model().ifPresent(models::add));
        return models;
    }

    /** Of what was answered. */
    List<Mark> marks(Scorer.Reader reader) {
        return work.examples().stream()
                .filter(example -> known.containsKey(hash(example)))
                .map(
                        example ->
                                Mark.of(
                                        work.task(),
                                        reader,
                                        example,
                                        Objects.requireNonNull(known.get(hash(example))).answer()))
                .toList();
    }

    /** What was not, and why. */
    List<Unanswered> unanswered() {
        return work.examples().stream()
                .filter(example -> !known.containsKey(hash(example)))
                .map(this::unanswered)
                .toList();
    }

    private Unanswered unanswered(Example example) {
        var failed = Optional.ofNullable(given.get(hash(example)));
        return new Unanswered(
                example.id(),
                example.split().orElse(Split.TEST) == Split.TEST,
                failed.map(_ -> Unanswered.KIND),
                failed.map(f -> f.why().says()));
    }

    private String hash(Example example) {
        return Objects.requireNonNull(hashes.get(example.id()));
    }
}
