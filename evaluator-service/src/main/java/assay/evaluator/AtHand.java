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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
     * An evaluation with the marks that it is the sum of.
     *
     * @param texts the answers themselves, by example
     */
    record Answered(List<Mark> marks, Map<String, String> texts, Evaluation evaluation) {}

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
        var wanted = new HashSet<String>();
        rows.all().forEach(example -> wanted.add(example.id()));
        var answers = new HashMap<String, RecordedAnswer>();
        source.read(
                recording.answers(),
                RecordedAnswer.class,
                answer -> {
                    if (wanted.contains(answer.id())) {
                        answers.putIfAbsent(answer.id(), answer);
                    }
                });
        var scorer = scorers.of(rows.task().contract());
        var reader = scorer.reader(rows.task().contract());
        var marks =
                rows.all().stream()
                        .filter(example -> answers.containsKey(example.id()))
                        .map(
                                e ->
                                        mark(
                                                rows,
                                                reader,
                                                e,
                                                Objects.requireNonNull(answers.get(e.id()))))
                        .toList();
        var texts = new HashMap<String, String>();
        answers.forEach((id, answer) -> texts.put(id, answer.output().orElse("")));
        return new Answered(
                marks,
                texts,
                evaluation(
                        request,
                        candidate,
                        rows,
                        marks,
                        scorer(scorer, recording),
                        recording.id(),
                        at));
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
        var marks =
                rows.all().stream()
                        .filter(example -> places.containsKey(example.id()))
                        .map(
                                example -> {
                                    int place = Objects.requireNonNull(places.get(example.id()));
                                    return Mark.of(
                                            rows.task(),
                                            reader,
                                            example,
                                            answers.outputs().get(place),
                                            Optional.of(answers.confidences().get(place)),
                                            measured);
                                })
                        .toList();
        return new Answered(
                marks,
                Map.of(), // nobody judges labels, and the probe answers nothing else
                evaluation(
                        request, candidate, rows, marks, scorer.name(), answers.fingerprint(), at));
    }

    private static Evaluation evaluation(
            SelectionRequested request,
            Candidate candidate,
            Rows rows,
            List<Mark> marks,
            String scorer,
            String fingerprint,
            Instant at) {
        return new Evaluation(
                request.selectionId(),
                candidate,
                rows.task(),
                request.modelOf(candidate),
                Sum.of(rows.task(), marks),
                rows.test().size(),
                0,
                scorer,
                fingerprint,
                Evaluation.NO_PROMPT,
                at,
                Optional.empty(),
                Optional.empty());
    }
}
