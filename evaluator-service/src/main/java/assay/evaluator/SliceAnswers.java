package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.evaluator.core.Mark;
import assay.evaluator.core.Paid;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Scorer;
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

    private final EvaluationWork work;
    private final String fingerprint;
    private final LedgerStore ledger;
    private final GroupCommit commits;
    private final Failures failures;
    private final Progress progress;
    private final Halt halt;
    private final Map<String, String> hashes = new HashMap<>();
    private final SequencedMap<String, Question> missing = new LinkedHashMap<>();
    private final Map<String, LedgerStore.Kept> known = new HashMap<>();
    private Paid underWay = Paid.NOTHING;
    private long wasted;
    private long looked = System.nanoTime();

    SliceAnswers(
            EvaluationWork work,
            String fingerprint,
            LedgerStore ledger,
            GroupCommit commits,
            Failures failures,
            Progress progress,
            Halt halt) {
        this.work = work;
        this.fingerprint = fingerprint;
        this.ledger = ledger;
        this.commits = commits;
        this.failures = failures;
        this.progress = progress;
        this.halt = halt;
        var system = Prompt.system(work.task()); // once, and not for each example
        for (var example : work.examples()) {
            var prompt = new Prompt(system, example.input());
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
        var kept = commits.keep(new GroupCommit.Group(work, fingerprint, answers));
        for (var answered : answers) {
            underWay = underWay.plus(Paid.of(answered.answer(), answered.calls()));
            if (!kept.contains(answered.question().hash())) {
                wasted += answered.calls();
            }
        }
    }

    @Override
    public void failed(Reply.Failed failed) {
        if (halt.why().equals(Optional.of(Halt.Why.GONE))) {
            return;
        }
        var endpoint = work.model().endpoint().orElseThrow();
        var candidate = work.candidate().name();
        var advice =
                failed.why().isPassing()
                        ? "See that the endpoint runs and has room for "
                                + endpoint.limits().concurrency()
                                + " calls at once, then ask again."
                        : "Mend the model's entry, its secret or the task, then ask again.";
        failures.fail(
                work.selectionId(),
                Optional.of(candidate),
                "Candidate %s: %s at %s gave no answer in %d %s. The last error: %s. %s"
                        .formatted(
                                candidate,
                                endpoint.model(),
                                endpoint.baseUrl(),
                                failed.calls(),
                                failed.calls() == 1 ? "call" : "calls",
                                failed.why().says(),
                                advice));
    }

    @Override
    public void tick() {
        if (System.nanoTime() - looked > LOOK_NANOS) {
            looked = System.nanoTime();
            // Another replica may have heard of the stop.
            if (ledger.stopped(work.selectionId())) {
                halt.halt(Halt.Why.STOPPED);
            }
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

    Mark mark(Example example, Scorer.Reader reader) {
        var hash = Objects.requireNonNull(hashes.get(example.id()));
        var answer = Objects.requireNonNull(known.get(hash)).answer();
        return Mark.of(
                work.task(),
                reader,
                example,
                answer.output(),
                Optional.empty(),
                new Mark.Measured(
                        answer.inputTokens(),
                        answer.outputTokens(),
                        Optional.empty(),
                        Optional.of(answer.latencyMicros())));
    }
}
