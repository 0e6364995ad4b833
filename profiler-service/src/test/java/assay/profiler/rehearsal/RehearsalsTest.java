package assay.profiler.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Example;
import assay.contract.Reading;
import assay.contract.Split;
import assay.profiler.core.Examples;
import assay.profiler.core.Fixture;
import assay.profiler.core.Learner;
import assay.profiler.core.Rehearsal;
import assay.profiler.core.Says;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The learner here knows the words of its rows: as sure as many of a text's words it has seen. */
class RehearsalsTest {
    @Test
    void inputs_of_labels_left_out_are_told_where_confidence_tells_them() {
        var reading = read(new LeaveLabelsOut(), rows(), new ByWords(true)).orElseThrow();

        assertThat(reading.value()).isGreaterThan(0.95);
        assertThat(reading.says()).contains("missing labels", "FPR95");
        assertThat(reading.shown()).hasSize(3).allSatisfy(l -> assertThat(l).contains("label"));
    }

    @Test
    void inputs_of_labels_left_out_are_not_told_by_a_probe_that_is_always_as_sure() {
        var reading = read(new LeaveLabelsOut(), rows(), new ByWords(false)).orElseThrow();

        assertThat(reading.value()).isCloseTo(0.5, within(1e-9));
        assertThat(reading.says()).contains("100.0 % of the others pass");
    }

    @Test
    void a_kind_of_wording_left_out_is_told() {
        var reading = read(new LeaveClusterOut(), rows(), new ByWords(true)).orElseThrow();

        assertThat(reading.value()).isGreaterThan(0.9);
        assertThat(reading.interval().orElseThrow().high()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_probe_that_reads_case_loses_by_capitals_and_by_nothing_less() {
        var reading = read(new DamagedInputs(), rows(), new ByWords(true)).orElseThrow();

        assertThat(reading.value()).isGreaterThan(0.8);
        assertThat(reading.says()).contains("capitals");
        assertThat(reading.shown())
                .hasSize(5)
                .anySatisfy(
                        l ->
                                assertThat(l)
                                        .startsWith("small letters: 0.00 points")
                                        .contains("chance"))
                .anySatisfy(l -> assertThat(l).startsWith("capitals:").doesNotContain("chance"));
    }

    @Test
    void few_rows_or_few_labels_are_not_rehearsed() {
        var few = rows().subList(0, 90);
        for (var rehearsal : AllRehearsals.list()) {
            assertThat(read(rehearsal, few, new ByWords(true))).isEmpty();
        }
        var one =
                rows().stream()
                        .map(
                                r ->
                                        new Example(
                                                r.id(),
                                                r.input(),
                                                "l",
                                                r.split(),
                                                Optional.empty(),
                                                Optional.empty()))
                        .toList();
        for (var rehearsal : AllRehearsals.list()) {
            assertThat(read(rehearsal, one, new ByWords(true))).isEmpty();
        }
    }

    private static Optional<Reading> read(
            Rehearsal rehearsal, List<Example> rows, Learner learner) {
        Examples examples = Fixture.examples(Fixture.LABEL, rows);
        return rehearsal.read(examples, learner);
    }

    /** Ten labels, each with words of its own. */
    private static List<Example> rows() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 600; i++) {
            var label = i % 10;
            var text = new StringBuilder();
            for (var word = 0; word < 6; word++) {
                text.append(" ").append("abcdefghij".charAt(label)).append("word");
                text.append((i * 7 + word * 3) % 11);
            }
            var split = i % 3 == 0 ? Split.TEST : Split.TRAIN;
            rows.add(Fixture.row("e" + i, text.toString().strip(), "label" + label, split));
        }
        return rows;
    }

    /**
     * Answers with the label whose rows have most of a text's words.
     *
     * @param honest whether it is less sure of words that it has not seen
     */
    private record ByWords(boolean honest) implements Learner {
        @Override
        public String name() {
            return "by words";
        }

        @Override
        public Learned learn(List<Example> rows, long seed) {
            var labels = new HashMap<String, String>();
            rows.forEach(
                    r -> List.of(r.input().split(" ")).forEach(w -> labels.put(w, r.expected())));
            return new Says(rows.size(), input -> RehearsalsTest.answer(input, labels, honest));
        }
    }

    private static Learner.Answer answer(String input, Map<String, String> words, boolean honest) {
        var votes = new HashMap<String, Integer>();
        for (var word : input.split(" ")) {
            Optional.ofNullable(words.get(word)).ifPresent(l -> votes.merge(l, 1, Integer::sum));
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(e -> new Learner.Answer(e.getKey(), honest ? e.getValue() : 1))
                .orElseGet(() -> new Learner.Answer("none", honest ? 0 : 1));
    }
}
