package assay.profiler.core;

import static assay.profiler.core.Fixture.examples;
import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Rows of a number: whether it is even, whether it is large (or nothing), itself, and a constant.
 */
class FieldsProbingTest {
    private static final OutputContract FIELDS = OutputContract.of(OutputContract.Kind.FIELDS);

    @Test
    void each_closed_field_is_answered_and_open_ones_are_left_out() {
        var probing = probing(rows(100));
        var answers = probing.answers().orElseThrow();

        assertThat(answers.ids()).hasSize(20);
        assertThat(answers.outputs().get(answers.ids().indexOf("c1007")))
                .isEqualTo("kind=number;parity=odd;size=large");
        assertThat(answers.trainedOn()).isEqualTo(100);
        assertThat(probing.tuned()).isEmpty();
    }

    @Test
    void a_field_that_is_missing_is_missing_in_the_answer() {
        var answers = probing(rows(100)).answers().orElseThrow();

        assertThat(answers.outputs().get(answers.ids().indexOf("c5")))
                .isEqualTo("kind=number;parity=odd");
    }

    @Test
    void the_reading_counts_rows_whose_closed_fields_are_all_right_and_names_what_is_left_out() {
        var rows = rows(100);
        rows.add(row("wrong", "8", "kind=number;parity=odd;value=8", Split.CALIBRATION));
        var reading = probing(rows).reading().orElseThrow();

        assertThat(reading.value()).isCloseTo(20 / 21.0, within(1e-9));
        assertThat(reading.says())
                .contains("lower bound")
                .contains(
                        "answers kind, parity, size and leaves out value (100.0 % of its values occur once)");
    }

    @Test
    void where_no_field_is_closed_there_is_no_probe() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 40; i++) {
            rows.add(row("t" + i, "" + i, "kind=number;value=" + i, Split.TRAIN));
        }
        var probing = probing(rows);

        assertThat(probing.answers()).isEmpty();
        assertThat(probing.reading().orElseThrow().says())
                .startsWith("no probe for this contract: no field takes different values");
    }

    @Test
    void rows_that_are_no_object_are_not_learnt_from() {
        var rows = rows(100);
        rows.add(row("broken", "3", "three", Split.TRAIN));

        assertThat(probing(rows).answers().orElseThrow().trainedOn()).isEqualTo(100);
    }

    private static Probing probing(List<Example> rows) {
        return Probing.of(examples(FIELDS, rows), new Number(), new PairReader());
    }

    private static List<Example> rows(int train) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < train; i++) {
            var number = i % 2 == 0 ? i / 2 : 1_000 + i;
            rows.add(row("t" + i, "" + number, expected(number), Split.TRAIN));
        }
        for (var i = 0; i < 10; i++) {
            rows.add(row("c" + i, "" + i, expected(i), Split.CALIBRATION));
            rows.add(
                    row(
                            "c" + (1_000 + i),
                            "" + (1_000 + i),
                            expected(1_000 + i),
                            Split.CALIBRATION));
        }
        return rows;
    }

    private static String expected(int number) {
        return "kind=number;parity="
                + (number % 2 == 0 ? "even" : "odd")
                + (number >= 1_000 ? ";size=large" : "")
                + ";value="
                + number;
    }

    /** Knows parity and size of a number, whichever its labels are about. */
    private static final class Number implements Learner {
        @Override
        public String name() {
            return "number";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            var names = List.copyOf(new TreeSet<>(rows.stream().map(Example::expected).toList()));
            return new Learned() {
                @Override
                public int rows() {
                    return rows.size();
                }

                @Override
                public List<String> labels() {
                    return names;
                }

                @Override
                public double[] logits(String input) {
                    var number = Integer.parseInt(input);
                    var label =
                            names.contains("odd")
                                    ? (number % 2 == 0 ? "even" : "odd")
                                    : number >= 1_000 ? "large" : ClosedFields.ABSENT;
                    return names.stream().mapToDouble(n -> n.equals(label) ? 1 : 0).toArray();
                }
            };
        }
    }
}
