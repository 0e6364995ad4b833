package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** OpenAI's chat completions, which nearly every server speaks. */
@Singleton
final class ChatCompletions implements Provider {
    private final ObjectMapper json;
    private final Http http;

    ChatCompletions(ObjectMapper json, Http http) {
        this.json = json;
        this.http = http;
    }

    @Override
    public String name() {
        return "chat-completions-1";
    }

    @Override
    public Answer ask(Endpoint endpoint, Optional<String> key, Prompt prompt)
            throws CallFailed, InterruptedException {
        var body = body(endpoint, prompt);
        var begun = System.nanoTime();
        var reply = http.post(endpoint, "/chat/completions", headers(key), body, key);
        var micros = (System.nanoTime() - begun) / 1000;
        if (reply.status() != 200) {
            throw Refusal.of(json, reply, key);
        }
        return read(reply.body(), micros, key);
    }

    private static Map<String, String> headers(Optional<String> key) {
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        key.ifPresent(k -> headers.put("Authorization", "Bearer " + k.strip()));
        return headers;
    }

    private byte[] body(Endpoint endpoint, Prompt prompt) {
        var body = json.createObjectNode();
        body.put("model", endpoint.model());
        body.put("temperature", 0);
        body.put("max_tokens", endpoint.limits().maximumOutputTokens());
        var messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", prompt.system());
        messages.addObject().put("role", "user").put("content", prompt.user());
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is JSON", e);
        }
    }

    private Answer read(byte[] body, long micros, Optional<String> key) throws CallFailed {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (IOException _) {
            throw malformed(body, key);
        }
        var content = answer.path("choices").path(0).path("message").path("content");
        if (!content.isTextual() && !content.isNull()) {
            throw malformed(body, key);
        }
        return new Answer(
                content.isNull() ? "" : content.textValue(),
                Optional.ofNullable(answer.path("model").textValue()),
                tokens(answer, "prompt_tokens"),
                tokens(answer, "completion_tokens"),
                micros);
    }

    private static CallFailed malformed(byte[] body, Optional<String> key) {
        return CallFailed.forGood(
                "the answer is not a chat completion (choices[0].message.content is missing): "
                        + Refusal.shown(body, key));
    }

    private static Optional<Long> tokens(JsonNode answer, String name) {
        var tokens = answer.path("usage").path(name);
        return tokens.canConvertToLong() && tokens.longValue() >= 0
                ? Optional.of(tokens.longValue())
                : Optional.empty();
    }
}
