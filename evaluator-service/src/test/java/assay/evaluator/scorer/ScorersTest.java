package assay.evaluator.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.OutputContract;
import assay.evaluator.core.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorersTest {
    private static final OutputContract LABELS =
            new OutputContract(
                    OutputContract.Kind.LABEL,
                    new TreeSet<>(List.of("card_arrival", "Refund?", "US", "us", "c", "c++")),
                    new TreeMap<>(Map.of("card arrival", "card_arrival")),
                    Optional.of("oos"),
                    0);

    @ParameterizedTest(name = "{0} is read as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "card_arrival | card_arrival",
                "'  Card_Arrival.\n' | card_arrival",
                "'\"card_arrival\"' | card_arrival",
                "**card_arrival** | card_arrival",
                "card arrival | card_arrival",
                "refund | Refund?",
                "Refund? | Refund?",
                "US | US",
                "us | us",
                "Us | ",
                "c++ | c++",
                "C++ | c++",
                "c | c",
                "OOS. | oos",
                "the label is card_arrival | ",
                "'' | ",
                "... | ",
            })
    void labels_are_read_as_they_are_written_and_never_guessed(String output, String label) {
        var read = new LabelScorer().reader(LABELS).read(output);
        assertThat(read).isEqualTo(Optional.ofNullable(label));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Paris | paris | true",
                "' Paris. ' | Paris | true",
                "Ｐaris | Paris | true",
                "'New   York\n' | new york | true",
                "STRASSE | straße | true",
                "Paris, France | Paris | false",
                "'' | Paris | false",
                "? | ? | true",
            })
    void texts_are_equal_but_for_case_width_space_and_ends(
            String output, String expected, boolean right) {
        assertThat(right(new TextScorer(), 0, output, expected)).isEqualTo(right);
    }

    @ParameterizedTest(name = "{0} for {1} within {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "72 | 72 | 0 | true",
                "The answer is 72. | 72 | 0 | true",
                "48/2 = 24, then 48+24 = 72 | #### 72 | 0 | true",
                "72.0 | 72 | 0 | true",
                "'$1,234.50' | 1234.5 | 0 | true",
                "'1''000''000' | 1e6 | 0 | true",
                "45% | 45 | 0 | true",
                "-5 | -5 | 0 | true",
                "−5 | -5 | 0 | true",
                "-$5 | -5 | 0 | true",
                "$-5 | -5 | 0 | true",
                "3-5 | 5 | 0 | true",
                "between 3 and 4 | 3 | 0 | false",
                ".5 | 0.5 | 0 | true",
                "101 | 100 | 0.01 | true",
                "102 | 100 | 0.01 | false",
                "-101 | -100 | 0.01 | true",
                "no idea | 72 | 0 | false",
                "'' | 72 | 0 | false",
                "72 | none | 0 | false",
            })
    void numbers_are_equal_by_value(
            String output, String expected, double tolerance, boolean right) {
        assertThat(right(new NumberScorer(), tolerance, output, expected)).isEqualTo(right);
    }

    private static boolean right(Scorer scorer, double tolerance, String output, String expected) {
        var contract =
                new OutputContract(
                        scorer.kind(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.empty(),
                        tolerance);
        var reader = scorer.reader(contract);
        return reader.read(output)
                .filter(read -> reader.right(reader.read(expected).orElse(expected), read))
                .isPresent();
    }
}
