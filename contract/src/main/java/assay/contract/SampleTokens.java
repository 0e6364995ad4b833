package assay.contract;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What the questions and right answers of a sample take, before anybody is asked: the rule that all
 * forecasts share. The tokenizer is the caller's.
 *
 * @param n examples of the sample
 * @param same tokens that stand in each prompt: the instruction, and the labels or the schema
 * @param inputs tokens of all the inputs
 * @param outputs tokens of all the right answers
 */
public record SampleTokens(long n, long same, long inputs, long outputs) {
    /** Tokens of the sentence that asks how sure a model is, about. */
    private static final long ASKED = 36;

    /** Tokens of "Confidence: 87". */
    private static final long STATED = 5;

    /**
     * @param labels different right answers that the dataset has
     * @param tokens counts the tokens of a text
     */
    public static SampleTokens of(
            Task task, long labels, List<Example> sample, ToLongFunction<String> tokens) {
        return new SampleTokens(
                sample.size(),
                tokens.applyAsLong(task.instruction()) + form(task, labels, sample, tokens),
                sample.stream().map(Example::input).mapToLong(tokens).sum(),
                sample.stream().map(Example::expected).mapToLong(tokens).sum());
    }

    /** What a prompt says of the answer's form, as far as it may be long. */
    private static long form(
            Task task, long labels, List<Example> sample, ToLongFunction<String> tokens) {
        var contract = task.contract();
        return switch (contract.kind()) {
            case LABEL -> labels(task, labels, sample, tokens);
            case FIELDS -> contract.schema().map(s -> tokens.applyAsLong(s.toString())).orElse(0L);
            case TEXT, NUMBER -> 0;
        };
    }

    /**
     * A label task names its labels to the model. Where the contract leaves them to the dataset,
     * the sample shows how long they are and the dataset says how many there are.
     */
    private static long labels(
            Task task, long labels, List<Example> sample, ToLongFunction<String> tokens) {
        var given = task.contract().labels();
        if (!given.isEmpty()) {
            return given.stream().map(label -> label + "\n").mapToLong(tokens).sum();
        }
        var seen = sample.stream().map(Example::expected).collect(Collectors.toUnmodifiableSet());
        var length = seen.stream().map(label -> label + "\n").mapToLong(tokens).average().orElse(0);
        return Math.round(length * labels);
    }

    /** Of all prompts of the sample; the examples in a candidate's prompt are of mean length. */
    public long input(Candidate candidate) {
        var shots = candidate.shots().map(Shots::count).orElse(0);
        return n * same
                + inputs
                + shots * (inputs + outputs)
                + (candidate.stated() ? n * ASKED : 0);
    }

    /** Of all right answers of the sample, and of what a candidate has to say beyond them. */
    public long output(Candidate candidate) {
        return outputs + (candidate.stated() ? n * STATED : 0);
    }

    /** Where only the heads of the texts were counted: so many times as much. */
    public SampleTokens scaled(double inputTimes, double outputTimes) {
        return new SampleTokens(
                n, same, Math.round(inputs * inputTimes), Math.round(outputs * outputTimes));
    }
}
