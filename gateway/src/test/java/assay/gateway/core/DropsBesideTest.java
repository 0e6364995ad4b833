package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.CandidateEvaluated;
import assay.contract.Decision;
import assay.contract.Drop;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Policy;
import assay.contract.Profile;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Split;
import assay.contract.TaskProfiled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The last 100 of 1,000 examples are the longest. */
class DropsBesideTest {
    static Stream<Arguments> marks() {
        return Stream.of(
                argumentSet("hard for both alike", "860+ 40- 60+ 40-", "870+ 30- 60+ 40-", false),
                argumentSet("hard for the small one", "860+ 40- 50+ 50-", "870+ 30- 95+ 5-", true),
                argumentSet("hard for the big one", "860+ 40- 95+ 5-", "870+ 30- 60+ 40-", false));
    }

    @ParameterizedTest
    @MethodSource("marks")
    void a_specialist_that_loses_more_than_the_strongest_generalist_is_found(
            String small, String big, boolean found) {
        var decision = decided(evaluated("small", small), evaluated("big", big));

        assertThat(findings(decision)).hasSize(found ? 1 : 0);
        var beside = beside(decision, "small").orElseThrow();
        assertThat(beside.reference()).isEqualTo("big");
        assertThat(beside.clear()).isEqualTo(found);
        assertThat(beside.more().n()).isEqualTo(100);
        assertThat(beside.says())
                .startsWith("On the longest tenth of the inputs small loses")
                .contains("more than big");
        assertThat(beside(decision, "big")).isEmpty();
    }

    @Test
    void it_is_the_one_drop_less_the_other_and_agrees_with_the_finding() {
        var decision =
                decided(
                        evaluated("small", "860+ 40- 50+ 50-"),
                        evaluated("big", "870+ 30- 95+ 5-"));

        var beside = beside(decision, "small").orElseThrow();
        assertThat(beside.more().estimate())
                .isCloseTo((860 / 900.0 - 0.5) - (870 / 900.0 - 0.95), within(1e-9));
        var finding = findings(decision).getFirst();
        assertThat(finding.candidate()).contains("small");
        assertThat(finding.numbers()).containsEntry("more", beside.more().estimate());
        assertThat(finding.numbers().getOrDefault("low", 0.0)).isPositive();
        assertThat(finding.says()).isEqualTo(beside.says());
    }

    @Test
    void only_examples_that_both_answered_count() {
        var small = evaluated("small", "860+ 40- 50+ 50-");
        var big = evaluated("big", "870+ 30- 90+");
        assertThat(beside(decided(small, big), "small").orElseThrow().more().n()).isEqualTo(90);
        var few = evaluated("big", "870+ 30- 19+");
        assertThat(beside(decided(small, few), "small")).isEmpty();
    }

    @Test
    void a_generalist_that_loses_more_than_the_strongest_is_shown_and_is_no_finding() {
        var decision =
                decided(evaluated("big", "890+ 10- 97+ 3-"), evaluated("big2", "880+ 20- 50+ 50-"));
        assertThat(beside(decision, "big2").orElseThrow().clear()).isTrue();
        assertThat(findings(decision)).isEmpty();
    }

    @Test
    void several_candidates_are_corrected_for() {
        var big = evaluated("big", "870+ 30- 95+ 5-");
        var small = evaluated("small", "860+ 40- 80+ 20-");
        var one = beside(decided(small, big), "small").orElseThrow();
        var two =
                beside(decided(small, big, evaluated("small2", "860+ 40- 80+ 20-")), "small")
                        .orElseThrow();
        assertThat(two.pValue()).isCloseTo(2 * one.pValue(), within(1e-9));
    }

    @Test
    void without_a_generalist_drops_stand_alone() {
        var decision =
                decided(evaluated("small", "860+ 40- 50+ 50-"), evaluated("tiny", "850+ 150-"));
        assertThat(beside(decision, "small")).isEmpty();
        assertThat(decision.candidates()).anyMatch(c -> !c.drops().isEmpty());
    }

    @Test
    void damaged_copies_are_held_beside_the_others_copies() {
        var small = copied("small", i -> i < 20);
        var big = copied("big", i -> i < 2);
        var beside = beside(decided(small, big), "small").orElseThrow();
        assertThat(beside.more().estimate()).isCloseTo(0.36, within(1e-9));
        assertThat(beside.more().n()).isEqualTo(50);
        // 18 lost, none won: McNemar's exact test.
        assertThat(beside.pValue()).isCloseTo(2 * Math.pow(0.5, 18), within(1e-9));
    }

    /** All of 100 answered rightly, and 50 copies of which some are wrong. */
    private static CandidateEvaluated copied(String candidate, IntPredicate wrong) {
        var ids = new ArrayList<>(ids(0, 100));
        var slices = new ArrayList<>(Collections.nCopies(100, Slice.IN_DISTRIBUTION));
        var marks = new ArrayList<>(Collections.nCopies(100, 1.0));
        var splits = new ArrayList<>(Collections.nCopies(100, Split.TEST));
        for (var i = 0; i < 50; i++) {
            ids.add("e" + i + "~typos");
            slices.add("perturbed:typos");
            marks.add(wrong.test(i) ? 0.0 : 1.0);
            splits.add(Split.CALIBRATION);
        }
        return Facts.of(candidate, TASK, new Scores(ids, slices, ids, marks, List.of(), splits));
    }

    private static List<Finding> findings(Decision decision) {
        return decision.findings().stream()
                .filter(f -> f.kind().equals("losesMoreOnSlice"))
                .toList();
    }

    private static Optional<Drop.Beside> beside(Decision decision, String candidate) {
        return decision.candidates().stream()
                .filter(c -> c.candidate().equals(candidate))
                .flatMap(c -> c.drops().stream())
                .flatMap(d -> d.beside().stream())
                .findFirst();
    }

    private static Decision decided(CandidateEvaluated... evaluations) {
        var facts = new ArrayList<Event>(List.of(evaluations));
        for (var e : evaluations) {
            facts.add(costs(e.candidate(), "1", "0"));
        }
        var slices = new TreeMap<String, List<String>>();
        slices.put("longest", ids(900, 1000));
        var profile = new Profile(new TreeMap<>(), List.of(), Optional.empty(), slices);
        var all = new ArrayList<Event>();
        for (var fact : all(TASK, Policy.DEFAULT, facts.toArray(Event[]::new))) {
            all.add(
                    fact instanceof TaskProfiled p
                            ? new TaskProfiled(
                                    p.selectionId(), p.request(), profile, p.probe(), p.at())
                            : fact);
        }
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(all))).decision();
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "e" + i).toList();
    }
}
