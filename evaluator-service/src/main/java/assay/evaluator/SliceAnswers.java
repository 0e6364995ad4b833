package assay.evaluator;

import assay.contract.CandidateEvaluated.Ended;
import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Usage;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Paid;
import assay.evaluator.core.Rates;
import assay.evaluator.lane.Asking;
import assay.evaluator.lane.Halt;
import assay.evaluator.lane.Question;
import assay.evaluator.lane.Reply;
import java.math.BigDecimal;
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
    private final EndStore ends;
    private final GroupCommit commits;
    private final Endings endings;
    private final Progress progress;
    private final Halt halt;
    private final SequencedMap<String, Question> missing = new LinkedHashMap<>();
    private final List<Question> asked;
    private final Map<String, LedgerStore.Kept> known = new HashMap<>();
    private Paid underWay = Paid.NOTHING;
    private final Map<String, Reply.Failed> given = new HashMap<>();
    private long wasted;
    private int inARow;
    private long looked = System.nanoTime();

    SliceAnswers(
            EvaluationWork work,
            List<Question> questions,
            String fingerprint,
            LedgerStore ledger,
            EndStore ends,
            GroupCommit commits,
            Endings endings,
            Progress progress,
            Halt halt) {
        this.work = work;
        this.fingerprint = fingerprint;
        this.ledger = ledger;
        this.ends = ends;
        this.commits = commits;
        this.endings = endings;
        this.progress = progress;
        this.halt = halt;
        questions.forEach(question -> missing.put(question.key(fingerprint), question));
        asked = List.copyOf(missing.values());
    }

    /** Of what answers. */
    String fingerprint() {
        return fingerprint;
    }

    /** Keys of what is not known yet. */
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
        var asked = questions(among).stream().map(Question::hash).distinct().toList();
        var found = ledger.answers(work, fingerprint, asked);
        known.putAll(found);
        missing.keySet().removeAll(found.keySet());
    }

    /** What batches left unanswered is asked no more. */
    void lose(Map<String, LostStore.Lost> lost) {
        lost.forEach(
                (key, one) -> {
                    var question = missing.remove(key);
                    if (question != null) {
                        given.put(key, new Reply.Failed(question, one.calls(), one.why()));
                        wasted += one.calls();
                    }
                });
    }

    /** Whether anything is known: then no key, name or parameter is at fault. */
    boolean any() {
        return !known.isEmpty();
    }

    @Override
    public void keep(List<Reply.Answered> answers) {
        inARow = 0;
        var kept = commits.keep(new GroupCommit.Group(work, fingerprint, answers));
        for (var answered : answers) {
            underWay = underWay.plus(Paid.of(answered.answer(), answered.calls()));
            if (!kept.contains(answered.question().key(fingerprint))) {
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
        var key = failed.question().key(fingerprint);
        given.put(key, failed);
        missing.remove(key);
        wasted += failed.calls();
        switch (failed.why().kind()) {
            case QUESTION -> inARow = 0;
            case CONFIGURATION -> endings.end(work, Ended.Why.FAILED, says(failed));
            case PASSING -> {
                inARow++;
                if (inARow == IN_A_ROW) {
                    endings.end(work, Ended.Why.FAILED, says(failed));
                }
            }
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
            ends.over(work).ifPresent(halt::halt);
        }
        progress.reached(work, reached());
    }

    private Paid reached() {
        return new Paid(
                (known.size() + underWay.examples())
                        * work.examples().size()
                        / Math.max(1, asked.size()),
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

    /** What the answers cost that this slice paid for: in this run, or in one that ended. */
    BigDecimal cost(Rates rates, Endpoint endpoint) {
        return asked.stream()
                .flatMap(question -> cost(question, rates, endpoint).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<BigDecimal> cost(Question question, Rates rates, Endpoint endpoint) {
        return Optional.ofNullable(known.get(question.key(fingerprint)))
                .filter(LedgerStore.Kept::ours)
                .map(kept -> rates.of(kept.answer(), rates.most(endpoint, question.prompt())));
    }

    SortedSet<String> models() {
        var models = new TreeSet<String>();
        known.values().forEach(kept -> kept.answer().model().ifPresent(models::add));
        return models;
    }

    Optional<Answer> answer(String hash, int repeat) {
        return Optional.ofNullable(known.get(Question.key(fingerprint, hash, repeat)))
                .map(LedgerStore.Kept::answer);
    }

    /** Why a question was not answered, where it was asked. */
    Optional<Reply.Failed> failure(String hash, int repeat) {
        return Optional.ofNullable(given.get(Question.key(fingerprint, hash, repeat)));
    }

    /** Of all answers, those at hand too; the calls are those of this slice. */
    Usage usage() {
        var all =
                known.values().stream()
                        .map(kept -> Paid.of(kept.answer(), kept.calls()))
                        .reduce(Paid.NOTHING, Paid::plus);
        return new Usage(
                all.examples(),
                paid().calls(),
                all.examples() - all.uncounted(),
                all.inputTokens(),
                all.outputTokens(),
                0,
                Optional.empty());
    }
}
