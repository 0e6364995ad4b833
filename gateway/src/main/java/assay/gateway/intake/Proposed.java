package assay.gateway.intake;

import assay.contract.OutputContract;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The contract that the expected answers look like. A proposal: whoever asks for the selection says
 * which one holds.
 *
 * @param outOfScope the label that seems to say "none of these"
 * @param says why, in a sentence
 */
public record Proposed(OutputContract.Kind kind, Optional<String> outOfScope, String says) {
    /** Of so many answers to a label on average a closed set is likely. */
    private static final int REPEATED = 3;

    private static final int LONGEST_LABEL = 100;
    private static final int MOST_LABELS = 1_000;

    private static final Pattern OUT_OF_SCOPE =
            Pattern.compile(
                    "(out[ _-]?of[ _-]?(scope|domain)|oos|none( of (these|the above))?)",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @param answers each expected answer and how often it occurs; not empty
     */
    static Proposed of(Map<String, Long> answers) {
        var n = answers.values().stream().mapToLong(Long::longValue).sum();
        var distinct = answers.size();
        if (answers.keySet().stream().allMatch(Proposed::record)) {
            return plain(
                    OutputContract.Kind.FIELDS, "each of %d answers is a JSON object".formatted(n));
        }
        var repeats = (long) distinct * REPEATED <= n;
        var closed =
                repeats
                        && distinct <= MOST_LABELS
                        && answers.keySet().stream().allMatch(a -> a.length() <= LONGEST_LABEL);
        if (answers.keySet().stream().allMatch(Proposed::number) && !(closed && distinct <= 12)) {
            return plain(OutputContract.Kind.NUMBER, "each of %d answers is a number".formatted(n));
        }
        return closed
                ? new Proposed(
                        OutputContract.Kind.LABEL,
                        answers.keySet().stream()
                                .filter(a -> OUT_OF_SCOPE.matcher(a.strip()).matches())
                                .findFirst(),
                        "%d different answers among %d, so they look like a closed set"
                                .formatted(distinct, n))
                : plain(
                        OutputContract.Kind.TEXT,
                        "%d different answers among %d, so they look like free text"
                                .formatted(distinct, n));
    }

    private static Proposed plain(OutputContract.Kind kind, String says) {
        return new Proposed(kind, Optional.empty(), says);
    }

    private static boolean record(String answer) {
        try {
            return answer.stripLeading().startsWith("{")
                    && Trees.MAPPER.readTree(answer).isObject();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private static boolean number(String answer) {
        try {
            PlainNumber.of(answer.strip());
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
