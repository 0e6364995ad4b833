package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-5.6, gpt",
        "openai/gpt-4o-mini, gpt",
        "o3-mini, gpt",
        "chatgpt-4o-latest, gpt",
        "openai/some-new-name, gpt",
        "claude-sonnet-4, claude",
        "anthropic.claude-3-haiku-20240307-v1:0, claude",
        "models/gemini-2.5-pro, gemini",
        "google/gemma-3-27b-it, gemini",
        "meta-llama/Llama-3.3-70B-Instruct, llama",
        "llama3.2:3b, llama",
        "codellama:7b, llama",
        "Qwen/Qwen3-8B, qwen",
        "mistralai/Mixtral-8x7B-Instruct-v0.1, mistral",
        "ministral-8b-latest, mistral",
        "deepseek-ai/DeepSeek-V3, deepseek",
        "deepseek-r1-distill-llama-70b, deepseek",
        "microsoft/phi-4, phi",
        "xai/grok-4, grok",
        "command-r-plus, command",
        "my-endpoint,",
        "metatron-7b,",
        "philosopher,",
        "house/arbiter-2,",
        "'',"
    })
    void a_name_tells_the_family(String name, String family) {
        assertThat(Family.of(name)).isEqualTo(Optional.ofNullable(family));
    }

    @Test
    void what_the_entry_says_comes_before_the_served_name_and_that_before_its_own() {
        var served = endpoint("qwen3-8b");
        assertThat(Family.of("gpt-tuned", served)).contains("qwen");
        assertThat(Family.of("gpt-tuned", endpoint("tuned-7b"))).contains("gpt");
        assertThat(Family.of("tuned", endpoint("tuned-7b"))).isEmpty();
        var said =
                new Model(
                        served.kind(),
                        served.role(),
                        served.endpoint(),
                        served.recording(),
                        served.price(),
                        false,
                        Optional.of(" Llama "));
        assertThat(Family.of("gpt-tuned", said)).contains("llama");
        assertThat(
                        Family.of(
                                "claude answers",
                                Model.recording(Role.GENERALIST, "r", Optional.empty())))
                .contains("claude");
    }

    private static Model endpoint(String served) {
        return Model.endpoint(
                Role.GENERALIST,
                new Endpoint(
                        URI.create("https://host/v1"), served, Optional.empty(), Limits.DEFAULT),
                Optional.empty(),
                false);
    }
}
