package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.contract.OutputContract;
import assay.contract.Schema;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Call;
import assay.evaluator.core.Confidence;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** OpenAI's chat completions, which nearly every server speaks. */
@Singleton
final class ChatCompletions implements Provider {
    private final WireJson json;

    ChatCompletions(ObjectMapper json) {
        this.json = new WireJson(json);
    }

    @Override
    public String wire() {
        return Endpoint.CHAT_COMPLETIONS;
    }

    @Override
    public String name() {
        return "chat-completions-1";
    }

    @Override
    public Call call(Endpoint endpoint, Optional<String> key, Prompt prompt) {
        return new Call(
                "/chat/completions",
                key.map(k -> Map.of("Authorization", "Bearer " + k.strip())).orElse(Map.of()),
                json.bytes(endpoint, body(endpoint, prompt)));
    }

    private ObjectNode body(Endpoint endpoint, Prompt prompt) {
        var body = json.object();
        body.put("model", endpoint.model());
        body.put("temperature", 0);
        body.put("max_tokens", endpoint.limits().maximumOutputTokens());
        if (endpoint.supports().contains(Endpoint.Feature.LOGPROBS)) {
            body.put("logprobs", true);
            if (prompt.contract().kind() == OutputContract.Kind.LABEL) {
                body.put("top_logprobs", Logprobs.OTHERS);
            }
        }
        if (endpoint.supports().contains(Endpoint.Feature.RESPONSE_FORMAT)) {
            prompt.contract()
                    .schema()
                    .ifPresent(schema -> body.set("response_format", form(schema)));
        }
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", prompt.system());
        for (var shot : prompt.shots()) {
            messages.addObject().put("role", "user").put("content", shot.input());
            messages.addObject().put("role", "assistant").put("content", shot.output());
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        return body;
    }

    /** Not strict: that would refuse every schema that leaves a key free. */
    private static ObjectNode form(Schema schema) {
        var form = JsonNodeFactory.instance.objectNode().put("type", "json_schema");
        form.putObject("json_schema").put("name", "answer").putPOJO("schema", schema);
        return form;
    }

    @Override
    public Answer read(Prompt prompt, byte[] body, long micros) throws Malformed {
        var answer = json.object(body, "a chat completion");
        var choice = answer.path("choices").path(0);
        if (choice.path("finish_reason").asText().equals("error")) {
            throw Malformed.brokenOff("the provider gave up in the middle of its answer");
        }
        var message = choice.path("message");
        var refusal = refusal(message);
        var output = refusal.isPresent() ? refusal.get() : text(message);
        var ending =
                refusal.isPresent()
                        ? Answer.Ending.REFUSED
                        : ending(choice, output.isBlank() && calls(message));
        var usage = answer.path("usage");
        return new Answer(
                output,
                ending,
                Optional.ofNullable(answer.path("model").textValue()),
                ending == Answer.Ending.COMPLETE
                        ? Confidence.of(
                                prompt.contract(),
                                output,
                                Logprobs.tokens(choice.path("logprobs").path("content")))
                        : Optional.empty(),
                WireJson.tokens(usage, "prompt_tokens"),
                WireJson.tokens(usage, "completion_tokens"),
                WireJson.tokens(usage.path("prompt_tokens_details"), "cached_tokens"),
                WireJson.tokens(usage.path("completion_tokens_details"), "reasoning_tokens"),
                micros);
    }

    private static Answer.Ending ending(JsonNode choice, boolean onlyCalls) {
        return switch (choice.path("finish_reason").asText()) {
            case "length", "model_length", "max_tokens" -> Answer.Ending.CUT;
            case "content_filter" -> Answer.Ending.REFUSED;
            case "tool_calls", "function_call" -> Answer.Ending.TOOL_CALL;
            default -> onlyCalls ? Answer.Ending.TOOL_CALL : Answer.Ending.COMPLETE;
        };
    }

    private static boolean calls(JsonNode message) {
        return !message.path("tool_calls").isEmpty() || message.path("function_call").isObject();
    }

    /** In a place of its own, or as a part of the content. */
    private static Optional<String> refusal(JsonNode message) {
        var said = new StringBuilder(message.path("refusal").asText(""));
        message.path("content").forEach(part -> said.append(part.path("refusal").asText("")));
        return said.isEmpty() ? Optional.empty() : Optional.of(said.toString());
    }

    /** A text, or a list of parts of which those that are text count. */
    private static String text(JsonNode message) throws Malformed {
        var content = message.path("content");
        if (content.isTextual()) {
            return content.textValue();
        }
        if (content.isArray()) {
            var text = new StringBuilder();
            content.forEach(part -> text.append(part.path("text").asText("")));
            return text.toString();
        }
        if (content.isNull() || (content.isMissingNode() && calls(message))) {
            return "";
        }
        throw new Malformed(
                "the answer is not a chat completion (choices[0].message.content is missing)");
    }
}
