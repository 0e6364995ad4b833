package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.NextLabel;
import assay.contract.NextLabel.Why;
import assay.contract.NextLabelsRequested;
import assay.contract.OutputContract;
import assay.contract.Split;
import assay.profiler.probe.Probes;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NextExamplesTest {
    @Test
    void texts_that_are_neither_come_before_those_it_knows() {
        var unlabelled = new ArrayList<Example>();
        for (var i = 0; i < 60; i++) {
            unlabelled.add(Example.of("known" + i, "I lost card " + i, ""));
        }
        for (var i = 0; i < 60; i++) {
            unlabelled.add(Example.of("odd" + i, "I lost refund parcel " + i, ""));
        }
        var chosen = chosen(10, rows(), unlabelled);

        assertThat(chosen)
                .filteredOn(next -> next.why() == Why.UNSURE)
                .hasSize(7)
                .allSatisfy(next -> assertThat(next.example()).startsWith("odd"));
        assertThat(chosen).filteredOn(next -> next.why() == Why.RANDOM).hasSize(3);
        Collections.shuffle(unlabelled, new Random(2));
        assertThat(chosen(10, rows(), unlabelled)).isEqualTo(chosen);
    }

    @Test
    void out_of_distribution_rows_are_no_label_to_learn() {
        var rows = new ArrayList<Example>();
        rows.add(Fixture.row("a", "lost it", "lost", Split.TRAIN));
        rows.add(Fixture.outside("b", "weather", "none", Split.TEST));

        assertThat(failure(rows)).contains("expect the same answer").startsWith("dataset d1: ");
    }

    @Test
    void a_thousand_and_one_answers_are_refused_and_two_rows_are_enough() {
        var many = new ArrayList<Example>();
        for (var i = 0; i <= 1_000; i++) {
            many.add(Example.of("m" + i, "text " + i, "answer " + i));
        }
        assertThat(failure(many)).contains("more than 1000 different answers");
        var two = List.of(Example.of("a", "lost it", "x"), Example.of("b", "refund it", "y"));
        assertThat(chosen(400, two, List.of(Example.of("u", "lost", "")))).hasSize(1);
    }

    @Test
    void a_row_without_an_answer_is_refused() {
        var examples = new NextExamples(request(4));
        assertThatThrownBy(() -> examples.labelled(Example.of("a", "x", "")))
                .hasMessage("expected: is missing; give an answer");
    }

    @Test
    void of_many_unlabelled_rows_a_part_is_looked_at() {
        var examples = new NextExamples(request(4));
        rows().forEach(examples::labelled);
        for (var i = 0; i < 21_000; i++) {
            examples.unlabelled(Example.of("u" + i, "lost " + i, ""));
        }
        assertThat(examples.chosen(Probes.learner(), Fixture.NOW).rows()).isEqualTo(20_000);
    }

    private static String failure(List<Example> rows) {
        var examples = new NextExamples(request(4));
        rows.forEach(examples::labelled);
        return examples.chosen(Probes.learner(), Fixture.NOW).failure().orElseThrow();
    }

    private static List<NextLabel> chosen(int count, List<Example> rows, List<Example> unlabelled) {
        var examples = new NextExamples(request(count));
        rows.forEach(examples::labelled);
        unlabelled.forEach(examples::unlabelled);
        return examples.chosen(Probes.learner(), Fixture.NOW).next();
    }

    private static NextLabelsRequested request(int count) {
        Dataset any =
                Fixture.request(OutputContract.label("none"), URI.create("http://localhost"), 1)
                        .dataset();
        return new NextLabelsRequested(any, any, count, Fixture.NOW);
    }

    private static List<Example> rows() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 30; i++) {
            rows.add(Example.of("l" + i, "I lost card " + i, "lost"));
            rows.add(Example.of("r" + i, "refund my parcel " + i, "refund"));
        }
        return rows;
    }
}
