package assay.cost.core;

import static assay.cost.core.Facts.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Price;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an import would change. */
class PriceDiffTest {
    private static final List<String> IMPORTED = List.of("the map");

    @Test
    void every_model_of_the_file_is_in_one_place() {
        var diff =
                diff(
                        Map.of(
                                "new", priced("1", "the map: page"),
                                "dearer", priced("2", "the map"),
                                "same", priced("3", "the map: other page"),
                                "mine", priced("4", "the map")),
                        Map.of(
                                "dearer", priced("1", "the map"),
                                "same", priced("3", "the map"),
                                "mine", priced("9", "our contract"),
                                "gone", priced("5", "the map")),
                        false);
        assertThat(diff.added()).containsOnlyKeys("new");
        assertThat(diff.changed()).containsOnlyKeys("dearer");
        assertThat(diff.unchanged()).isEqualTo(1);
        assertThat(diff.kept()).containsOnlyKeys("mine");
        assertThat(diff.prices()).containsOnlyKeys("new", "dearer");
    }

    @Test
    void a_price_that_lost_or_gained_three_digits_is_asked_about() {
        var file =
                Map.of(
                        "gpt-1", priced("1", "the map"),
                        "gpt-2", priced("2", "the map"),
                        "gpt-3", priced("3", "the map"),
                        "openai/gpt-4", priced("2000", "the map"),
                        "gpt-5", priced("0.002", "the map"),
                        "gpt-6", priced("1999", "the map"));
        // sorted: 0.002, 1, 2, 3, 1999, 2000; the fourth is the median
        var diff = diff(file, Map.of(), false);
        assertThat(diff.absurd()).containsOnlyKeys("gpt-5");
        assertThat(diff.absurd().values().iterator().next().says())
                .contains("a thousand times less", "'gpt'");
        assertThat(diff.added()).hasSize(5);
        var fewer = new TreeMap<>(file);
        fewer.remove("gpt-6");
        // sorted: 0.002, 1, 2, 3, 2000; the third is the median
        assertThat(diff(fewer, Map.of(), false).absurd()).containsOnlyKeys("gpt-5", "openai/gpt-4");
        assertThat(diff(fewer, Map.of(), true).absurd()).isEmpty();
        assertThat(diff(fewer, Map.of(), true).added()).hasSize(5);
    }

    @Test
    void two_models_are_no_family() {
        var file = Map.of("gpt-1", priced("1", "the map"), "gpt-2", priced("9000", "the map"));
        assertThat(diff(file, Map.of(), false).absurd()).isEmpty();
    }

    @Test
    void the_word_that_confirms_is_that_of_the_change() {
        var file = Map.of("m", priced("1", "the map"));
        assertThat(diff(file, Map.of(), false).confirm())
                .isEqualTo(diff(file, Map.of("other", priced("1", "s")), false).confirm())
                .isNotEqualTo(diff(file, Map.of("m", priced("2", "the map")), false).confirm())
                .isNotEqualTo(diff(Map.of("m", priced("3", "the map")), Map.of(), false).confirm());
    }

    private static PriceDiff diff(
            Map<String, Price> file, Map<String, Price> current, boolean accept) {
        return PriceDiff.of(
                new PriceMap(new TreeMap<>(file), new TreeMap<>(), 0), current, IMPORTED, accept);
    }

    private static Price priced(String input, String source) {
        var price = tokens(input, "7");
        return new Price(
                price.perMillionInputTokens(),
                price.perMillionOutputTokens(),
                price.perMonth(),
                source);
    }
}
