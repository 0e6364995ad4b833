package assay.gateway.intake.format;

import assay.gateway.intake.Fields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What promptfoo checks an answer by.
 *
 * @param type as promptfoo names it
 */
record Assertion(String type, Optional<String> value) {
    // Before a colon, or alone, these name a check; all else in a cell is the answer itself.
    private static final Pattern CELL =
            Pattern.compile(
                    "((?:not-)?(?:equals|i?contains(?:-all|-any|-json|-sql|-xml|-html)?|regex|starts-with"
                            + "|is-(?:json|sql|xml|html|refusal|valid-[a-z-]+)|javascript|fn|eval|python|ruby"
                            + "|webhook|rouge-n|bleu|gleu|meteor|levenshtein|latency|cost|perplexity"
                            + "|perplexity-score|similar|classifier|llm-rubric|grade|g-eval|agent-rubric"
                            + "|search-rubric|answer-relevance|factuality|context-(?:faithfulness|recall"
                            + "|relevance)|conversation-relevance|model-graded-(?:closedqa|factuality)"
                            + "|select-best|max-score|moderation|guardrails|pi|word-count|finish-reason"
                            + "|tool-call-f1|human))(?:\\(\\d+(?:\\.\\d+)?\\))?(?::(.*))?",
                    Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\w.-]+)\\s*}}");

    static Assertion of(String type, Fields value) {
        return new Assertion(type, value.text());
    }

    /** As a cell of {@code __expected} says it. */
    static Optional<Assertion> of(Fields cell) {
        return cell.word().map(Assertion::ofCell);
    }

    private static Assertion ofCell(String text) {
        var check = CELL.matcher(text);
        if (check.matches()) {
            return new Assertion(
                    check.group(1), Optional.ofNullable(check.group(2)).map(String::strip));
        }
        return text.startsWith("file://")
                ? new Assertion("file", Optional.of(text))
                : new Assertion("equals", Optional.of(text));
    }

    /** The one right answer, where the assertions tell it. */
    static String equal(Fields row, Fields vars, List<Assertion> assertions) {
        var equal =
                assertions.stream()
                        .filter(a -> a.type().equals("equals"))
                        .flatMap(a -> a.value().stream())
                        .map(value -> rendered(vars, value))
                        .distinct()
                        .toList();
        if (equal.size() == 1) {
            return equal.getFirst();
        }
        var found = assertions.stream().map(Assertion::type).distinct().sorted().toList();
        throw row.at("assert")
                .refused(
                        equal.isEmpty()
                                ? ("has no assertion of type equals, which alone tells the expected"
                                                + " answer (found: %s); give one (in CSV 'equals:' and"
                                                + " the answer), or name the variable that holds the"
                                                + " answer by the parameter 'expected'")
                                        .formatted(
                                                found.isEmpty() ? "none" : String.join(", ", found))
                                : "has %d different assertions of type equals; leave one"
                                        .formatted(equal.size()));
    }

    private static String rendered(Fields vars, String value) {
        var variable = VARIABLE.matcher(value.strip());
        return variable.matches() ? vars.at(variable.group(1)).text().orElse(value) : value;
    }
}
