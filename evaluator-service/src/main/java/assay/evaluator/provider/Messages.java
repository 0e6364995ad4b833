package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Call;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Optional;

/**
 * Anthropic's Messages. The end of the unchanging part is marked for the provider's cache, which
 * serves prompts of some thousand tokens and more and leaves shorter ones as they are.
 */
@Singleton
final class Messages implements Provider {
    private static final String VERSION = "2023-06-01";

    private final WireJson json;

    Messages(ObjectMapper json) {
        this.json = new WireJson(json);
    }

    @Override
    public String wire() {
        return "messages";
    }

    @Override
    public String name() {
        return "messages-1";
    }

    @Override
    public Call call(Endpoint endpoint, Optional<String> key, Prompt prompt) {
        var headers = new HashMap<String, String>();
        headers.put("anthropic-version", VERSION);
        key.ifPresent(k -> headers.put("x-api-key", k.strip()));
        return new Call("/messages", headers, json.bytes(endpoint, body(endpoint, prompt)));
    }

    private ObjectNode body(Endpoint endpoint, Prompt prompt) {
        var body = json.object();
        body.put("model", endpoint.model());
        body.put("max_tokens", endpoint.limits().maximumOutputTokens());
        body.put("temperature", 0);
        if (!prompt.system().isBlank()) { // an empty text is refused
            cached(block(body.putArray("system"), prompt.system()));
        }
        var messages = body.putArray("messages");
        for (var i = 0; i < prompt.shots().size(); i++) {
            var shot = prompt.shots().get(i);
            messages.addObject().put("role", "user").put("content", shot.input());
            var last = i == prompt.shots().size() - 1;
            var answer = messages.addObject().put("role", "assistant");
            if (last && !shot.output().isBlank()) {
                cached(block(answer.putArray("content"), shot.output()));
            } else {
                answer.put("content", shot.output());
            }
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        return body;
    }

    private static ObjectNode block(ArrayNode blocks, String text) {
        return blocks.addObject().put("type", "text").put("text", text);
    }

    private static void cached(ObjectNode block) {
        block.putObject("cache_control").put("type", "ephemeral");
    }

    @Override
    public Answer read(Prompt prompt, byte[] body, long micros) throws Malformed {
        var answer = json.object(body, "a message");
        if (!answer.path("content").isArray()) {
            throw new Malformed("the answer is not a message (content is missing)");
        }
        var usage = answer.path("usage");
        var ending = ending(answer.path("stop_reason").asText());
        var text = text(answer.path("content"));
        return new Answer(
                ending == Answer.Ending.REFUSED && text.isBlank()
                        ? answer.path("stop_details").path("explanation").asText("")
                        : text,
                ending,
                Optional.ofNullable(answer.path("model").textValue()),
                Optional.empty(),
                input(usage),
                WireJson.tokens(usage, "output_tokens"),
                WireJson.tokens(usage, "cache_read_input_tokens"),
                WireJson.tokens(usage.path("output_tokens_details"), "thinking_tokens"),
                micros);
    }

    private static Answer.Ending ending(String reason) {
        return switch (reason) {
            // A turn that pauses waits to be sent again, which nobody does here.
            case "max_tokens", "model_context_window_exceeded", "pause_turn" -> Answer.Ending.CUT;
            case "refusal" -> Answer.Ending.REFUSED;
            case "tool_use" -> Answer.Ending.TOOL_CALL;
            default -> Answer.Ending.COMPLETE;
        };
    }

    /** What was thought is not said. */
    private static String text(JsonNode content) {
        var text = new StringBuilder();
        for (var block : content) {
            if (block.path("type").asText().equals("text")) {
                text.append(block.path("text").asText(""));
            }
        }
        return text.toString();
    }

    /** All of it: what was read from the cache and written to it is counted beside the rest. */
    private static Optional<Long> input(JsonNode usage) {
        return WireJson.tokens(usage, "input_tokens")
                .map(
                        fresh ->
                                fresh
                                        + WireJson.tokens(usage, "cache_read_input_tokens")
                                                .orElse(0L)
                                        + WireJson.tokens(usage, "cache_creation_input_tokens")
                                                .orElse(0L));
    }
}
