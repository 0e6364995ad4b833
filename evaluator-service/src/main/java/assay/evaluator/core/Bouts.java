package assay.evaluator.core;

import assay.contract.Endpoint;
import assay.contract.EvaluationWork;
import assay.contract.Example;
import assay.contract.Split;
import assay.contract.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Each answer of a slice beside the right one, in both orders. Answers that failed lose unseen, and
 * those that are the right one word for word are as good as it; neither costs a call.
 */
public final class Bouts {
    /** Where an example could not be judged. */
    public static final String KIND = "unjudged";

    /** Stands where a text was cut. */
    private static final String CUT = " [...]";

    private final EvaluationWork work;
    private final Unjudged unjudged;
    private final Scorer.Reader reader;
    private final int longest;
    private final Map<String, Example> examples = new HashMap<>();
    private final SequencedMap<Pair, Bout> bouts = new LinkedHashMap<>();

    private record Pair(String id, String text) {}

    private record Bout(Prompt asA, Prompt asB, boolean capped) {}

    /** What was said to the prompts, and why nothing was. */
    public interface Said {
        Optional<Answer> to(Prompt prompt);

        Optional<String> failed(Prompt prompt);
    }

    /**
     * @param reader of the contract: tells which texts are equal
     * @param longest characters of a text that are shown at the most
     */
    public Bouts(EvaluationWork work, Unjudged unjudged, Scorer.Reader reader, int longest) {
        this.work = work;
        this.unjudged = unjudged;
        this.reader = reader;
        this.longest = longest;
        work.examples().forEach(example -> examples.put(example.id(), example));
        unjudged.texts().forEach((id, texts) -> texts.forEach(text -> add(id, text)));
    }

    /** The name of marks that come by a judge. */
    public static String scorer(Task task) {
        return JudgePrompt.NAME + " " + task.judge().orElseThrow().model();
    }

    private void add(String id, String text) {
        var example = Objects.requireNonNull(examples.get(id), id);
        if (text.isBlank() || equal(example, text)) {
            return;
        }
        var json =
                work.model()
                        .endpoint()
                        .orElseThrow()
                        .supports()
                        .contains(Endpoint.Feature.RESPONSE_FORMAT);
        var answer = capped(text);
        var right = capped(example.expected());
        bouts.computeIfAbsent(
                new Pair(id, text),
                _ ->
                        new Bout(
                                JudgePrompt.of(work.task(), json, example.input(), answer, right),
                                JudgePrompt.of(work.task(), json, example.input(), right, answer),
                                text.length() > longest || example.expected().length() > longest));
    }

    private boolean equal(Example example, String text) {
        return reader.mark(example.expected(), text).score() == 1;
    }

    /** Never in the middle of a character. */
    private String capped(String text) {
        if (text.length() <= longest) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + CUT;
    }

    /** All that is to be asked, each once. */
    public List<Prompt> prompts() {
        return bouts.values().stream().flatMap(b -> List.of(b.asA(), b.asB()).stream()).toList();
    }

    /** The slice with the judge's marks. What he was not asked, or failed at, is not answered. */
    public MarkedSlice marked(Said said, Judging judging, Instant at) {
        var marks = new ArrayList<Mark>();
        var unanswered = new ArrayList<>(unjudged.marked().unanswered());
        for (var mark : unjudged.marked().marks()) {
            var texts = unjudged.texts().getOrDefault(mark.id(), List.of());
            var compared = texts.stream().map(text -> compared(mark.id(), text, said)).toList();
            if (compared.stream().allMatch(Optional::isPresent)) {
                marks.add(judged(mark, compared.stream().flatMap(Optional::stream).toList()));
            } else {
                unanswered.add(unjudged(mark, texts, said));
            }
        }
        var before = unjudged.marked();
        return new MarkedSlice(
                before.slice(),
                marks,
                before.models(),
                before.paid(),
                at,
                unanswered,
                before.prompt(),
                Optional.of(judging));
    }

    private Optional<Compared> compared(String id, String text, Said said) {
        if (text.isBlank()) {
            return Optional.of(new Compared(0, new TreeMap<>()));
        }
        var bout = bouts.get(new Pair(id, text));
        return bout == null
                ? Optional.of(Compared.EQUAL)
                : said.to(bout.asA())
                        .flatMap(
                                a ->
                                        said.to(bout.asB())
                                                .map(
                                                        b ->
                                                                Compared.of(
                                                                        Ruling.of(a),
                                                                        Ruling.of(b),
                                                                        bout.capped())));
    }

    /** The mean over the repeats; an example that nobody answered in words is wrong. */
    private static Mark judged(Mark mark, List<Compared> compared) {
        var score = compared.stream().mapToDouble(Compared::score).average().orElse(0);
        var sums = new TreeMap<>(mark.figures());
        var own = new TreeMap<String, List<Figure>>();
        compared.forEach(
                c ->
                        c.figures()
                                .forEach(
                                        (name, figure) ->
                                                own.computeIfAbsent(name, _ -> new ArrayList<>())
                                                        .add(figure)));
        own.forEach(
                (name, figures) ->
                        sums.put(
                                name,
                                figures.stream()
                                        .reduce(new Figure(0, 0), Figure::plus)
                                        .times(1.0 / figures.size())));
        return mark.judged(score, sums);
    }

    private Unanswered unjudged(Mark mark, List<String> texts, Said said) {
        var why = texts.stream().flatMap(t -> failed(mark.id(), t, said).stream()).findFirst();
        return new Unanswered(mark.id(), mark.split() == Split.TEST, why.map(_ -> KIND), why);
    }

    private Optional<String> failed(String id, String text, Said said) {
        return Optional.ofNullable(bouts.get(new Pair(id, text)))
                .flatMap(b -> said.failed(b.asA()).or(() -> said.failed(b.asB())))
                .map(says -> "the judge: " + says);
    }
}
