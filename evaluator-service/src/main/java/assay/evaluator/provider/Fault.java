package assay.evaluator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.evaluator.core.CallFailed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider says of an error, as far as it is in one of the forms that providers use: {@code
 * {"error": {"message", "type", "code"}}} (OpenAI, Anthropic, OpenRouter, llama.cpp), with {@code
 * innererror} (Azure), in a list (Google), a text alone (Ollama), or without the {@code error}
 * around it (older vLLM).
 *
 * @param error the object or text that says it; missing where there is none
 */
record Fault(JsonNode error) {
    /** Codes of providers for "this input has too many tokens". */
    private static final Set<String> TOO_LONG =
            Set.of(
                    "context_length_exceeded",
                    "string_above_max_length",
                    "exceed_context_size_error");

    /** Codes of providers for "this input is not allowed". */
    private static final Set<String> FILTERED =
            Set.of(
                    "content_filter",
                    "content_policy_violation",
                    "responsibleaipolicyviolation",
                    "data_inspection_failed",
                    "invalid_prompt");

    /** For those that have no code for it (vLLM, Anthropic, llama.cpp). */
    private static final Pattern TOO_LONG_WORDS =
            Pattern.compile(
                    "(?i)maximum context length|context (size|window|length)|prompt is too long"
                            + "|prompt .{0,40}is too long|reduce the length of the (messages|prompt)");

    private static final Pattern FILTERED_WORDS =
            Pattern.compile("(?i)content (management|filtering|safety) policy|content_filter");

    /** Under status 200 an error's type stands for the status that it has elsewhere. */
    private static final Map<String, Integer> STATUS_OF_TYPE =
            Map.ofEntries(
                    Map.entry("invalid_request_error", 400),
                    Map.entry("authentication_error", 401),
                    Map.entry("invalid_api_key", 401),
                    Map.entry("billing_error", 402),
                    Map.entry("insufficient_quota", 402),
                    Map.entry("permission_error", 403),
                    Map.entry("not_found_error", 404),
                    Map.entry("model_not_found", 404),
                    Map.entry("request_too_large", 413),
                    Map.entry("rate_limit_error", 429),
                    Map.entry("overloaded_error", 529));

    static Fault of(ObjectMapper json, byte[] body) {
        try {
            var root = json.readTree(body);
            var tree = root.isArray() ? root.path(0) : root;
            var error = tree.path("error");
            if ((error.isObject() && !error.isEmpty()) || error.isTextual()) {
                return new Fault(error);
            }
            var inChoice = tree.path("choices").path(0).path("error");
            if (inChoice.isObject()) {
                return new Fault(inChoice);
            }
            return new Fault(
                    tree.path("message").isTextual() && !tree.has("choices")
                            ? tree
                            : MissingNode.getInstance());
        } catch (IOException _) {
            return new Fault(MissingNode.getInstance());
        }
    }

    boolean isSaid() {
        return !error.isMissingNode();
    }

    /** The provider's words; the body where it has none. */
    byte[] says(byte[] body) {
        return message().map(m -> m.getBytes(UTF_8)).orElse(body);
    }

    private Optional<String> message() {
        return Optional.ofNullable(
                error.isTextual() ? error.textValue() : error.path("message").textValue());
    }

    CallFailed.Kind kind(int status) {
        if (codes().contains("insufficient_quota")) {
            return CallFailed.Kind.CONFIGURATION; // comes with 429, and no waiting mends it
        }
        if (status == 408 || status == 409 || status == 429 || status >= 500) {
            return CallFailed.Kind.PASSING;
        }
        return status == 413 || status == 422 || (status == 400 && (isTooLong() || isFiltered()))
                ? CallFailed.Kind.QUESTION
                : CallFailed.Kind.CONFIGURATION;
    }

    /** Where the status says nothing. What nobody knows is worth another call. */
    CallFailed.Kind kind() {
        return kind(
                isTooLong() || isFiltered()
                        ? 400
                        : Stream.of("code", "status")
                                .map(error::path)
                                .filter(JsonNode::isInt)
                                .map(JsonNode::intValue)
                                .filter(status -> status >= 400 && status < 600)
                                .findFirst()
                                .or(
                                        () ->
                                                codes().stream()
                                                        .filter(STATUS_OF_TYPE::containsKey)
                                                        .findFirst()
                                                        .map(STATUS_OF_TYPE::get))
                                .orElse(500));
    }

    /**
     * @param otherwise where it is nothing in particular
     */
    String what(String otherwise) {
        return isTooLong() ? "contextLength" : isFiltered() ? "contentFilter" : otherwise;
    }

    private boolean isTooLong() {
        return codes().stream().anyMatch(TOO_LONG::contains)
                || message().filter(m -> TOO_LONG_WORDS.matcher(m).find()).isPresent();
    }

    private boolean isFiltered() {
        return codes().stream().anyMatch(FILTERED::contains)
                || message().filter(m -> FILTERED_WORDS.matcher(m).find()).isPresent();
    }

    private Set<String> codes() {
        return Stream.of(
                        error.path("code"),
                        error.path("type"),
                        error.path("innererror").path("code"))
                .filter(JsonNode::isTextual)
                .map(code -> code.textValue().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
