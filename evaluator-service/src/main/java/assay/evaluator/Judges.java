package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.SelectionRequested;
import assay.contract.Split;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Bouts;
import assay.evaluator.core.Chosen;
import assay.evaluator.core.Cut;
import assay.evaluator.core.Evaluation;
import assay.evaluator.core.Judging;
import assay.evaluator.core.Mark;
import assay.evaluator.core.MarkedSlice;
import assay.evaluator.core.Paid;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Unanswered;
import assay.evaluator.core.Unjudged;
import assay.evaluator.lane.Question;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Slices that ask a judge. They follow the slices that asked the candidate and lie in the judge's
 * lane, so that his limits hold whoever the candidates are.
 */
@Singleton
final class Judges {
    private final JudgeStore store;
    private final Publisher publisher;
    private final Scorers scorers;
    private final Budgets budgets;
    private final int longest;
    private final int sliceExamples;

    Judges(
            JudgeStore store,
            Publisher publisher,
            Scorers scorers,
            Budgets budgets,
            EvaluatorConfig config) {
        this.store = store;
        this.publisher = publisher;
        this.scorers = scorers;
        this.budgets = budgets;
        this.longest = config.judgedCharacters();
        this.sliceExamples = config.sliceExamples();
    }

    /** Answers that are at hand are cut into slices for the judge alone. */
    void hand(
            SelectionRequested request,
            Candidate candidate,
            Rows rows,
            AtHand.Answered answered,
            Instant at) {
        var cut = new ArrayList<List<Example>>();
        for (var some : List.of(rows.test(), rows.calibration())) {
            var slices = Cut.of(sliceExamples, Chosen.NONE);
            some.forEach(row -> slices.add(row).ifPresent(cut::add));
            slices.last().ifPresent(cut::add);
        }
        var marks = new HashMap<String, Mark>();
        answered.marks().forEach(mark -> marks.put(mark.id(), mark));
        for (var number = 0; number < cut.size(); number++) {
            var work =
                    new EvaluationWork(
                            request.selectionId(),
                            candidate,
                            request.modelOf(candidate),
                            rows.task(),
                            number,
                            cut.size(),
                            rows.all().size(),
                            cut.get(number),
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            request.judge(),
                            Optional.empty());
            // Stored before it is handed out: whoever takes it finds it.
            store.keep(work, unjudged(work, marks, answered, at));
            publisher.work(List.of(work.judging()));
        }
    }

    private static Unjudged unjudged(
            EvaluationWork work, Map<String, Mark> marks, AtHand.Answered answered, Instant at) {
        var texts = new TreeMap<String, List<String>>();
        var missing = new ArrayList<Unanswered>();
        var marked = new ArrayList<Mark>();
        for (var example : work.examples()) {
            var mark = marks.get(example.id());
            if (mark == null) {
                var tests = example.split().orElse(Split.TEST) == Split.TEST;
                missing.add(
                        new Unanswered(example.id(), tests, Optional.empty(), Optional.empty()));
            } else {
                marked.add(mark);
                texts.put(example.id(), List.of(answered.texts().getOrDefault(example.id(), "")));
            }
        }
        return new Unjudged(
                new MarkedSlice(
                        work.slice(),
                        marked,
                        new TreeSet<>(Set.of(answered.evaluation().fingerprint())),
                        Paid.NOTHING,
                        at,
                        missing,
                        Optional.of(Evaluation.NO_PROMPT),
                        Optional.empty()),
                texts);
    }

    /** Of a slice that was asked: its verdicts are paid for before further answers are. */
    void hand(EvaluationWork work, Unjudged unjudged) {
        store.keep(work, unjudged);
        budgets.promise(work.judging(), bouts(work.judging()).prompts());
        publisher.work(List.of(work.judging()));
    }

    /**
     * Hands out a slice again whose answers were in before.
     *
     * @return whether they were
     */
    boolean handAgain(EvaluationWork work) {
        var waits = work.judge().isPresent() && store.has(work);
        if (waits) {
            publisher.work(List.of(work.judging()));
        }
        return waits;
    }

    Bouts bouts(EvaluationWork work) {
        return new Bouts(
                work,
                store.of(work),
                scorers.of(work.task().contract()).reader(work.task().contract()),
                longest);
    }

    static List<Question> questions(Bouts bouts) {
        return bouts.prompts().stream().map(p -> new Question(p.hash(), p)).toList();
    }

    MarkedSlice marked(EvaluationWork work, Bouts bouts, SliceAnswers verdicts) {
        var judging =
                new Judging(
                        verdicts.fingerprint(),
                        verdicts.usage(),
                        verdicts.paid(),
                        verdicts.models());
        store.pay(work, judging.paid());
        return bouts.marked(
                new Bouts.Said() {
                    @Override
                    public Optional<Answer> to(Prompt prompt) {
                        return verdicts.answer(prompt.hash(), 0);
                    }

                    @Override
                    public Optional<String> failed(Prompt prompt) {
                        return verdicts.failure(prompt.hash(), 0).map(f -> f.why().says());
                    }
                },
                judging,
                Instant.now());
    }
}
