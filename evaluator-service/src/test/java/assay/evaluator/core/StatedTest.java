package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model says of its own answer. */
class StatedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    as asked            | card_arrival~Confidence: 87          | card_arrival             | 0.87
                    with a sign         | card_arrival~~confidence: 87 %       | card_arrival             | 0.87
                    in bold             | yes~**Confidence:** 100              | yes                      | 1.0
                    of a hundred        | 42~Confidence: 5/100                 | 42                       | 0.05
                    not at all          | no~Confidence: 0.                    | no                       | 0.0
                    with a decimal      | no~Confidence: 99.5%                 | no                       | 0.99
                    several lines       | {~"a": 1~}~Confidence: 70            | {~"a": 1~}               | 0.7
                    nothing but that    | Confidence: 70                       | ''                       | 0.7
                    """)
    void is_read_and_taken_off(String name, String said, String output, double confidence) {
        var read = Stated.of(answer(lines(said)));
        assertThat(read.output()).isEqualTo(lines(output));
        assertThat(read.confidence()).contains(confidence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no line             | card_arrival
                    more than certain   | card_arrival~Confidence: 101
                    a word              | card_arrival~Confidence: high
                    not the last line   | Confidence: 80~card_arrival
                    in the answer       | my confidence: 80 is in a sentence
                    """)
    void what_is_no_such_line_stays_in_the_answer(String name, String said) {
        var read = Stated.of(answer(lines(said)));
        assertThat(read.output()).isEqualTo(lines(said));
        assertThat(read.confidence()).isEmpty();
    }

    @Test
    void all_else_stays() {
        var read = Stated.of(answer("a\nConfidence: 50"));
        assertThat(read)
                .isEqualTo(
                        new Answer(
                                "a",
                                Answer.Ending.COMPLETE,
                                Optional.of("m"),
                                Optional.of(0.5),
                                Optional.of(7L),
                                Optional.of(8L),
                                Optional.of(1L),
                                Optional.of(2L),
                                3));
    }

    private static String lines(String text) {
        return text.replace('~', '\n');
    }

    private static Answer answer(String output) {
        return new Answer(
                output,
                Answer.Ending.COMPLETE,
                Optional.of("m"),
                Optional.of(0.99),
                Optional.of(7L),
                Optional.of(8L),
                Optional.of(1L),
                Optional.of(2L),
                3);
    }
}
