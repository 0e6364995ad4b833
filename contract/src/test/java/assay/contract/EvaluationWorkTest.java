package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationWorkTest {
    @Test
    void examples_share_all_shots_or_have_their_own_in_their_order() {
        assertThat(ids(work(List.of()).shotsOf(1))).containsExactly("s0", "s1", "s2");
        var own = work(List.of(List.of(2, 0), List.of()));
        assertThat(ids(own.shotsOf(0))).containsExactly("s2", "s0");
        assertThat(own.shotsOf(1)).isEmpty();
    }

    @Test
    void places_must_be_those_of_shots_and_one_list_for_each_example() {
        assertThatThrownBy(() -> work(List.of(List.of(3), List.of())))
                .hasMessage("shown: places in shots, from 0");
        assertThatThrownBy(() -> work(List.of(List.of(1))))
                .hasMessage("shown: one list for each example, or none at all");
    }

    private static EvaluationWork work(List<List<Integer>> shown) {
        return new EvaluationWork(
                new UUID(0, 1),
                new Candidate("m", "m"),
                Model.probe(Optional.empty()),
                new Task(
                        "t",
                        "i",
                        OutputContract.of(OutputContract.Kind.TEXT),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                0,
                1,
                2,
                rows("e", 2),
                rows("s", 3),
                shown,
                Optional.empty());
    }

    private static List<Example> rows(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Example.of(name + i, "input " + i, "x"))
                .toList();
    }

    private static List<String> ids(List<Example> rows) {
        return rows.stream().map(Example::id).toList();
    }
}
