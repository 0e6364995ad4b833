package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | A",
                " b.  | B",
                "**TIE** | TIE",
                "'Tie' | TIE",
                "Answer: B | B",
                "The better answer is A. | A",
                "{\"verdict\": \"A\"} | A",
                "```json {\"verdict\": \"tie\"} ``` | TIE",
                "{\"reason\": \"B is wrong\", \"verdict\" : \"A\"} | A",
                "{\"verdict\": \"A\"} {\"verdict\": \"A\"} | A",
                "{\"verdict\": \"A\"} {\"verdict\": \"B\"} | UNREADABLE",
                "{\"verdict\": \"C\"} | UNREADABLE",
                "A or B | UNREADABLE",
                "A is better because it is longer | UNREADABLE",
                "Both are good | UNREADABLE",
                "AB | UNREADABLE",
                "'' | UNREADABLE",
            })
    void a_verdict_is_one_word_or_none(String said, Ruling ruling) {
        assertThat(Ruling.of(said)).isEqualTo(ruling);
    }

    @Test
    void one_that_broke_off_says_nothing() {
        for (var ending : Answer.Ending.values()) {
            assertThat(Ruling.of(Said.with("A", ending)))
                    .isEqualTo(ending == Answer.Ending.COMPLETE ? Ruling.A : Ruling.UNREADABLE);
        }
    }

    /** Verdicts as models give them. */
    static final class Said {
        private Said() {}

        static Answer with(String output, Answer.Ending ending) {
            return new Answer(
                    output,
                    ending,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1);
        }
    }
}
