package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScoresTest {
    static Stream<Arguments> scores() {
        var names = List.of("1", "2", "3");
        var marks = List.of(1.0, 0.0, 1.0);
        return Stream.of(
                argumentSet(
                        "all do where no split is named",
                        new Scores(names, names, names, marks, List.of()),
                        List.of(0, 1, 2)),
                argumentSet(
                        "those of the test split where splits are named",
                        new Scores(
                                names,
                                names,
                                names,
                                marks,
                                List.of(),
                                List.of(Split.CALIBRATION, Split.TEST, Split.TRAIN)),
                        List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void an_example_measures_or_does_not(Scores scores, List<Integer> testing) {
        assertThat(IntStream.range(0, 3).filter(scores::tests).boxed()).isEqualTo(testing);
    }
}
