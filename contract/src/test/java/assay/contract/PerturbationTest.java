package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PerturbationTest {
    @ParameterizedTest
    @CsvSource({
        "LOWER_CASE,     'My CARD, is lost!', 'my card, is lost!'",
        "UPPER_CASE,     'My card, is lost!', 'MY CARD, IS LOST!'",
        "NO_PUNCTUATION, 'My card, is - lost!', 'My card is lost'",
        "HALF,           'one two  three four five', 'one two'",
        "HALF,           'one', 'one'",
        "NO_PUNCTUATION, '?!', ''",
        "TYPOS,          '  ', '  '"
    })
    void a_copy_is_damaged_in_one_way(Perturbation kind, String text, String copy) {
        assertThat(kind.of(text, "e1", 7)).isEqualTo(copy);
    }

    @Test
    void a_typo_is_one_edit_in_eight_words() {
        var text = "where is the card that i was sent last";
        var copies =
                IntStream.range(0, 200)
                        .mapToObj(i -> Perturbation.TYPOS.of(text, "e" + i, 7))
                        .toList();

        assertThat(copies).allSatisfy(copy -> assertThat(edits(text, copy)).isLessThanOrEqualTo(2));
        assertThat(copies.stream().filter(text::equals).count()).isLessThan(10);
        assertThat(copies.stream().distinct().count()).isGreaterThan(50);
        assertThat(copies.stream().map(String::length).distinct()).contains(37, 38, 39);
        assertThat(edits(text.repeat(4), Perturbation.TYPOS.of(text.repeat(4), "e", 7)))
                .isBetween(2, 8);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_id_and_seed_give_the_same_copy_and_nothing_fails(Perturbation kind) {
        for (var text : new String[] {"My card, is lost!", "x", "\uD83D\uDE00 é!", "\n\t", ""}) {
            var copy = kind.of(text, "e", 7);
            assertThat(kind.of(text, "e", 7)).isEqualTo(copy);
        }
    }

    /** Levenshtein's distance; a swap counts two. */
    private static int edits(String a, String b) {
        var before = IntStream.rangeClosed(0, b.length()).toArray();
        for (var i = 1; i <= a.length(); i++) {
            var now = new int[b.length() + 1];
            now[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(before[j - 1] + other, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
