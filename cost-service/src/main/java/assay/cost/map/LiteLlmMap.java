package assay.cost.map;

import assay.contract.Money;
import assay.contract.Price;
import assay.cost.core.PriceMap;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * LiteLLM's map of prices: one JSON object, model name to what a single token costs in US dollars,
 * with tiers, cached and batch prices as further keys.
 */
public final class LiteLlmMap {
    /** How the source of its prices begins. */
    public static final String SOURCE = "LiteLLM's price map";

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final Set<String> TEXT = Set.of("chat", "responses", "completion");
    private static final Pattern ABOVE =
            Pattern.compile("input_cost_per_token_above_(\\d{1,6})k_tokens");
    private static final ObjectReader TREES =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).reader();

    private LiteLlmMap() {}

    /**
     * @throws UnreadableMap where it is no such map, or not all of it
     */
    public static PriceMap read(InputStream file) throws IOException, UnreadableMap {
        var prices = new TreeMap<String, Price>();
        var unknown = new TreeMap<String, String>();
        var others = 0L;
        try (var parser = TREES.createParser(file)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableMap(
                        "is no JSON object; send the file model_prices_and_context_window.json as it is");
            }
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var entry = entry(parser, name);
                if (name.equals("sample_spec") || !TEXT.contains(entry.path("mode").asText())) {
                    others++;
                    continue;
                }
                try {
                    prices.put(name, price(entry));
                } catch (IllegalArgumentException e) {
                    unknown.put(name, String.valueOf(e.getMessage()));
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new UnreadableMap("ends before its last bracket; send the whole file");
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableMap(
                    "cannot be read behind byte %d (%s); nothing was imported, send the whole file"
                            .formatted(e.getLocation().getByteOffset(), e.getOriginalMessage()));
        }
        if (prices.isEmpty()) {
            throw new UnreadableMap(
                    "names no price of a language model; is it LiteLLM's model_prices_and_context_window.json?");
        }
        return new PriceMap(prices, unknown, others);
    }

    private static JsonNode entry(JsonParser parser, String name)
            throws IOException, UnreadableMap {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableMap("'" + name + "' is no JSON object");
        }
        return TREES.readTree(parser);
    }

    private static Price price(JsonNode entry) {
        var input = amount(entry, "input_cost_per_token");
        var output = amount(entry, "output_cost_per_token");
        if (input.isEmpty() || output.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no price for input or for output, or a zero, which there means unknown");
        }
        return new Price(
                input,
                output,
                Optional.empty(),
                source(entry),
                amount(entry, "cache_read_input_token_cost")
                        .or(() -> amount(entry, "input_cost_per_token_cache_hit")),
                amount(entry, "cache_creation_input_token_cost"),
                amount(entry, "output_cost_per_reasoning_token"),
                amount(entry, "input_cost_per_token_batches")
                        .flatMap(
                                in ->
                                        amount(entry, "output_cost_per_token_batches")
                                                .map(out -> new Price.Batch(in, out))),
                tiers(entry),
                Optional.empty(),
                Optional.empty());
    }

    /** Two ways to write them: keys with a limit in their name, or a list of ranges. */
    private static List<Price.Tier> tiers(JsonNode entry) {
        var tiers = new TreeMap<Long, Price.Tier>();
        for (var key : (Iterable<String>) entry::fieldNames) {
            var above = ABOVE.matcher(key);
            if (above.matches()) {
                var tail = "_above_" + above.group(1) + "k_tokens";
                var tokens = Long.parseLong(above.group(1)) * 1000;
                put(tiers, tokens, entry, tail);
            }
        }
        for (var range : entry.path("tiered_pricing")) {
            var from = range.path("range").path(0).asLong(0);
            if (from > 0) {
                put(tiers, from, range, "");
            }
        }
        return new ArrayList<>(tiers.values());
    }

    private static void put(
            TreeMap<Long, Price.Tier> tiers, long tokens, JsonNode entry, String tail) {
        var input = amount(entry, "input_cost_per_token" + tail);
        // Some name a tier for the input alone; its output costs what it costs below.
        var output =
                amount(entry, "output_cost_per_token" + tail)
                        .or(() -> amount(entry, "output_cost_per_token"));
        if (input.isPresent() && output.isPresent()) {
            tiers.put(
                    tokens,
                    new Price.Tier(
                            tokens,
                            input.get(),
                            output.get(),
                            amount(entry, "cache_read_input_token_cost" + tail),
                            amount(entry, "cache_creation_input_token_cost" + tail)));
        }
    }

    /** Per million tokens; absent, zero and what is no number are unknown. */
    private static Optional<Money> amount(JsonNode entry, String field) {
        var value = entry.path(field);
        if (!value.isNumber() || value.decimalValue().signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Money(value.decimalValue().multiply(MILLION), "USD"));
    }

    private static String source(JsonNode entry) {
        var page = entry.path("source").asText("");
        return page.isBlank() ? SOURCE : SOURCE + ": " + page;
    }
}
