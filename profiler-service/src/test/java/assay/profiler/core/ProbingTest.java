package assay.profiler.core;

import static assay.profiler.core.Fixture.LABEL;
import static assay.profiler.core.Fixture.examples;
import static assay.profiler.core.Fixture.outside;
import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.ProbeAnswers;
import assay.contract.Split;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbingTest {
    private static final OutputContract SCOPED = OutputContract.label("none");

    @Test
    void it_is_taught_train_rows_in_distribution_only_and_asked_all_others() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 30; i++) {
            rows.add(row("train" + i, "" + i, i % 2 == 0 ? "even" : "odd", Split.TRAIN));
        }
        rows.add(row("train-none", "50", "none", Split.TRAIN));
        rows.add(outside("train-outside", "51", "odd", Split.TRAIN));
        rows.add(row("calibration", "60", "even", Split.CALIBRATION));
        rows.add(row("test", "70", "even", Split.TEST));
        rows.add(outside("test-outside", "71", "odd", Split.TEST));
        var parity = new Parity();

        var answers =
                Probing.of(examples(SCOPED, rows), parity, new PairReader())
                        .answers()
                        .orElseThrow();

        assertThat(parity.taught)
                .hasSize(30)
                .allSatisfy(e -> assertThat(e.id()).matches("train\\d+"));
        assertThat(answers.ids()).containsExactly("calibration", "test", "test-outside");
        assertThat(answers.outputs()).containsExactly("even", "even", "odd");
        assertThat(answers.confidences()).containsExactly(60.0, 70.0, 71.0);
        assertThat(answers.trainedOn()).isEqualTo(30);
    }

    @Test
    void below_the_lowest_twentieth_of_the_calibration_rows_it_answers_out_of_scope() {
        var rows = calibrated(100);
        rows.add(row("sure", "205", "odd", Split.TEST));
        rows.add(row("doubtful", "204", "even", Split.TEST));

        var answers =
                Probing.of(examples(SCOPED, rows), new Parity(), new PairReader())
                        .answers()
                        .orElseThrow();

        assertThat(output(answers, "sure")).isEqualTo("odd");
        assertThat(output(answers, "doubtful")).isEqualTo("none");
        assertThat(answers.outputs().subList(0, 100).stream().filter("none"::equals)).hasSize(5);
        assertThat(answers.confidences()).contains(204.0);
    }

    @Test
    void without_a_label_for_it_nothing_is_turned_away() {
        var answers =
                Probing.of(examples(LABEL, calibrated(100)), new Parity(), new PairReader())
                        .answers()
                        .orElseThrow();

        assertThat(answers.outputs()).containsOnly("even", "odd");
    }

    @Test
    void too_few_calibration_rows_turn_nothing_away_and_say_so() {
        var probing = Probing.of(examples(SCOPED, calibrated(19)), new Parity(), new PairReader());

        assertThat(probing.answers().orElseThrow().outputs()).containsOnly("even", "odd");
        assertThat(probing.reading().orElseThrow().says()).contains("turns nothing away as 'none'");
    }

    @Test
    void the_order_of_the_rows_changes_neither_answers_nor_fingerprint() {
        var rows = calibrated(40);
        var first =
                Probing.of(examples(SCOPED, rows), new Parity(), new PairReader())
                        .answers()
                        .orElseThrow();
        Collections.shuffle(rows, new Random(7));
        var second =
                Probing.of(examples(SCOPED, rows), new Parity(), new PairReader())
                        .answers()
                        .orElseThrow();

        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.ids()).allSatisfy(id -> same(id, first, second));
    }

    @Test
    void another_training_row_is_another_fingerprint() {
        var rows = calibrated(40);
        var first =
                Probing.of(examples(LABEL, rows), new Parity(), new PairReader())
                        .answers()
                        .orElseThrow();
        rows.add(row("more", "2000", "even", Split.TRAIN));
        var second =
                Probing.of(examples(LABEL, rows), new Parity(), new PairReader())
                        .answers()
                        .orElseThrow();

        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void its_reading_is_the_share_right_on_calibration_rows() {
        var rows = calibrated(30);
        rows.add(row("wrong", "300", "odd", Split.CALIBRATION));
        var reading =
                Probing.of(examples(LABEL, rows), new Parity(), new PairReader())
                        .reading()
                        .orElseThrow();

        assertThat(reading.value()).isEqualTo(30 / 31.0);
        assertThat(reading.n()).isEqualTo(31);
        assertThat(reading.interval()).isPresent();
        assertThat(reading.says()).contains("lower bound");
    }

    static Stream<Arguments> obstacles() {
        var rows = calibrated(30);
        var few = rows.subList(0, 19);
        var one = rows.stream().filter(e -> e.expected().equals("odd")).toList();
        return Stream.of(
                argumentSet(
                        "text", OutputContract.of(OutputContract.Kind.TEXT), rows, "this contract"),
                argumentSet(
                        "number",
                        OutputContract.of(OutputContract.Kind.NUMBER),
                        rows,
                        "no probe for this contract"),
                argumentSet(
                        "fields",
                        OutputContract.of(OutputContract.Kind.FIELDS),
                        rows,
                        "no probe for this contract"),
                argumentSet("19 rows to train on", LABEL, few, "19 rows to train on, it takes 20"),
                argumentSet("one label", LABEL, one, "the same answer"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void where_there_can_be_none_it_says_why(
            OutputContract contract, List<Example> rows, String why) {
        var parity = new Parity();
        var probing = Probing.of(examples(contract, rows), parity, new PairReader());

        assertThat(probing.answers()).isEmpty();
        assertThat(probing.reading().orElseThrow().says()).contains(why);
        assertThat(parity.taught).isEmpty();
    }

    @Test
    void where_no_candidate_is_the_probe_nothing_is_taught_and_nothing_said() {
        var parity = new Parity();
        var request =
                Fixture.request(
                        LABEL,
                        URI.create("http://localhost/rows"),
                        1,
                        Map.of("big", Fixture.big()));
        var probing = Probing.of(new Examples(request, calibrated(30)), parity, new PairReader());

        assertThat(probing)
                .isEqualTo(new Probing(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(parity.taught).isEmpty();
    }

    /** 60 rows to train on, and so many held out whose confidences are 200, 201, ... */
    private static List<Example> calibrated(int heldOut) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 60; i++) {
            rows.add(row("t" + i, "" + i, i % 2 == 0 ? "even" : "odd", Split.TRAIN));
        }
        for (var i = 200; i < 200 + heldOut; i++) {
            rows.add(row("c" + i, "" + i, i % 2 == 0 ? "even" : "odd", Split.CALIBRATION));
        }
        return rows;
    }

    private static String output(ProbeAnswers answers, String id) {
        return answers.outputs().get(answers.ids().indexOf(id));
    }

    private static void same(String id, ProbeAnswers first, ProbeAnswers second) {
        assertThat(output(second, id)).isEqualTo(output(first, id));
    }

    /** Knows whether a number is even, and is the surer the larger it is. */
    private static final class Parity implements Learner {
        private List<Example> taught = List.of();

        @Override
        public String name() {
            return "parity";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            taught = rows;
            return new Learned() {
                @Override
                public int rows() {
                    return taught.size();
                }

                @Override
                public List<String> labels() {
                    return List.of("even", "odd");
                }

                @Override
                public double[] logits(String input) {
                    var number = Integer.parseInt(input);
                    return number % 2 == 0 ? new double[] {number, 0} : new double[] {0, number};
                }
            };
        }
    }
}
