package assay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.local.stack.Ports;
import assay.local.stack.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Path HOME = Path.of("home");

    @Test
    void without_words_the_stack_starts_on_the_usual_ports_and_keeps_its_data_in_the_project() {
        assertThat(Options.of(List.of(), HOME))
                .isEqualTo(
                        new Options(
                                Options.Command.UP,
                                HOME.resolve(".assay"),
                                new Ports(8080),
                                false,
                                false));
    }

    @Test
    void every_option_is_heard() {
        var words = List.of("demo", "--data", "elsewhere", "--port", "9000", "--fresh", "--once");
        assertThat(Options.of(words, HOME))
                .isEqualTo(
                        new Options(
                                Options.Command.DEMO,
                                Path.of("elsewhere"),
                                new Ports(9000),
                                true,
                                true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    --colour            | "'--colour' is not known here"
                    --port              | --port: wants a number after it
                    --port --fresh      | --port: wants a number after it
                    --port eighty       | "--port: 'eighty' is not a number"
                    --port 80           | --port: a number from 1024
                    --port 65535        | --port: a number from 1024
                    --data              | --data: wants a folder after it
                    """)
    void what_is_not_understood_is_said_in_a_sentence(String words, String says) {
        assertThatThrownBy(() -> Options.of(List.of(words.split(" ")), HOME))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith(says);
    }

    @Test
    void an_endpoint_is_given_by_both_variables_or_by_none() {
        assertThat(Registration.given(Map.of())).isEmpty();
        assertThatThrownBy(() -> Registration.given(Map.of("ASSAY_ENDPOINT_URL", "http://h/v1")))
                .hasMessageContaining("belong together");
        var given =
                Registration.given(
                                Map.of(
                                        "ASSAY_ENDPOINT_URL", "https://host/v1/",
                                        "ASSAY_ENDPOINT_MODEL", "some/model",
                                        "ASSAY_SECRETS_ENDPOINT", "key"))
                        .orElseThrow();
        assertThat(given.baseUrl()).hasToString("https://host/v1");
        assertThat(given.secret()).contains("endpoint");
    }
}
