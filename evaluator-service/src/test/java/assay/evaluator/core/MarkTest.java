package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Task;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarkTest {
    private static final String LONG = "x".repeat(999);

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("a short answer is its own name", "y".repeat(64), "y".repeat(64), null),
                argumentSet("a long one goes by its hash", LONG, Sha256.of(LONG), LONG),
                argumentSet(
                        "of a longer one the beginning is kept",
                        LONG + "yz",
                        Sha256.of(LONG + "yz"),
                        LONG + "y"),
                argumentSet("no pair is cut in two", LONG + "🦉", Sha256.of(LONG + "🦉"), LONG),
                argumentSet("unreadable and long", "?" + LONG, Sha256.of("?" + LONG), "?" + LONG));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void what_was_answered_can_be_read(String output, String name, @Nullable String text) {
        var task =
                new Task(
                        "t",
                        "i",
                        OutputContract.of(OutputContract.Kind.TEXT),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Scorer.Reader reader = a -> Optional.of(a).filter(said -> !said.startsWith("?"));
        var nothing =
                new Mark.Measured(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        var mark =
                Mark.of(
                        task,
                        reader,
                        Example.of("e", "q", "right"),
                        output,
                        Optional.empty(),
                        nothing);
        assertThat(mark.output()).isEqualTo(name);
        assertThat(mark.text()).isEqualTo(Optional.ofNullable(text));
    }
}
