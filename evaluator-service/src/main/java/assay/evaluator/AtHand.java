package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.Example;
import assay.contract.Money;
import assay.contract.ProbeAnswers;
import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.contract.SelectionRequested;
import assay.evaluator.core.Evaluation;
import assay.evaluator.core.Mark;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Scorer;
import assay.evaluator.core.Sum;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates what needs no call: answers that were recorded elsewhere, and the probe's. */
@Singleton
final class AtHand {
    private final Source source;
    private final Scorers scorers;

    AtHand(Source source, Scorers scorers) {
        this.source = source;
        this.scorers = scorers;
    }

    /**
     * An evaluation.
     *
     * @param scores by example of what a look may count
     * @param marks each of them, where a judge is to see the answers
     * @param texts the answers by example, where a judge is to see them
     */
    record Answered(
            Map<String, Double> scores,
            List<Mark> marks,
            Map<String, String> texts,
            Evaluation evaluation) {}

    /** Marks are added up as they come; none is held where nobody judges them. */
    private static final class Marked {
        final boolean judged;
        final Sum sum;
        final Map<String, Double> scores = new HashMap<>();
        final List<Mark> marks = new ArrayList<>();
        final Map<String, String> texts = new HashMap<>();

        Marked(SelectionRequested request, Rows rows) {
            this.judged = request.judge().isPresent();
            this.sum = new Sum(rows.task());
        }

        void add(Mark mark, int place, String text) {
            if (judged) {
                marks.add(mark);
                texts.put(mark.id(), text);
            }
            sum.add(mark, place);
            if (PlanStore.measures(mark)) {
                scores.put(mark.id(), mark.score());
            }
        }
    }

    /** Joined by id, whatever the order; examples without an answer are left out. */
    Answered recording(SelectionRequested request, Candidate candidate, Rows rows, Instant at)
            throws Source.Unreadable {
        var recording = request.recordings().get(candidate.model());
        if (recording == null) {
            throw new Source.Unreadable(
                    "the request does not say where the recording of model "
                            + candidate.model()
                            + " is; import it again");
        }
        var all = rows.all();
        var places = new HashMap<String, Integer>();
        for (var place = 0; place < all.size(); place++) {
            places.put(all.get(place).id(), place);
        }
        var scorer = scorers.of(rows.task().contract());
        var reader = scorer.reader(rows.task().contract());
        var marked = new Marked(request, rows);
        source.read(
                recording.answers(),
                RecordedAnswer.class,
                answer -> {
                    var place = places.remove(answer.id()); // of two answers the first counts
                    if (place != null) {
                        marked.add(
                                mark(rows, reader, all.get(place), answer),
                                place,
                                answer.output().orElse(""));
                    }
                });
        return evaluation(
                request, candidate, rows, marked, scorer(scorer, recording), recording.id(), at);
    }

    private static Mark mark(
            Rows rows, Scorer.Reader reader, Example example, RecordedAnswer answer) {
        var measured =
                new Mark.Measured(
                        answer.inputTokens(),
                        answer.outputTokens(),
                        answer.costUsd().map(usd -> new Money(usd, "USD")),
                        answer.latencyMs().map(ms -> Math.round(ms * 1000)));
        return answer.score().isPresent()
                ? Mark.given(
                        rows.task(),
                        reader,
                        example,
                        answer.score().get(),
                        answer.confidence(),
                        measured)
                : Mark.of(
                        rows.task(),
                        reader,
                        example,
                        answer.output().orElse(""),
                        answer.confidence(),
                        measured);
    }

    private static String scorer(Scorer scorer, Recording recording) {
        return recording.scorer().orElse(scorer.name());
    }

    Answered probe(
            SelectionRequested request,
            Candidate candidate,
            Rows rows,
            ProbeAnswers answers,
            Instant at) {
        var places = new HashMap<String, Integer>();
        for (var i = 0; i < answers.ids().size(); i++) {
            places.put(answers.ids().get(i), i);
        }
        var scorer = scorers.of(rows.task().contract());
        var reader = scorer.reader(rows.task().contract());
        var measured =
                new Mark.Measured(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Math.max(1, Math.round(answers.microsPerAnswer()))));
        var marked = new Marked(request, rows);
        var all = rows.all();
        for (var i = 0; i < all.size(); i++) {
            var place = places.get(all.get(i).id());
            if (place != null) {
                marked.add(
                        Mark.of(
                                rows.task(),
                                reader,
                                all.get(i),
                                answers.outputs().get(place),
                                Optional.of(answers.confidences().get(place)),
                                measured),
                        i,
                        answers.outputs().get(place));
            }
        }
        return evaluation(
                request, candidate, rows, marked, scorer.name(), answers.fingerprint(), at);
    }

    private static Answered evaluation(
            SelectionRequested request,
            Candidate candidate,
            Rows rows,
            Marked marked,
            String scorer,
            String fingerprint,
            Instant at) {
        return new Answered(
                marked.scores,
                marked.marks,
                marked.texts,
                new Evaluation(
                        request.selectionId(),
                        candidate,
                        rows.task(),
                        request.modelOf(candidate),
                        marked.sum,
                        rows.test().size(),
                        0,
                        scorer,
                        fingerprint,
                        Evaluation.NO_PROMPT,
                        at,
                        Optional.empty(),
                        Optional.empty()));
    }
}
