package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.CandidateEvaluated;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Model;
import assay.contract.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** big answers 95 % of 20,000 right, the margin is 2 points: the error to reach is 7 %. */
class TunedCurvesTest {
    private static final int N = 20_000;

    /**
     * @param family of its entry; none where it is empty
     */
    private record Tuned(String name, long labels, double error, String family) {}

    static Stream<Arguments> families() {
        return Stream.of(
                argumentSet(
                        "error 4 / √n: 7 % at 3,265",
                        sizes("ft", 4, 0), "labels bring it within 2 points of big: 90 % interval"),
                argumentSet(
                        "error 2 / √n: reached at 816",
                        sizes("ft", 2, 0),
                        "2,000 labels are about enough"),
                argumentSet(
                        "error 20 % + 1 / √n: never",
                        sizes("ft", 1, 0.2),
                        "16,000 labels, eight times as many, bring it within 2 points of big with a chance of 0 % only"),
                argumentSet(
                        "an error that rises",
                        List.of(
                                new Tuned("ft-500", 500, 0.1, "ft"),
                                new Tuned("ft-1000", 1_000, 0.1, "ft"),
                                new Tuned("ft-2000", 2_000, 0.2, "ft")),
                        "it cannot be told"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void three_sizes_of_one_family_make_a_curve(List<Tuned> family, String says) {
        var finding = findings(family).getFirst();

        assertThat(finding.says())
                .contains("the curve of ft-500, ft-1000, ft-2000, fine-tuned on 500, 1,000, 2,000")
                .contains("20,000 test examples", says)
                .doesNotContain("lower bound");
        assertThat(finding.candidate()).contains("ft-2000");
        assertThat(finding.numbers()).containsEntry("sizes", 3.0).containsEntry("n", (double) N);
    }

    @Test
    void the_labels_that_a_known_law_needs_are_in_the_interval() {
        var numbers = findings(sizes("ft", 4, 0)).getFirst().numbers();
        assertThat(numbers.getOrDefault("low", -1.0)).isBetween(2_000.0, 3_265.0);
        assertThat(numbers.getOrDefault("high", 16_000.0)).isGreaterThan(3_265);
        assertThat(numbers.getOrDefault("median", -1.0)).isBetween(2_600.0, 4_200.0);
    }

    @Test
    void two_sizes_or_two_families_of_two_say_nothing() {
        assertThat(findings(sizes("ft", 4, 0).subList(0, 2))).isEmpty();
        assertThat(
                        findings(
                                List.of(
                                        new Tuned("a-500", 500, 0.2, "a"),
                                        new Tuned("a-1000", 1_000, 0.15, "a"),
                                        new Tuned("b-2000", 2_000, 0.1, "b"),
                                        new Tuned("b-4000", 4_000, 0.1, "b"))))
                .isEmpty();
    }

    @Test
    void each_family_has_its_own_and_without_one_they_are_one() {
        var both = new ArrayList<>(sizes("ft", 4, 0));
        both.addAll(sizes("lora", 3, 0));
        assertThat(findings(both)).hasSize(2);
        assertThat(findings(both).getLast().says()).contains("curve of lora-500");
        var none = sizes("ft", 4, 0).stream().map(t -> new Tuned(t.name, t.labels, t.error, ""));
        assertThat(findings(none.toList())).hasSize(1);
    }

    @Test
    void two_trainings_on_as_many_labels_count_as_their_mean() {
        var repeated = new ArrayList<>(sizes("ft", 4, 0));
        repeated.add(new Tuned("ft-2000-again", 2_000, 0.07, "ft"));
        var numbers = findings(repeated).getFirst().numbers();
        assertThat(numbers).containsEntry("sizes", 3.0);
        assertThat(numbers.getOrDefault("median", 0.0))
                .isLessThan(
                        findings(sizes("ft", 4, 0))
                                .getFirst()
                                .numbers()
                                .getOrDefault("median", 0.0));
    }

    private static List<Tuned> sizes(String family, double scale, double floor) {
        return Stream.of(500L, 1_000L, 2_000L)
                .map(n -> new Tuned(family + "-" + n, n, floor + scale / Math.sqrt(n), family))
                .toList();
    }

    private static List<Finding> findings(List<Tuned> tuned) {
        var facts = new ArrayList<Event>(List.of(evaluated("big", "19000+ 1000-")));
        facts.add(costs("big", "5", "0"));
        for (var one : tuned) {
            var wrong = Math.round(N * one.error);
            facts.add(trained(evaluated(one.name, "%d- %d+".formatted(wrong, N - wrong)), one));
            facts.add(costs(one.name, "0.1", "0"));
        }
        var all = Facts.all(TASK, Policy.DEFAULT, facts.toArray(Event[]::new));
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(all)))
                .decision().findings().stream()
                        .filter(f -> f.kind().equals(TunedCurves.KIND))
                        .toList();
    }

    private static CandidateEvaluated trained(CandidateEvaluated e, Tuned tuned) {
        var model =
                new Model(
                        e.model().kind(),
                        e.model().role(),
                        e.model().endpoint(),
                        e.model().recording(),
                        e.model().price(),
                        false,
                        Optional.of(tuned.family).filter(f -> !f.isEmpty()),
                        Optional.of(tuned.labels));
        return new CandidateEvaluated(
                e.selectionId(),
                e.candidate(),
                e.task(),
                model,
                e.scores(),
                e.answers(),
                e.usage(),
                e.latency(),
                e.scorer(),
                e.fingerprint(),
                e.promptSha256(),
                e.at());
    }
}
