package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** OpenAI's chat completions, which nearly every server speaks. */
@Singleton
final class ChatCompletions implements Provider {
    /** No honest answer is larger; a server that never ends must not fill the memory. */
    private static final long LARGEST_BODY = 8L * 1024 * 1024;

    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    ChatCompletions(ObjectMapper json) {
        this.json = json;
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    @Override
    public String name() {
        return "chat-completions-1";
    }

    @Override
    public Answer ask(Endpoint endpoint, Optional<String> key, Prompt prompt)
            throws CallFailed, InterruptedException {
        var request = request(endpoint, key, body(endpoint, prompt));
        var begun = System.nanoTime();
        var response = send(request, endpoint.limits().timeoutSeconds(), key);
        var micros = (System.nanoTime() - begun) / 1000;
        if (response.statusCode() != 200) {
            throw Refusal.of(json, response, key);
        }
        return read(response.body(), micros, key);
    }

    private static HttpRequest request(Endpoint endpoint, Optional<String> key, byte[] body)
            throws CallFailed {
        var base = endpoint.baseUrl().toString().replaceAll("/+$", "");
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            key.ifPresent(k -> request.header("Authorization", "Bearer " + k.strip()));
            return request.build();
        } catch (IllegalArgumentException _) { // its message would show the key
            throw CallFailed.forGood(
                    "the address or the secret's value cannot be sent over HTTP; look for stray"
                            + " characters in them");
        }
    }

    /** The client's own timeout ends with the headers; this one waits for the whole body. */
    private HttpResponse<byte[]> send(HttpRequest request, int seconds, Optional<String> key)
            throws CallFailed, InterruptedException {
        var call =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            return call.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            call.cancel(true);
            throw CallFailed.passing("no answer within " + seconds + " s", Optional.empty());
        } catch (InterruptedException e) {
            call.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw CallFailed.passing(Refusal.words(e.getCause(), key), Optional.empty());
        }
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
