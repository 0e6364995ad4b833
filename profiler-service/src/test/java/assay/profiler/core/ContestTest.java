package assay.profiler.core;

import static assay.profiler.core.Fixture.LABEL;
import static assay.profiler.core.Fixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.ProbeChoice.Taken;
import assay.contract.Split;
import assay.profiler.probe.Probes;
import assay.profiler.probe.SentenceEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Data of which the words, the vectors, both or neither tell the label. */
class ContestTest {
    private static final int WIDTH = 8;

    static Stream<Arguments> data() {
        return Stream.of(
                argumentSet("only the vectors tell", new Data(0, 4), Taken.VECTORS, 0.4, 0.95, 0.9),
                argumentSet("only the words tell", new Data(4, 0), Taken.WORDS, 1.0, 0.4, 0.9),
                argumentSet("both tell all", new Data(4, 4), Taken.WORDS, 1.0, 0.95, 1.0),
                argumentSet("each tells one half", new Data(2, 2), Taken.BOTH, 0.6, 0.65, 0.9),
                argumentSet("neither tells", new Data(0, 0), Taken.WORDS, 0.4, 0.4, 0.4));
    }

    /**
     * @param words shares of right answers at the most where it is below a half, else at the least
     */
    @ParameterizedTest
    @MethodSource("data")
    void who_answers_is_who_is_right_more_often_by_more_than_chance(
            Data data, Taken taken, double words, double vectors, double both) {
        var contest = Contest.of(data.rows, Probes.learner(), learner(data), 1);

        assertThat(contest.taken()).isEqualTo(taken);
        near(contest.words().estimate(), words);
        near(contest.vectors().estimate(), vectors);
        near(contest.both().estimate(), both);
        assertThat(contest.words().n()).isEqualTo(400);
    }

    private static void near(double share, double bound) {
        if (bound < 0.7) {
            assertThat(share).isLessThanOrEqualTo(bound);
        } else {
            assertThat(share).isGreaterThanOrEqualTo(bound);
        }
    }

    @Test
    void the_one_taken_answers_the_reading_says_so_and_the_curve_is_its() {
        var data = new Data(0, 4);
        var encoding = encoding(Optional.of(learner(data)), Optional.empty());
        var probing = Probing.of(data.examples(), Probes.learner(), new PairReader(), encoding);

        var choice = probing.choice().orElseThrow();
        assertThat(choice.taken()).isEqualTo(Taken.VECTORS);
        assertThat(choice.words().orElseThrow().n()).isEqualTo(400);
        assertThat(choice.texts()).isEqualTo(640);
        assertThat(choice.known()).isEqualTo(600);
        assertThat(choice.asked()).isEqualTo(40);
        assertThat(choice.tokens()).contains(120L);
        var reading = probing.reading().orElseThrow();
        assertThat(reading.value()).isGreaterThan(0.95);
        assertThat(reading.says())
                .contains("lower bound", "from the vectors of 'mine'", "each request asks");
        assertThat(probing.answers().orElseThrow().microsPerAnswer()).isGreaterThan(250_000);
        var curve = probing.curve(data.examples()).orElseThrow();
        assertThat(curve.points().getLast().error()).isLessThan(0.05);
    }

    @Test
    void words_that_are_as_good_stay_and_an_answer_takes_no_call() {
        var data = new Data(4, 4);
        var encoding = encoding(Optional.of(learner(data)), Optional.empty());
        var probing = Probing.of(data.examples(), Probes.learner(), new PairReader(), encoding);
        var alone = Probing.of(data.examples(), Probes.learner(), new PairReader());

        assertThat(probing.choice().orElseThrow().taken()).isEqualTo(Taken.WORDS);
        var answers = probing.answers().orElseThrow();
        assertThat(answers.microsPerAnswer()).isLessThan(250_000);
        assertThat(answers.fingerprint()).isEqualTo(alone.answers().orElseThrow().fingerprint());
        assertThat(alone.choice()).isEmpty();
    }

    @Test
    void an_encoder_that_cannot_be_used_leaves_the_words_and_says_why() {
        var data = new Data(4, 0);
        var encoding = encoding(Optional.empty(), Optional.of("status 401: no such key"));
        var probing = Probing.of(data.examples(), Probes.learner(), new PairReader(), encoding);

        var choice = probing.choice().orElseThrow();
        assertThat(choice.taken()).isEqualTo(Taken.WORDS);
        assertThat(choice.words()).isEmpty();
        assertThat(choice.failure()).contains("status 401: no such key");
        assertThat(probing.reading().orElseThrow().says())
                .contains("the encoder 'mine' could not be used: status 401: no such key");
        assertThat(probing.answers()).isPresent();
    }

    @Test
    void what_is_wanted_is_each_text_once_those_to_learn_from_first() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 30; i++) {
            rows.add(row("t" + i, "text " + i % 25, i % 2 == 0 ? "a" : "b", Split.TRAIN));
        }
        rows.add(row("c", "text 3", "a", Split.CALIBRATION));
        rows.add(row("blank", " ", "a", Split.TEST));
        rows.add(row("long", "y".repeat(9_000), "b", Split.TEST));
        var wanted = Wanted.of(Fixture.examples(LABEL, rows));

        assertThat(wanted.learning()).isEqualTo(25);
        assertThat(wanted.heads()).hasSize(26);
        assertThat(wanted.heads().getLast()).isEqualTo("y".repeat(8_000));
        assertThat(wanted.some(10)).hasSizeBetween(5, 10).doesNotContain("y".repeat(8_000));
        assertThat(Wanted.of(Fixture.examples(LABEL, rows.subList(0, 19))).heads()).isEmpty();
    }

    @Test
    void a_blank_text_stands_in_the_middle_and_one_that_nobody_encoded_is_a_mistake() {
        var encoded = new Encoded("f", 2, Map.of("a", new float[] {1, 2}));

        assertThat(encoded.of("a")).containsExactly(1, 2);
        assertThat(encoded.of(" \n")).containsExactly(0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> encoded.of("b"));
        var pair = "x".repeat(7_999) + "\uD83D\uDE00" + "z";
        assertThat(Encoded.head(pair)).isEqualTo("x".repeat(7_999));
    }

    private static Learner learner(Data data) {
        return new SentenceEncoder(new Encoded("f", WIDTH, data.vectors));
    }

    private static Optional<Encoding> encoding(Optional<Learner> learner, Optional<String> why) {
        return Optional.of(
                new Encoding("mine", learner, 640, 600, 40, Optional.of(120L), 250_000, why));
    }

    /** Rows of four labels, of which the first or all are told by the words or the vectors. */
    private static final class Data {
        final List<Example> rows = new ArrayList<>();
        final List<Example> others = new ArrayList<>();
        final Map<String, float[]> vectors = new HashMap<>();
        private final String name;

        /**
         * @param words 4: all labels; 2: which half of them; 0: nothing
         * @param coded the same of the vectors, of the other halves
         */
        Data(int words, int coded) {
            name = words + " " + coded;
            var random = new Random(3);
            for (var i = 0; i < 640; i++) {
                var label = random.nextInt(4);
                var told = words == 4 ? "label" + label : words == 2 ? "half" + label / 2 : "";
                var text = "number" + random.nextInt(1_000_000) + " " + told;
                var vector = new float[WIDTH];
                for (var d = 0; d < WIDTH; d++) {
                    vector[d] = (float) (0.15 * random.nextGaussian());
                }
                if (coded > 0) {
                    vector[coded == 4 ? label : label % 2] += 0.8f;
                }
                vectors.put(text, vector);
                var split = i < 400 ? Split.TRAIN : i < 620 ? Split.CALIBRATION : Split.TEST;
                (i < 400 ? rows : others).add(row("r" + i, text, "L" + label, split));
            }
        }

        Examples examples() {
            return Fixture.examples(LABEL, Stream.concat(rows.stream(), others.stream()).toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
