package assay.evaluator.core;

import assay.contract.Example;
import assay.contract.Money;
import assay.contract.Split;
import assay.contract.Task;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One example's answer, marked. All that the sum of an evaluation needs of it.
 *
 * @param split what the example is for; a test example where nothing is said, as in what was stored
 *     before there were others
 * @param score from 0 (wrong) to 1 (right)
 * @param output normal form of the answer, long ones by their hash; what counts is which are equal
 * @param expected normal form of the right answer, likewise
 * @param failure kind of what went wrong with the answer itself; absent where it is whole and
 *     readable, and of answers that nobody saw
 * @param figures what is shown beside the mark, by name; none in what was stored before there were
 *     any
 * @param text the beginning of the answer, where its normal form is long and goes by its hash
 */
public record Mark(
        String id,
        String slice,
        String group,
        Split split,
        double score,
        boolean empty,
        boolean unparsable,
        String output,
        String expected,
        Optional<Double> confidence,
        Measured measured,
        Optional<String> failure,
        SortedMap<String, Figure> figures,
        Optional<String> text) {
    private static final int LONG = 64;

    /** Characters of a long answer that are kept beside its mark; the ledger has all of them. */
    private static final int BEGINNING = 1_000;

    /** Begins the output of an answer that was not seen. */
    private static final String UNSEEN = "not seen, marked ";

    public Mark {
        split = split == null ? Split.TEST : split;
        figures =
                figures == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        text = text == null ? Optional.empty() : text;
    }

    /** Of a short answer. */
    public Mark(
            String id,
            String slice,
            String group,
            Split split,
            double score,
            boolean empty,
            boolean unparsable,
            String output,
            String expected,
            Optional<Double> confidence,
            Measured measured,
            Optional<String> failure,
            SortedMap<String, Figure> figures) {
        this(
                id,
                slice,
                group,
                split,
                score,
                empty,
                unparsable,
                output,
                expected,
                confidence,
                measured,
                failure,
                figures,
                Optional.empty());
    }

    /**
     * What an answer took, as far as it is known.
     *
     * @param cost where the answer came with one of its own
     */
    public record Measured(
            Optional<Long> inputTokens,
            Optional<Long> outputTokens,
            Optional<Money> cost,
            Optional<Long> latencyMicros,
            Optional<Long> cachedInputTokens,
            Optional<Long> reasoningTokens) {
        /** Where nobody told cached or reasoning tokens apart. */
        public Measured(
                Optional<Long> inputTokens,
                Optional<Long> outputTokens,
                Optional<Money> cost,
                Optional<Long> latencyMicros) {
            this(
                    inputTokens,
                    outputTokens,
                    cost,
                    latencyMicros,
                    Optional.empty(),
                    Optional.empty());
        }

        public static Measured of(Answer answer) {
            return new Measured(
                    answer.inputTokens(),
                    answer.outputTokens(),
                    Optional.empty(),
                    answer.latency(),
                    answer.cachedInputTokens(),
                    answer.reasoningTokens());
        }
    }

    /** Marks an answer that was just asked for, and says how it ended. */
    public static Mark of(Task task, Scorer.Reader reader, Example example, Answer answer) {
        var mark =
                of(
                        task,
                        reader,
                        example,
                        answer.output(),
                        answer.confidence(),
                        Measured.of(answer));
        return answer.ending() == Answer.Ending.COMPLETE
                ? mark
                : mark.failed(answer.ending().word());
    }

    /**
     * Marks an example that the provider refuses to be asked: wrong, as it would be in use.
     *
     * @param what it found, for example {@code contextLength}
     */
    public static Mark refused(Task task, Scorer.Reader reader, Example example, String what) {
        return of(
                        task,
                        reader,
                        example,
                        "",
                        Optional.empty(),
                        new Measured(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                .failed(what);
    }

    private Mark failed(String kind) {
        return new Mark(
                id,
                slice,
                group,
                split,
                score,
                empty,
                unparsable,
                output,
                expected,
                confidence,
                measured,
                Optional.of(kind),
                figures,
                text);
    }

    /** Marks an answer. What the contract cannot read is wrong. */
    public static Mark of(
            Task task,
            Scorer.Reader reader,
            Example example,
            String output,
            Optional<Double> confidence,
            Measured measured) {
        var marking = reader.mark(example.expected(), output);
        var empty = output.isBlank();
        var answer = marking.answer().orElseGet(output::strip);
        return new Mark(
                example.id(),
                task.sliceOf(example),
                example.group().orElse(example.id()),
                example.split().orElse(Split.TEST),
                marking.score(),
                empty,
                !empty && marking.answer().isEmpty(),
                brief(answer),
                brief(marking.expected()),
                confidence,
                measured,
                empty
                        ? Optional.of("empty")
                        : marking.answer().isEmpty() ? Optional.of("unparsable") : Optional.empty(),
                marking.figures(),
                answer.length() <= LONG ? Optional.empty() : Optional.of(beginning(answer)));
    }

    /** Takes over a mark that somebody else gave; the answer itself was not seen. */
    public static Mark given(
            Task task,
            Scorer.Reader reader,
            Example example,
            double score,
            Optional<Double> confidence,
            Measured measured) {
        return new Mark(
                example.id(),
                task.sliceOf(example),
                example.group().orElse(example.id()),
                example.split().orElse(Split.TEST),
                score,
                false,
                false,
                UNSEEN + score,
                brief(reader.read(example.expected()).orElse(example.expected())),
                confidence,
                measured,
                Optional.empty(),
                Collections.emptySortedMap());
    }

    /** The same under a judge's mark, with the figures given in place of its own. */
    Mark judged(double mark, SortedMap<String, Figure> beside) {
        return new Mark(
                id,
                slice,
                group,
                split,
                mark,
                empty,
                unparsable,
                output,
                expected,
                confidence,
                measured,
                failure,
                beside,
                text);
    }

    /** Whether the answer itself was there to be marked. */
    boolean seen() {
        return !output.startsWith(UNSEEN);
    }

    /** Whether it measures. */
    public boolean tests() {
        return split == Split.TEST;
    }

    private static String beginning(String answer) {
        var end = Math.min(answer.length(), BEGINNING);
        // Half of a pair is no text.
        return answer.substring(
                0, Character.isHighSurrogate(answer.charAt(end - 1)) ? end - 1 : end);
    }

    /** The name that an answer goes by in {@link #output} and {@link #expected}. */
    static String brief(String text) {
        return text.length() <= LONG ? text : Sha256.of(text);
    }
}
