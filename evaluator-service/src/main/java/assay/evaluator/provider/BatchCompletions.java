package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Call;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * OpenAI's Batch API: chat completions by the file, for half the price and within a day. Each
 * request is a chat completion; how files and batches go to and fro is {@link BatchApi}. An answer
 * is not shared with an endpoint that is asked at once: it has another price and no latency.
 */
@Singleton
final class BatchCompletions implements Provider {
    private final ChatCompletions chat;

    BatchCompletions(ChatCompletions chat) {
        this.chat = chat;
    }

    @Override
    public String wire() {
        return Endpoint.BATCH;
    }

    @Override
    public String name() {
        return "batch of " + chat.name();
    }

    @Override
    public Call call(Endpoint endpoint, Optional<String> key, Prompt prompt) {
        return chat.call(endpoint, key, prompt);
    }

    @Override
    public Answer read(Prompt prompt, byte[] body, long micros) throws Malformed {
        return chat.read(prompt, body, micros);
    }
}
