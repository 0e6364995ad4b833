package assay.evaluator.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    /** Values of sacreBLEU 2.6.0, {@code CHRF(word_order=2).sentence_score}, by 100. */
    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "the cat sat on the mat | the cat is on the mat | 0.6636067072084818",
                "Hello, world! | Hello world | 0.5303768228333404",
                "a | a | 1",
                "ab | ab | 1",
                "abc | xyz | 0",
                "`` | abc | 0",
                "` \n ` | abc | 0",
                "The quick brown fox. | The quick brown fox jumps over the lazy dog. | 0.4599989614003164",
                "Die Straße ist naß. | Die Strasse ist nass. | 0.4652102628025408",
                "(yes) | yes | 0.6154580152671755",
                "colour | color | 0.4597434708700355",
                "a a a a | a a | 0.7812499999999999",
                "😀 ok | 😀 okay | 0.4246861924686193",
            })
    void chrf_is_that_of_sacrebleu(String answer, String expected, double value) {
        assertThat(ChrF.of(expected, answer)).isEqualTo(value, within(1e-12));
    }

    /** The first three as in Lin (2004), section 3; the others by hand: 2 LCS by both lengths. */
    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "police kill the gunman | police killed the gunman | 0.75",
                "the gunman kill police | police killed the gunman | 0.5",
                "the gunman police killed | police killed the gunman | 0.5",
                "The CAT, sat! | the cat sat | 1",
                "the cat sat on the mat | the cat is on the mat | 0.8333333333333333",
                "testing one two | testing | 0.5",
                "b a c d | a b d c | 0.5",
                "`` | a | 0",
                "?! | a | 0",
                "größe zählt | GRÖSSE zählt | 0.5",
            })
    void rouge_l_is_the_f1_of_the_longest_common_subsequence(
            String answer, String expected, double value) {
        assertThat(RougeL.of(expected, answer)).isEqualTo(value, within(1e-12));
    }

    @Test
    @Timeout(30)
    void ten_megabytes_are_compared_in_their_beginning() {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.length() < 10_000_000) {
            text.append(Integer.toString(random.nextInt(1000), 36)).append(' ');
        }
        var whole = text.toString();
        assertThat(ChrF.of(whole, whole + "x")).isEqualTo(1, within(1e-12));
        assertThat(RougeL.of(whole, whole + "x")).isEqualTo(1, within(1e-12));
        assertThatCode(() -> ChrF.of("a", "\ud800")).doesNotThrowAnyException();
    }
}
