package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Call;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** OpenAI's chat completions, which nearly every server speaks. */
@Singleton
final class ChatCompletions implements Provider {
    private final ObjectMapper json;

    ChatCompletions(ObjectMapper json) {
        this.json = json;
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
                body(endpoint, prompt));
    }

    private byte[] body(Endpoint endpoint, Prompt prompt) {
        var body = json.createObjectNode();
        body.put("model", endpoint.model());
        var temperature = endpoint.parameters().getOrDefault("temperature", 0);
        if (temperature != null) {
            body.putPOJO("temperature", temperature);
        }
        body.put("max_tokens", endpoint.limits().maximumOutputTokens());
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", prompt.system());
        for (var shot : prompt.shots()) {
            messages.addObject().put("role", "user").put("content", shot.input());
            messages.addObject().put("role", "assistant").put("content", shot.output());
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    @Override
    public Answer read(Prompt prompt, byte[] body, long micros) throws Malformed {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (IOException _) {
            throw malformed();
        }
        var content = answer.path("choices").path(0).path("message").path("content");
        if (!content.isTextual() && !content.isNull()) {
            throw malformed();
        }
        return new Answer(
                content.isNull() ? "" : content.textValue(),
                Optional.ofNullable(answer.path("model").textValue()),
                tokens(answer, "prompt_tokens"),
                tokens(answer, "completion_tokens"),
                micros);
    }

    private static Malformed malformed() {
        return new Malformed(
                "the answer is not a chat completion (choices[0].message.content is missing)");
    }

    private static Optional<Long> tokens(JsonNode answer, String name) {
        var tokens = answer.path("usage").path(name);
        return tokens.canConvertToLong() && tokens.longValue() >= 0
                ? Optional.of(tokens.longValue())
                : Optional.empty();
    }
}
