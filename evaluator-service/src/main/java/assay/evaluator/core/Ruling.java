package assay.evaluator.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a judge said of two answers shown as A and B. */
public enum Ruling {
    A,
    B,
    TIE,
    /** Nothing of that; it counts as a tie, and is counted. */
    UNREADABLE;

    /** The word of the JSON object that was asked for, fenced or not, beside others or alone. */
    private static final Pattern FIELD =
            Pattern.compile("\"verdict\"\\s*:\\s*\"\\s*(A|B|TIE)\\s*\"", Pattern.CASE_INSENSITIVE);

    /** The word alone, as models dress it: {@code **A**}, {@code Answer: B.}, {@code "tie"}. */
    private static final Pattern WORD =
            Pattern.compile(
                    "[\\s\\p{Punct}]*(?:(?:the )?(?:better )?(?:answer|verdict)(?: is)?[\\s\\p{Punct}]+)?(A|B|TIE)[\\s\\p{Punct}]*",
                    Pattern.CASE_INSENSITIVE);

    /** Of a whole answer; one that broke off or refused says nothing. */
    public static Ruling of(Answer answer) {
        return answer.ending() == Answer.Ending.COMPLETE ? of(answer.output()) : UNREADABLE;
    }

    static Ruling of(String said) {
        return field(said).or(() -> word(said)).orElse(UNREADABLE);
    }

    /** Two that differ say nothing. */
    private static Optional<Ruling> field(String said) {
        var words =
                FIELD.matcher(said)
                        .results()
                        .map(found -> found.group(1).toUpperCase(Locale.ROOT))
                        .distinct()
                        .toList();
        return words.size() == 1 ? Optional.of(valueOf(words.getFirst())) : Optional.empty();
    }

    private static Optional<Ruling> word(String said) {
        var word = WORD.matcher(said);
        return word.matches()
                ? Optional.of(valueOf(word.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }
}
