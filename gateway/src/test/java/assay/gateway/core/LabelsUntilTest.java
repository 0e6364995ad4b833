package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Curve;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Policy;
import assay.contract.Profile;
import assay.contract.TaskProfiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** big answers 95 % of 20,000 right, the margin is 2 points: the error to reach is 7 %. */
class LabelsUntilTest {
    static Stream<Arguments> curves() {
        return Stream.of(
                argumentSet("error 4 / √n: 7 % at 3,265", law(n -> 4 / Math.sqrt(n)), 3_265, 0.0),
                argumentSet("error 3 / √n: 7 % at 1,837", law(n -> 3 / Math.sqrt(n)), 1_837, 1.0));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void the_labels_that_a_known_law_needs_are_in_the_interval(
            Curve curve, double labels, double within2) {
        var finding = finding(curve).orElseThrow();

        assertThat(finding.candidate()).contains("big");
        assertThat(finding.numbers().getOrDefault("tenth", -1.0)).isLessThan(labels);
        assertThat(finding.numbers().getOrDefault("ninetieth", -1.0)).isGreaterThan(labels);
        assertThat(Math.round(finding.numbers().getOrDefault("within2", -1.0)))
                .isEqualTo((long) within2);
        assertThat(finding.says())
                .contains("within 2 points of big")
                .contains("80 % interval")
                .contains("lower bound");
        assertThat(finding.refuses()).isFalse();
    }

    @Test
    void where_eight_times_as_many_are_not_enough_it_says_so() {
        var finding = finding(law(n -> 0.2 + 1 / Math.sqrt(n))).orElseThrow();

        assertThat(finding.numbers()).doesNotContainKey("median").containsEntry("within4", 0.0);
        assertThat(finding.says()).startsWith("8,000 labels, eight times as many");
    }

    @Test
    void what_is_reached_already_is_said() {
        assertThat(finding(law(n -> 1 / Math.sqrt(n))).orElseThrow().says())
                .startsWith("1,000 labels are about enough");
    }

    @Test
    void an_error_that_rises_is_not_drawn_on() {
        assertThat(finding(law(n -> n > 900 ? 0.5 : 0.1)).orElseThrow().says())
                .contains("cannot be told")
                .contains("no extrapolation");
    }

    @Test
    void without_a_curve_nothing_is_said() {
        assertThat(finding(Optional.empty())).isEmpty();
    }

    private static Optional<Finding> finding(Curve curve) {
        return finding(Optional.of(curve));
    }

    private static Optional<Finding> finding(Optional<Curve> curve) {
        var facts = new ArrayList<Event>();
        for (var fact :
                all(
                        TASK,
                        Policy.DEFAULT,
                        evaluated("big", "19000+ 1000-"),
                        evaluated("small", "16000+ 4000-"),
                        costs("big", "5", "0"),
                        costs("small", "0.1", "0"))) {
            facts.add(
                    fact instanceof TaskProfiled e
                            ? new TaskProfiled(
                                    e.selectionId(),
                                    e.request(),
                                    new Profile(
                                            new TreeMap<>(),
                                            List.of(),
                                            Optional.empty(),
                                            new TreeMap<>(),
                                            curve),
                                    e.probe(),
                                    e.at())
                            : fact);
        }
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts)))
                .decision().findings().stream()
                        .filter(f -> f.kind().equals(LabelsUntil.KIND))
                        .findFirst();
    }

    /** Twelve sizes up to 1,000 labels. */
    private static Curve law(DoubleUnaryOperator error) {
        var points =
                IntStream.rangeClosed(-11, 0)
                        .mapToLong(step -> Math.round(1_000 * Math.pow(2, step / 2.0)))
                        .mapToObj(
                                n -> new Curve.Point(n, Math.min(1, error.applyAsDouble(n)), 0.003))
                        .toList();
        return new Curve(2_000, points, List.of(), Optional.empty());
    }
}
