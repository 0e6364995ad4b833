package assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopiesTest {
    @Test
    void without_the_policy_there_are_none() throws IOException {
        assertThat(Copies.of(requested(Optional.empty()), rows(50))).isEmpty();
    }

    @Test
    void each_of_some_examples_is_copied_in_each_way_and_measures_nothing() throws IOException {
        var copies = Copies.of(requested(Optional.of(7)), rows(50));

        assertThat(copies).hasSize(7 * Perturbation.values().length);
        assertThat(copies.stream().map(c -> Copies.original(c.id())).distinct()).hasSize(7);
        assertThat(copies)
                .allSatisfy(c -> assertThat(c.split()).contains(Split.CALIBRATION))
                .allSatisfy(c -> assertThat(Slice.isPerturbed(c.slice().orElseThrow())).isTrue())
                .allSatisfy(c -> assertThat(c.group()).contains(Copies.original(c.id())))
                .allSatisfy(c -> assertThat(c.expected()).isEqualTo("refund"));
        assertThat(copies.stream().filter(c -> c.id().endsWith("~upperCase")))
                .allSatisfy(c -> assertThat(c.input()).startsWith("WHERE IS ORDER"));
    }

    @Test
    void they_hang_on_seed_and_id_alone_and_of_fewer_examples_are_the_same() throws IOException {
        var rows = rows(50);
        var request = requested(Optional.of(7));
        var first = Copies.of(request, rows).stream().map(Example::id).sorted().toList();
        Collections.shuffle(rows, new Random(3));
        var again = Copies.of(request, rows);

        assertThat(again.stream().map(Example::id).sorted().toList()).isEqualTo(first);
        var chosen =
                rows.stream()
                        .filter(
                                r ->
                                        again.stream()
                                                .anyMatch(
                                                        c ->
                                                                Copies.original(c.id())
                                                                        .equals(r.id())))
                        .toList();
        assertThat(Copies.of(request, chosen)).hasSameSizeAs(again);
    }

    @Test
    void what_lies_out_of_distribution_is_not_copied_and_no_more_than_there_are()
            throws IOException {
        var rows = new ArrayList<>(rows(3));
        rows.add(Example.of("odd", "what is the capital of Peru", "out of scope"));

        assertThat(Copies.of(requested(Optional.of(7)), rows))
                .hasSize(3 * Perturbation.values().length)
                .noneSatisfy(c -> assertThat(c.id()).startsWith("odd"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void too_few_or_too_many_are_refused(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Optional.of(count)))
                .withMessageContaining("policy.perturbed");
    }

    @Test
    void copies_neither_measure_nor_choose() {
        var ids = List.of("a", "b", "a~typos");
        var slices = List.of("in-distribution", "in-distribution", "perturbed:typos");
        var splits = List.of(Split.TEST, Split.CALIBRATION, Split.CALIBRATION);
        var scores = new Scores(ids, slices, ids, List.of(1.0, 1.0, 0.0), List.of(), splits);

        assertThat(List.of(scores.tests(0), scores.tests(1), scores.tests(2)))
                .containsExactly(true, false, false);
        assertThat(List.of(scores.tunes(0), scores.tunes(1), scores.tunes(2)))
                .containsExactly(false, true, false);
    }

    private static List<Example> rows(int count) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < count; i++) {
            rows.add(Example.of("e" + i, "Where is order " + i + ", please?", "refund"));
        }
        return rows;
    }

    /** The golden request, with so many examples to copy. */
    private static SelectionRequested requested(Optional<Integer> perturbed) throws IOException {
        var file = "/events/assay-selection-requested-v1.json";
        JsonNode tree =
                Json.MAPPER.readTree(Objects.requireNonNull(CopiesTest.class.getResource(file)));
        perturbed.ifPresent(
                n -> ((ObjectNode) tree.at("/specification/policy")).put("perturbed", n));
        return Json.MAPPER.treeToValue(tree, SelectionRequested.class);
    }

    private static Policy policy(Optional<Integer> perturbed) {
        var p = Policy.DEFAULT;
        return new Policy(
                p.margin(),
                p.confidence(),
                p.minimumQuality(),
                p.outOfDistributionFloor(),
                p.monthlyBudget(),
                p.maximumExamples(),
                p.seed(),
                p.costOfLabel(),
                p.months(),
                p.evaluationBudget(),
                p.unknownPrices(),
                p.stopEarly(),
                perturbed);
    }
}
