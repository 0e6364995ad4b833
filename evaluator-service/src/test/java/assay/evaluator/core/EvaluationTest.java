package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.CandidateEvaluated;
import assay.contract.Example;
import assay.contract.Measure;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.OutputContract;
import assay.contract.Split;
import assay.contract.Task;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationTest {
    private static final String LONG = "a label of many words ".repeat(5).strip();
    private static final OutputContract LABELS =
            new OutputContract(
                    OutputContract.Kind.LABEL,
                    new TreeSet<>(List.of("a", "b", "oos", LONG)),
                    new TreeMap<>(),
                    Optional.of("oos"),
                    0);
    private static final OutputContract TEXT = OutputContract.of(OutputContract.Kind.TEXT);

    /** Exact words, so that this is about sums and not about scorers. */
    private static final Scorer.Reader READER =
            text -> text.equals("?") ? Optional.empty() : Optional.of(text);

    @Test
    void test_examples_alone_say_how_good_it_is_and_all_answers_what_they_took() {
        var marks =
                List.of(
                        mark("1", Split.TEST, "a", "a"),
                        mark("2", Split.TEST, "a", "b"),
                        mark("3", Split.TEST, "b", ""),
                        mark("4", Split.TEST, "oos", "b"),
                        mark("5", Split.CALIBRATION, "b", "b"),
                        mark("6", Split.CALIBRATION, "b", "?"),
                        mark("7", Split.CALIBRATION, "b", "c"),
                        mark("8", Split.CALIBRATION, "oos", ""));
        var event = event(LABELS, marks, 5);

        assertThat(event.scores().ids()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(event.scores().splits())
                .containsExactly(
                        Split.TEST,
                        Split.TEST,
                        Split.TEST,
                        Split.TEST,
                        Split.CALIBRATION,
                        Split.CALIBRATION,
                        Split.CALIBRATION,
                        Split.CALIBRATION);
        assertThat(event.scores().scores()).containsExactly(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0);
        var answers = event.answers();
        assertThat(answers.wanted()).isEqualTo(5);
        assertThat(answers.given()).isEqualTo(4);
        assertThat(answers.empty()).isEqualTo(1);
        assertThat(answers.unparsable()).isZero();
        assertThat(answers.distinct()).as("a, b and nothing").isEqualTo(3);
        assertThat(answers.majority()).as("a of a, a, b").isEqualTo(2 / 3.0);
        assertThat(answers.perLabel()).isEqualTo(Map.of("a", 2L, "b", 1L, "oos", 1L));
        assertThat(event.usage().answers()).isEqualTo(8);
        assertThat(event.usage().counted()).isEqualTo(8);
        assertThat(event.usage().inputTokens()).isEqualTo(80);
        assertThat(event.usage().priced()).isEqualTo(8);
        assertThat(event.usage().recorded()).contains(Money.usd("0.08"));
        assertThat(event.latency().orElseThrow().n()).isEqualTo(8);
    }

    @Test
    void test_examples_alone_name_no_splits() {
        var event = event(LABELS, List.of(mark("1", Split.TEST, "a", "a")), 1);
        assertThat(event.scores().splits()).isEmpty();
        assertThat(event.scores().tests(0)).isTrue();
    }

    static Stream<Arguments> labels() {
        return Stream.of(
                argumentSet("a label", LABELS, "a", Map.of("a", 1L)),
                argumentSet("a long one by its name", LABELS, LONG, Map.of(LONG, 1L)),
                argumentSet("one that is not listed", LABELS, "z", Map.of("z", 1L)),
                argumentSet("a text is none", TEXT, "a", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void examples_are_counted_by_label(
            OutputContract contract, String expected, Map<String, Long> counts) {
        var event = event(contract, List.of(mark("1", Split.TEST, expected, "b")), 1);
        assertThat(event.answers().perLabel()).isEqualTo(counts);
    }

    static Stream<Arguments> classes() {
        var five = List.of("a a", "a a", "a a", "a b", "a b");
        return Stream.of(
                argumentSet(
                        "each class has five",
                        joined(five, List.of("b b", "b b", "b b", "b b", "b ?")),
                        // a: 3 right of 5, 3 answered; b: 4 right of 5, 6 answered
                        Map.of("macroF1", new Measure((6 / 8.0 + 8 / 11.0) / 2, 10))),
                argumentSet(
                        "a class has four",
                        joined(five, List.of("b b", "b b", "b b", "b b")),
                        Map.of()),
                argumentSet("a class has none", five, Map.of()));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classes_weigh_the_same_in_the_macro_f1(
            List<String> expectedAndGiven, Map<String, Measure> measures) {
        var marks = new ArrayList<Mark>();
        for (var row : expectedAndGiven) {
            var words = row.split(" ");
            marks.add(mark("" + marks.size(), Split.TEST, words[0], words[1]));
        }
        marks.add(mark("c", Split.CALIBRATION, "a", "a"));
        var two =
                new OutputContract(
                        OutputContract.Kind.LABEL,
                        new TreeSet<>(List.of("a", "b")),
                        new TreeMap<>(),
                        Optional.empty(),
                        0);
        assertThat(event(two, marks, 10).measures()).isEqualTo(measures);
    }

    @Test
    void figures_are_pooled_over_test_examples_that_were_seen() {
        var reader =
                new Scorer.Reader() {
                    @Override
                    public Optional<String> read(String text) {
                        return Optional.of(text);
                    }

                    @Override
                    public SortedMap<String, Figure> figures(String expected, String answer) {
                        var figures = new TreeMap<String, Figure>();
                        figures.put("length", Figure.of(answer.length()));
                        figures.put("pooled", new Figure(expected.length(), 2 * answer.length()));
                        figures.put("nothing", new Figure(0, 0));
                        return figures;
                    }
                };
        var measured = mark("0", Split.TEST, "a", "a").measured();
        var marks =
                List.of(
                        marked(reader, "1", Split.TEST, "a", "xxx", measured),
                        marked(reader, "2", Split.TEST, "abc", "x", measured),
                        marked(reader, "3", Split.CALIBRATION, "abc", "xxxxxx", measured),
                        Mark.given(
                                task(TEXT),
                                reader,
                                Example.of("4", "", "a"),
                                1,
                                Optional.empty(),
                                measured));
        assertThat(event(TEXT, marks, 3).measures())
                .isEqualTo(Map.of("length", new Measure(2, 2), "pooled", new Measure(0.5, 2)));
    }

    @Test
    void an_answer_that_was_not_seen_is_in_no_f1() {
        var marks = new ArrayList<Mark>();
        for (var i = 0; i < 5; i++) {
            marks.add(
                    Mark.given(
                            task(TEXT),
                            READER,
                            Example.of("" + i, "", "a"),
                            1,
                            Optional.empty(),
                            mark("0", Split.TEST, "a", "a").measured()));
        }
        assertThat(event(OutputContract.of(OutputContract.Kind.LABEL), marks, 5).measures())
                .isEmpty();
    }

    private static Mark marked(
            Scorer.Reader reader,
            String id,
            Split split,
            String expected,
            String output,
            Mark.Measured measured) {
        return Mark.of(
                task(TEXT),
                reader,
                new Example(
                        id, "", expected, Optional.of(split), Optional.empty(), Optional.empty()),
                output,
                Optional.empty(),
                measured);
    }

    static Stream<Arguments> confidences() {
        return Stream.of(
                argumentSet("all given", given(3.0, 1.0, 2.0), List.of(3.0, 1.0, 2.0)),
                argumentSet("one missing", given(3.0, null, 2.0), List.of(3.0, 2.0, 2.0)),
                argumentSet("two missing", given(null, null, -2.0), List.of(-2.0, -2.0, -2.0)),
                argumentSet("all missing", given(null, null, null), List.of()),
                argumentSet("no number", given(3.0, Double.NaN, 2.0), List.of(3.0, 2.0, 2.0)),
                argumentSet(
                        "without end",
                        given(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 2.0),
                        List.of(2.0, 2.0, 2.0)),
                argumentSet("no number at all", given(Double.NaN, null, null), List.of()));
    }

    @ParameterizedTest
    @MethodSource("confidences")
    void a_missing_confidence_is_the_lowest(
            List<Optional<Double>> given, List<Double> confidences) {
        var marks = new ArrayList<Mark>();
        for (var confidence : given) {
            var split = marks.isEmpty() ? Split.CALIBRATION : Split.TEST;
            marks.add(mark("" + marks.size(), split, "a", "a", confidence));
        }
        assertThat(event(LABELS, marks, 2).scores().confidences()).isEqualTo(confidences);
    }

    @Test
    void a_mark_that_was_stored_before_there_were_splits_is_of_a_test_example() throws Exception {
        var json = JsonMapper.builder().addModule(new Jdk8Module()).build();
        var mark = mark("1", Split.CALIBRATION, "a", "a", Optional.of(0.5));
        ObjectNode stored = json.valueToTree(mark);
        assertThat(json.treeToValue(stored, Mark.class)).isEqualTo(mark);
        stored.remove("split");
        assertThat(json.treeToValue(stored, Mark.class).tests()).isTrue();
        stored.remove("figures");
        assertThat(json.treeToValue(stored, Mark.class).figures()).isEmpty();
    }

    @Test
    void the_figures_of_a_mark_are_stored_with_it() throws Exception {
        var json = JsonMapper.builder().addModule(new Jdk8Module()).build();
        var plain = mark("1", Split.TEST, "a", "a");
        var mark =
                new Mark(
                        plain.id(),
                        plain.slice(),
                        plain.group(),
                        plain.split(),
                        0.4,
                        false,
                        false,
                        plain.output(),
                        plain.expected(),
                        Optional.empty(),
                        plain.measured(),
                        Optional.of("unparsable"),
                        new TreeMap<>(Map.of("fieldF1", new Figure(2, 5))));
        assertThat(json.readValue(json.writeValueAsString(mark), Mark.class)).isEqualTo(mark);
    }

    private static List<Optional<Double>> given(@Nullable Double... confidences) {
        return Arrays.stream(confidences).map(Optional::ofNullable).toList();
    }

    private static CandidateEvaluated event(OutputContract contract, List<Mark> marks, int wanted) {
        return new Evaluation(
                        new UUID(0, 1),
                        new Candidate("c", "c"),
                        task(contract),
                        Model.probe(Optional.empty()),
                        Sum.of(task(contract), marks),
                        wanted,
                        0,
                        "scorer",
                        "fingerprint",
                        Evaluation.NO_PROMPT,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty())
                .event();
    }

    private static Task task(OutputContract contract) {
        return new Task(
                "t",
                "What is it?",
                contract,
                "d",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Mark mark(String id, Split split, String expected, String output) {
        return mark(id, split, expected, output, Optional.empty());
    }

    private static Mark mark(
            String id, Split split, String expected, String output, Optional<Double> confidence) {
        return Mark.of(
                task(LABELS),
                READER,
                new Example(
                        id, "", expected, Optional.of(split), Optional.empty(), Optional.empty()),
                output,
                confidence,
                new Mark.Measured(
                        Optional.of(10L),
                        Optional.of(2L),
                        Optional.of(Money.usd("0.01")),
                        Optional.of(1000L)));
    }
}
