package assay.cost.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import assay.contract.Money;
import assay.contract.Price;
import assay.cost.core.PriceMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LiteLLM's map, entry by entry, and the whole of it where it is at hand. */
class LiteLlmMapTest {
    private static final Path REAL =
            Path.of("../../shared/data/litellm_prices/model_prices_and_context_window.json");

    @Test
    void prices_of_single_tokens_become_prices_of_millions() throws Exception {
        assertThat(
                        one(
                                """
                                "mode":"chat","input_cost_per_token":1.25e-06,"output_cost_per_token":1e-05,
                                "cache_read_input_token_cost":1.25e-07,"cache_creation_input_token_cost":1.5e-6,
                                "output_cost_per_reasoning_token":1.2e-5,
                                "input_cost_per_token_batches":6.25e-07,"output_cost_per_token_batches":5e-6,
                                "source":"https://example.com/prices"
                                """))
                .isEqualTo(
                        new Price(
                                Optional.of(Money.usd("1.25")),
                                Optional.of(Money.usd("10")),
                                Optional.empty(),
                                "LiteLLM's price map: https://example.com/prices",
                                Optional.of(Money.usd("0.125")),
                                Optional.of(Money.usd("1.5")),
                                Optional.of(Money.usd("12")),
                                Optional.of(new Price.Batch(Money.usd("0.625"), Money.usd("5"))),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void tiers_are_kept_in_order_and_an_output_without_one_stays() throws Exception {
        assertThat(
                        one("""
                                        "mode":"chat","input_cost_per_token":1e-6,"output_cost_per_token":4e-6,
                                        "input_cost_per_token_above_200k_tokens":3e-6,"output_cost_per_token_above_200k_tokens":6e-6,
                                        "cache_read_input_token_cost_above_200k_tokens":3e-7,
                                        "input_cost_per_token_above_200k_tokens_priority":9e-6,
                                        "input_cost_per_token_above_128k_tokens":2e-6
                                        """)
                                .tiers())
                .containsExactly(
                        new Price.Tier(
                                128_000,
                                Money.usd("2"),
                                Money.usd("4"),
                                Optional.empty(),
                                Optional.empty()),
                        new Price.Tier(
                                200_000,
                                Money.usd("3"),
                                Money.usd("6"),
                                Optional.of(Money.usd("0.3")),
                                Optional.empty()));
    }

    @Test
    void ranges_are_tiers_as_well() throws Exception {
        assertThat(
                        one("""
                                        "mode":"chat","input_cost_per_token":5e-8,"output_cost_per_token":4e-7,
                                        "tiered_pricing":[
                                          {"input_cost_per_token":5e-8,"output_cost_per_token":4e-7,"range":[0,256000.0]},
                                          {"input_cost_per_token":2.5e-7,"output_cost_per_token":2e-6,"range":[256000.0,1000000.0]}]
                                        """)
                                .tiers())
                .containsExactly(
                        new Price.Tier(
                                256_000,
                                Money.usd("0.25"),
                                Money.usd("2"),
                                Optional.empty(),
                                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a zero        | "mode":"chat","input_cost_per_token":0,"output_cost_per_token":1e-6  | which there means unknown
                    a zero output | "mode":"chat","input_cost_per_token":1e-6,"output_cost_per_token":0.0 | which there means unknown
                    missing       | "mode":"chat","input_cost_per_token":1e-6                            | names no price
                    a text        | "mode":"chat","input_cost_per_token":"1","output_cost_per_token":1e-6 | names no price
                    negative      | "mode":"chat","input_cost_per_token":-1e-6,"output_cost_per_token":1e-6 | not negative
                    absurdly long | "mode":"chat","input_cost_per_token":1e40,"output_cost_per_token":1e-6 | at the most 30 digits
                    """)
    void what_is_no_price_is_unknown_and_says_why(String name, String fields, String says)
            throws Exception {
        var map =
                read(
                        "{\"good\":{\"mode\":\"chat\",\"input_cost_per_token\":1e-6,\"output_cost_per_token\":1e-6},\"m\":{"
                                + fields
                                + "}}");
        assertThat(map.prices()).containsOnlyKeys("good");
        assertThat(map.unknown().get("m")).contains(says);
    }

    @Test
    void what_is_not_paid_by_tokens_of_text_is_counted() throws Exception {
        var map =
                read(
                        """
                        {"sample_spec":{"mode":"chat","input_cost_per_token":1},
                         "dall-e":{"mode":"image_generation","output_cost_per_image":0.04},
                         "m":{"mode":"chat","input_cost_per_token":1e-6,"output_cost_per_token":1e-6}}
                        """);
        assertThat(map.prices()).containsOnlyKeys("m");
        assertThat(map.others()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a list     | [1]                  | is no JSON object
                    nothing    | ''                   | is no JSON object
                    cut        | {"m":{"mode":"chat"  | nothing was imported
                    cut late   | {"m":{"mode":"chat"} | nothing was imported
                    another    | {"m":{"mode":"ocr"}} | names no price of a language model
                    a number   | {"m":1}              | is no JSON object
                    """)
    void what_is_no_map_is_refused(String name, String file, String says) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableMap.class)
                .hasMessageContaining(says);
    }

    @Test
    void the_whole_map_is_read() throws Exception {
        var map = LiteLlmMap.read(new ByteArrayInputStream(real()));
        assertThat(map.prices().size() + map.unknown().size() + map.others()).isEqualTo(2986);
        assertThat(map.prices()).hasSize(2169);
        assertThat(map.prices())
                .hasEntrySatisfying("gemini/gemini-2.5-pro", p -> assertThat(p.tiers()).hasSize(1));
        assertThat(map.prices().values())
                .allSatisfy(
                        p ->
                                assertThat(p.amounts().values())
                                        .allMatch(m -> m.amount().signum() > 0));
    }

    @Test
    void the_map_cut_at_byte_900_000_is_refused() throws IOException {
        var cut = Arrays.copyOf(real(), 900_000);
        assertThatThrownBy(() -> LiteLlmMap.read(new ByteArrayInputStream(cut)))
                .isInstanceOf(UnreadableMap.class)
                .hasMessageContaining("cannot be read behind byte")
                .hasMessageContaining("send the whole file");
    }

    private static byte[] real() throws IOException {
        assumeThat(REAL).as("the map of prices beside the project").exists();
        return Files.readAllBytes(REAL);
    }

    private static Price one(String fields) throws Exception {
        return read("{\"m\":{" + fields + "}}").prices().values().iterator().next();
    }

    private static PriceMap read(String json) throws Exception {
        return LiteLlmMap.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
