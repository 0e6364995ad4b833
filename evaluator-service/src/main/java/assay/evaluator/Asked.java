package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Split;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Averaged;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Mark;
import assay.evaluator.core.MarkedSlice;
import assay.evaluator.core.Prompts;
import assay.evaluator.core.Scorer;
import assay.evaluator.core.Stated;
import assay.evaluator.core.Unanswered;
import assay.evaluator.core.Unjudged;
import assay.evaluator.lane.Question;
import assay.evaluator.lane.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The questions of a slice that asks a candidate, and what their answers are worth.
 *
 * @param hashes of the prompt of each example, by its id
 */
record Asked(EvaluationWork work, Map<String, String> hashes, List<Question> questions) {
    static Asked of(EvaluationWork work) {
        var hashes = new HashMap<String, String>();
        var questions = new ArrayList<Question>();
        var prompts = Prompts.of(work);
        for (var place = 0; place < prompts.size(); place++) {
            var prompt = prompts.get(place);
            var hash = prompt.hash();
            hashes.put(work.examples().get(place).id(), hash);
            for (var repeat = 0; repeat < work.times(); repeat++) {
                questions.add(new Question(hash, repeat, prompt));
            }
        }
        return new Asked(work, hashes, questions);
    }

    MarkedSlice marked(SliceAnswers answers, Scorer.Reader reader) {
        return new MarkedSlice(
                work.slice(),
                marks(answers, reader),
                answers.models(),
                answers.paid(),
                Instant.now(),
                unanswered(answers),
                Optional.of(Prompts.sha256(work)),
                Optional.empty());
    }

    /**
     * The same with all that a judge is to see: whole answers, and nothing of those that failed.
     */
    Unjudged unjudged(SliceAnswers answers, Scorer.Reader reader) {
        var texts = new TreeMap<String, List<String>>();
        for (var example : work.examples()) {
            var its =
                    answers(answers, example)
                            .map(a -> a.ending() == Answer.Ending.COMPLETE ? a.output() : "")
                            .toList();
            if (!its.isEmpty()) {
                texts.put(example.id(), its);
            } else if (refused(answers, example).isPresent()) {
                texts.put(example.id(), List.of(""));
            }
        }
        return new Unjudged(marked(answers, reader), texts);
    }

    /**
     * Of what was answered, the repeats of an example averaged within it; and of what the provider
     * refuses to be asked, which is wrong, for it would be refused to every caller.
     */
    private List<Mark> marks(SliceAnswers answers, Scorer.Reader reader) {
        var marks = new ArrayList<Mark>();
        for (var example : work.examples()) {
            var its = answers(answers, example).toList();
            var refused = refused(answers, example);
            if (!its.isEmpty()) {
                marks.add(
                        Averaged.of(
                                its.stream()
                                        .map(a -> Mark.of(work.task(), reader, example, a))
                                        .toList()));
            } else if (refused.isPresent()) {
                marks.add(Mark.refused(work.task(), reader, example, refused.get()));
            }
        }
        return marks;
    }

    /** What was not answered, and why. */
    private List<Unanswered> unanswered(SliceAnswers answers) {
        return work.examples().stream()
                .filter(
                        example ->
                                answers(answers, example).findAny().isEmpty()
                                        && refused(answers, example).isEmpty())
                .map(
                        example -> {
                            var failed = failure(answers, example);
                            return new Unanswered(
                                    example.id(),
                                    example.split().orElse(Split.TEST) == Split.TEST,
                                    failed.map(_ -> Unanswered.KIND),
                                    failed.map(f -> f.why().says()));
                        })
                .toList();
    }

    /** What the provider found wrong with this one question. */
    private Optional<String> refused(SliceAnswers answers, Example example) {
        return failure(answers, example)
                .map(Reply.Failed::why)
                .filter(why -> why.kind() == CallFailed.Kind.QUESTION)
                .map(CallFailed::what);
    }

    private Optional<Reply.Failed> failure(SliceAnswers answers, Example example) {
        return repeats().flatMap(r -> answers.failure(hash(example), r).stream()).findFirst();
    }

    private Stream<Answer> answers(SliceAnswers answers, Example example) {
        var given = repeats().flatMap(r -> answers.answer(hash(example), r).stream());
        return work.candidate().stated() ? given.map(Stated::of) : given;
    }

    private Stream<Integer> repeats() {
        return IntStream.range(0, work.times()).boxed();
    }

    private String hash(Example example) {
        return Objects.requireNonNull(hashes.get(example.id()));
    }
}
