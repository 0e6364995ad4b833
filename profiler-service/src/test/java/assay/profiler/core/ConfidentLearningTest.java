package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reckoned by hand; the comments say how. */
class ConfidentLearningTest {
    static Stream<Arguments> tables() {
        return Stream.of(
                // usual 0.633 and 0.667; counted 0,0 | 0,0 | 0,1 | 1,1 | 1,1 | none
                argumentSet(
                        "one of the first label is the second; the unsure row of the second is not counted",
                        new double[][] {{.9, .1}, {.8, .2}, {.2, .8}, {.3, .7}, {.1, .9}, {.6, .4}},
                        new int[] {0, 0, 0, 1, 1, 1},
                        1 / 6.0,
                        List.of("2: 0 is 1")),
                argumentSet(
                        "all as given: none",
                        new double[][] {{.9, .1}, {.8, .2}, {.3, .7}, {.1, .9}},
                        new int[] {0, 0, 1, 1},
                        0,
                        List.of()),
                // usual 0.5 and 0.72; of five 0 two count as 0, two as 1, one as none: 2.5 are 1;
                // of four 1 one is 0
                argumentSet(
                        "both ways, the lowest margin first",
                        new double[][] {
                            {.9, .1},
                            {.9, .1},
                            {.1, .9},
                            {.2, .8},
                            {.4, .6},
                            {.1, .9},
                            {.05, .95},
                            {.02, .98},
                            {.95, .05}
                        },
                        new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1},
                        3.5 / 9,
                        List.of("8: 1 is 0", "2: 0 is 1", "3: 0 is 1", "4: 0 is 1")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void suspects_are_as_many_as_the_joint_counts_say(
            double[][] probabilities, int[] given, double noise, List<String> suspects) {
        var found = ConfidentLearning.of(probabilities, given);

        assertThat(found.noise()).isCloseTo(noise, within(1e-9));
        assertThat(
                        found.suspects().stream()
                                .map(s -> s.row() + ": " + given[s.row()] + " is " + s.suggested()))
                .containsExactlyElementsOf(suspects);
        assertThat(found.suspects()).allSatisfy(s -> assertThat(s.margin()).isNegative());
    }
}
