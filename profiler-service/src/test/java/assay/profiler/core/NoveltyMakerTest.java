package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.Model;
import assay.contract.Novelty;
import assay.contract.ProbeAnswers;
import assay.contract.Split;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoveltyMakerTest {
    private static final List<String> KNOWN =
            List.of(
                    "where is my order now",
                    "please cancel the order today",
                    "i lost my bank card");

    /** Shares words with them, but not all. */
    private static final String NEAR = "where is my bank now";

    private static final String STRANGE = "zebra quiz fjord vex";

    @Test
    void the_less_an_input_shares_with_the_rows_to_train_on_the_higher_it_ranks() {
        var novelty = of(rows(100, 60), Optional.empty()).orElseThrow();

        assertThat(novelty.detector()).isEqualTo("nearest");
        assertThat(novelty.known()).isEqualTo(100);
        assertThat(novelty.reference()).isEqualTo(60);
        assertThat(novelty.ids()).hasSize(61).noneMatch(id -> id.startsWith("train"));
        assertThat(percentile(novelty, "strange")).isEqualTo(1);
        // Half of the usual ones are near, the others are known word by word: ranks of their
        // middle.
        assertThat(percentile(novelty, "test0")).isCloseTo(0.25, within(1e-9));
        assertThat(percentile(novelty, "test1")).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void where_the_probe_was_asked_its_doubt_counts_as_much() {
        var rows = rows(100, 60);
        var asked = rows.stream().map(Example::id).filter(id -> !id.startsWith("train")).toList();
        var sure = asked.stream().map(id -> id.equals("test0") ? -9.0 : 1.0).toList();
        var novelty = of(rows, Optional.of(answers(asked, sure))).orElseThrow();

        assertThat(novelty.detector()).isEqualTo("nearest and probe");
        assertThat(percentile(novelty, "test0")).isGreaterThan(percentile(novelty, "test2"));
        // Nothing is more unlike than what only the probe doubts and what only the words tell.
        assertThat(percentile(novelty, "test1")).isGreaterThan(percentile(novelty, "test2"));
        var unasked = answers(asked.subList(1, 61), sure.subList(1, 61));
        assertThat(of(rows, Optional.of(unasked)).orElseThrow().detector()).isEqualTo("nearest");
    }

    static Stream<Arguments> none() {
        return Stream.of(
                argumentSet("99 rows to train on", rows(99, 60), two()),
                argumentSet("49 usual inputs", rows(100, 49), two()),
                argumentSet("one candidate, so no cascade", rows(100, 60), one()),
                argumentSet(
                        "nothing to train on",
                        rows(100, 60).stream()
                                .filter(r -> r.split().orElseThrow() != Split.TRAIN)
                                .toList(),
                        two()));
    }

    @ParameterizedTest
    @MethodSource("none")
    void too_little_tells_nothing(List<Example> rows, Map<String, Model> models) {
        assertThat(NoveltyMaker.of(examples(rows, models), Optional.empty())).isEmpty();
    }

    @Test
    void empty_and_equal_inputs_are_no_trouble_and_order_is_of_no_account() {
        var rows = new ArrayList<>(rows(100, 60));
        rows.add(Fixture.row("empty", " ", "a", Split.TEST));
        rows.add(Fixture.row("train-empty", "", "a", Split.TRAIN));
        var novelty = of(rows, Optional.empty()).orElseThrow();
        assertThat(percentile(novelty, "empty")).isGreaterThan(0.9);

        Collections.shuffle(rows, new Random(1));
        var again = of(rows, Optional.empty()).orElseThrow();
        for (var id : novelty.ids()) {
            assertThat(percentile(again, id)).isEqualTo(percentile(novelty, id));
        }
    }

    private static double percentile(Novelty novelty, String id) {
        return novelty.percentiles().get(novelty.ids().indexOf(id));
    }

    private static ProbeAnswers answers(List<String> ids, List<Double> confidences) {
        return new ProbeAnswers(
                "f", 100, ids, Collections.nCopies(ids.size(), "a"), confidences, 1);
    }

    private static Optional<Novelty> of(List<Example> rows, Optional<ProbeAnswers> probe) {
        return NoveltyMaker.of(examples(rows, two()), probe);
    }

    private static Map<String, Model> two() {
        return Map.of("big", Fixture.big(), "small", Fixture.big());
    }

    private static Map<String, Model> one() {
        return Map.of("big", Fixture.big());
    }

    private static Examples examples(List<Example> rows, Map<String, Model> models) {
        return new Examples(
                Fixture.request(
                        Fixture.LABEL, URI.create("http://localhost/rows"), rows.size(), models),
                rows);
    }

    /** Test rows are in turn known word by word and near; one lies out of distribution. */
    private static List<Example> rows(int train, int tests) {
        var rows = new ArrayList<Example>();
        IntStream.range(0, train)
                .forEach(
                        i ->
                                rows.add(
                                        Fixture.row(
                                                "train" + i,
                                                KNOWN.get(i % KNOWN.size()),
                                                "a",
                                                Split.TRAIN)));
        IntStream.range(0, tests)
                .forEach(
                        i ->
                                rows.add(
                                        Fixture.row(
                                                "test" + i,
                                                i % 2 == 0 ? KNOWN.getFirst() : NEAR,
                                                "a",
                                                i < 10 ? Split.CALIBRATION : Split.TEST)));
        rows.add(Fixture.outside("strange", STRANGE, "none", Split.TEST));
        return rows;
    }
}
