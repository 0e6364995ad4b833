package assay.evaluator.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How sure a model says it is. The least of the sources of a confidence (methods.md C): models say
 * round numbers, mostly high ones. As a rank they are of use where an endpoint says nothing better.
 */
public final class Stated {
    /** What a prompt says of it, behind what it says of the answer's form. */
    static final String ASKS =
            "\nBelow the answer, on a last line of its own, say how likely it is right, as a whole number from 0 to 100: Confidence: <number>";

    private static final Pattern LAST =
            Pattern.compile(
                    "(?:^|\\R)[\\s*_#>-]*confidence[\\s*_]*[:=]?[\\s*_]*(\\d{1,3})(?:[.,]\\d+)?\\s*(?:%|/\\s*100)?[\\s*_.]*\\z",
                    Pattern.CASE_INSENSITIVE);

    private Stated() {}

    /**
     * The answer without that line, and the confidence that it states. Where there is no such line,
     * or a number above 100, the answer stays as it is and nobody knows how sure it is: what the
     * tokens' probabilities said is that of the line as well, so it does not count either.
     */
    public static Answer of(Answer answer) {
        var line = LAST.matcher(answer.output());
        if (line.find() && Integer.parseInt(line.group(1)) <= 100) {
            return with(
                    answer,
                    answer.output().substring(0, line.start()).strip(),
                    Optional.of(Integer.parseInt(line.group(1)) / 100.0));
        }
        return with(answer, answer.output(), Optional.empty());
    }

    private static Answer with(Answer answer, String output, Optional<Double> confidence) {
        return new Answer(
                output,
                answer.ending(),
                answer.model(),
                confidence,
                answer.inputTokens(),
                answer.outputTokens(),
                answer.cachedInputTokens(),
                answer.reasoningTokens(),
                answer.latencyMicros());
    }
}
