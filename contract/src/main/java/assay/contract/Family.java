package assay.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose kin a model is. Models prefer their own kind's answers (Zheng and others, "Judging
 * LLM-as-a-judge with MT-Bench and Chatbot Arena", 2023), so none judges its own.
 */
public final class Family {
    private record Known(String name, Pattern pattern) {}

    /** By words of a model's name; a publisher's name says it where the model's does not. */
    private static final List<Known> KNOWN =
            List.of(
                    known("gpt", "(chat)?gpt|o[134]|davinci|openai|codex"),
                    known("claude", "claude|anthropic"),
                    known("gemini", "gemini|gemma|palm|google"),
                    known("llama", "(code)?llama|vicuna|alpaca|meta"),
                    known("qwen", "qwen|qwq|alibaba"),
                    known("mistral", "mistral(ai)?|mixtral|ministral|codestral|magistral|pixtral"),
                    known("deepseek", "deepseek"),
                    known("phi", "phi|microsoft"),
                    known("command", "command|cohere|aya"),
                    known("grok", "grok|xai"),
                    known("nova", "nova|titan|amazon"),
                    known("glm", "(chat)?glm|zhipu(ai)?"),
                    known("kimi", "kimi|moonshot(ai)?"),
                    known("yi", "yi"),
                    known("falcon", "falcon|tiiuae"),
                    known("granite", "granite|ibm"),
                    known("olmo", "olmo|tulu|allenai"),
                    known("nemotron", "nemotron|nvidia"));

    private Family() {}

    private static Known known(String name, String words) {
        // A word begins where no letter or digit stands before it; a version may follow at once.
        return new Known(name, Pattern.compile("(?<![a-z0-9])(?:" + words + ")(?![a-z])"));
    }

    /**
     * The family that a name tells, such as {@code gpt} of {@code openai/gpt-4o-mini}. A distilled
     * model is named after two: the part after the last slash counts before the publisher's, and in
     * it the earliest word.
     *
     * @return empty where it tells none
     */
    public static Optional<String> of(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var slash = lower.lastIndexOf('/');
        return earliest(lower.substring(slash + 1))
                .or(() -> earliest(lower.substring(0, Math.max(0, slash))));
    }

    private static Optional<String> earliest(String text) {
        var first = Optional.<String>empty();
        var at = Integer.MAX_VALUE;
        for (var known : KNOWN) {
            var found = known.pattern().matcher(text);
            if (found.find() && found.start() < at) {
                at = found.start();
                first = Optional.of(known.name());
            }
        }
        return first;
    }

    /**
     * The family of an entry of the registry: what it says itself, else what the name that it is
     * served under tells, else its name in the registry.
     */
    public static Optional<String> of(String name, Model model) {
        return model.family()
                .map(f -> f.strip().toLowerCase(Locale.ROOT))
                .or(() -> model.endpoint().flatMap(e -> of(e.model())))
                .or(() -> of(name));
    }
}
