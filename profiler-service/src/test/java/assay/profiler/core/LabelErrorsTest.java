package assay.profiler.core;

import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Example;
import assay.contract.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LabelErrorsTest {
    @Test
    void a_row_whose_label_was_changed_is_found_with_the_label_it_had() {
        var rows = rows(40);
        rows.set(
                3,
                row(
                        "wrong",
                        "3 words",
                        "odd".equals(rows.get(3).expected()) ? "even" : "odd",
                        Split.TRAIN));

        var found = LabelErrors.of(rows, new LastDigit(), 1);

        assertThat(found.refused()).isEmpty();
        assertThat(found.rows()).isEqualTo(40);
        assertThat(found.noise()).isCloseTo(1 / 40.0, within(1e-9));
        assertThat(found.suspects())
                .singleElement()
                .satisfies(
                        s -> {
                            assertThat(s.id()).isEqualTo("wrong");
                            assertThat(s.given()).isEqualTo("even");
                            assertThat(s.suggested()).isEqualTo("odd");
                        });
    }

    @Test
    void the_order_of_the_rows_changes_nothing() {
        var rows = rows(60);
        rows.set(3, row("wrong", "3 words", "even", Split.TRAIN));
        var first = LabelErrors.of(rows, new LastDigit(), 1);
        Collections.shuffle(rows, new Random(2));

        assertThat(LabelErrors.of(rows, new LastDigit(), 1)).isEqualTo(first);
    }

    @Test
    void a_label_with_four_rows_is_left_out() {
        var rows = rows(20);
        for (var i = 0; i < 4; i++) {
            rows.add(row("rare" + i, i + " rare", "rare", Split.TRAIN));
        }

        assertThat(LabelErrors.of(rows, new LastDigit(), 1).rows()).isEqualTo(20);
    }

    @Test
    void fewer_than_two_labels_of_five_rows_are_refused() {
        var found = LabelErrors.of(rows(9), new LastDigit(), 1);

        assertThat(found.refused()).get().asString().contains("two labels with 5 rows each");
        assertThat(found.suspects()).isEmpty();
    }

    @Test
    void logits_that_are_too_sure_are_cooled_until_they_are_as_sure_as_they_are_right() {
        var logits = new double[100][];
        var given = new int[100];
        for (var i = 0; i < 100; i++) {
            logits[i] = new double[] {20, 0};
            given[i] = i < 80 ? 0 : 1;
        }

        assertThat(Probabilities.of(logits, given)[0][0]).isCloseTo(0.8, within(0.01));
    }

    private static List<Example> rows(int n) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < n; i++) {
            rows.add(row("r" + i, i + " words", i % 2 == 0 ? "even" : "odd", Split.TRAIN));
        }
        return rows;
    }

    /** Knows the label by the number's last digit, and is told all labels by its rows. */
    private static final class LastDigit implements Learner {
        @Override
        public String name() {
            return "last digit";
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
                    var logits = new double[names.size()];
                    Arrays.fill(logits, 0);
                    var number = Integer.parseInt(input.substring(0, input.indexOf(' ')));
                    logits[names.indexOf(number % 2 == 0 ? "even" : "odd")] = 3;
                    return logits;
                }
            };
        }
    }
}
