package assay.gateway.core;

import static assay.gateway.core.Facts.TASK;
import static assay.gateway.core.Facts.all;
import static assay.gateway.core.Facts.costs;
import static assay.gateway.core.Facts.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.CandidateEvaluated;
import assay.contract.Decision;
import assay.contract.Drop;
import assay.contract.Event;
import assay.contract.Finding;
import assay.contract.Interval;
import assay.contract.Policy;
import assay.contract.Prior;
import assay.contract.Profile;
import assay.contract.Scores;
import assay.contract.Slice;
import assay.contract.Split;
import assay.contract.TaskProfiled;
import assay.statistics.Intervals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the profile says before and beside the marks, in a decision. */
class DropsTest {
    @Test
    void a_drop_is_the_rest_less_the_slice_with_newcombes_interval() {
        var drop = drops(evaluated("big", "880+ 20- 60+ 40-"), "longest", 900, 1000);

        assertThat(drop.slice()).isEqualTo("longest");
        assertThat(drop.drop().estimate()).isCloseTo(880 / 900.0 - 0.6, within(1e-9));
        var ends = Intervals.newcombe(880, 900, 60, 100, 0.95);
        assertThat(drop.drop().low()).isEqualTo(ends[0]);
        assertThat(drop.drop().high()).isEqualTo(ends[1]);
        assertThat(drop.drop().n()).isEqualTo(100);
        assertThat(drop.clear()).isTrue();
        assertThat(drop.says()).contains("longest tenth", "60.0 %").doesNotContain("chance");
    }

    @Test
    void a_slice_like_the_rest_shows_no_clear_drop() {
        var drop = drops(evaluated("big", "810+ 90- 89+ 11-"), "shortest", 900, 1000);

        assertThat(drop.clear()).isFalse();
        assertThat(drop.says()).contains("chance");
    }

    @Test
    void many_slices_are_corrected_for() {
        var marks = evaluated("big", "855+ 45- 90+ 10-");
        var one = Drops.of(List.of(marks), slices("longest", 900, 1000), 0.95);
        var several = new TreeMap<String, List<String>>();
        for (var name : List.of("longest", "a", "b", "c", "d")) {
            several.put(name, ids(900, 1000));
        }
        var five = Drops.of(List.of(marks), several, 0.95);

        assertThat(first(one).clear()).isTrue();
        assertThat(five.get("big")).allSatisfy(d -> assertThat(d.clear()).isFalse());
        assertThat(first(five).pValue()).isCloseTo(5 * first(one).pValue(), within(1e-9));
    }

    @Test
    void few_examples_and_those_out_of_distribution_make_no_slice() {
        var marks = evaluated("big", "500+", "300-", TASK);
        assertThat(Drops.of(List.of(marks), slices("longest", 490, 500), 0.95)).isEmpty();
        assertThat(Drops.of(List.of(marks), new TreeMap<>(), 0.95)).isEmpty();
    }

    @Test
    void the_datasets_own_slices_are_looked_at_too() {
        var ids = ids(0, 200);
        var slices = new ArrayList<>(Collections.nCopies(100, Slice.IN_DISTRIBUTION));
        slices.addAll(Collections.nCopies(100, "returns"));
        var marks = IntStream.range(0, 200).mapToObj(i -> i < 150 ? 1.0 : 0.0).toList();
        var scores = new Scores(ids, slices, ids, marks, List.of());

        var drop = first(Drops.of(List.of(Facts.of("big", TASK, scores)), new TreeMap<>(), 0.95));

        assertThat(drop.slice()).isEqualTo("returns");
        assertThat(drop.drop().estimate()).isCloseTo(0.5, within(1e-9));
        assertThat(drop.says()).contains("'returns'");
    }

    @Test
    void damaged_copies_are_paired_with_their_originals_and_tune_nothing() {
        var marks = copied(50, i -> i < 12 ? 0.0 : 1.0);

        var drop = first(Drops.of(List.of(marks), new TreeMap<>(), 0.95));

        assertThat(drop.slice()).isEqualTo("perturbed:typos");
        assertThat(drop.drop().estimate()).isCloseTo(0.24, within(1e-9));
        assertThat(drop.drop().n()).isEqualTo(50);
        assertThat(drop.pValue()).isCloseTo(2 * Math.pow(0.5, 12), within(1e-9));
        assertThat(drop.clear()).isTrue();
        assertThat(drop.says()).contains("typo", "originals");
        var table = Table.of(List.of(marks));
        assertThat(table.tests().size()).isEqualTo(100);
        assertThat(table.tuning().size()).isZero();
    }

    @Test
    void copies_that_are_as_good_show_no_drop_and_few_are_not_looked_at() {
        var same = first(Drops.of(List.of(copied(50, _ -> 1.0)), new TreeMap<>(), 0.95));
        assertThat(same.clear()).isFalse();
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(Drops.of(List.of(copied(19, _ -> 0.0)), new TreeMap<>(), 0.95)).isEmpty();
    }

    /** 100 examples answered rightly, and so many copies of the first of them. */
    private static CandidateEvaluated copied(int copies, IntToDoubleFunction mark) {
        var ids = new ArrayList<>(ids(0, 100));
        var slices = new ArrayList<>(Collections.nCopies(100, Slice.IN_DISTRIBUTION));
        var marks = new ArrayList<>(Collections.nCopies(100, 1.0));
        var splits = new ArrayList<>(Collections.nCopies(100, Split.TEST));
        for (var i = 0; i < copies; i++) {
            ids.add("e" + i + "~typos");
            slices.add("perturbed:typos");
            marks.add(mark.applyAsDouble(i));
            splits.add(Split.CALIBRATION);
        }
        return Facts.of("big", TASK, new Scores(ids, slices, ids, marks, List.of(), splits));
    }

    @Test
    void a_decision_shows_them_beside_each_candidate_and_finds_the_clear_ones() {
        var decision =
                decided(
                        new Profile(
                                new TreeMap<>(),
                                List.of(),
                                Optional.empty(),
                                slices("longest", 900, 1000)),
                        "880+ 20- 60+ 40-");

        assertThat(decision.candidates()).allSatisfy(a -> assertThat(a.drops()).hasSize(1));
        assertThat(kinds(decision)).contains("worseOnSlice");
        assertThat(kinds(decided(new Profile(new TreeMap<>(), List.of()), "880+ 120-")))
                .doesNotContain("worseOnSlice");
    }

    @ParameterizedTest
    @CsvSource({"20+, true", "29+, true", "30+, false", "900+ 100-, false"})
    void the_prior_speaks_until_enough_examples_were_answered_by_two(String runs, boolean speaks) {
        var prior = new Prior(0, 7.6, 1, new Interval(0.88, 0.6, 0.99, 0.9, 31), "to begin with");
        var profile = new Profile(new TreeMap<>(), List.of(), Optional.of(prior), new TreeMap<>());

        var decision = decided(profile, runs);

        assertThat(kinds(decision).contains("prior")).isEqualTo(speaks);
        if (speaks) {
            assertThat(decision.findings())
                    .filteredOn(f -> f.kind().equals("prior"))
                    .singleElement()
                    .satisfies(f -> assertThat(f.says()).isEqualTo("to begin with"))
                    .satisfies(f -> assertThat(f.numbers()).containsEntry("tasks", 31.0));
        }
    }

    private static List<String> kinds(Decision decision) {
        return decision.findings().stream().map(Finding::kind).toList();
    }

    private static Decision decided(Profile profile, String runs) {
        var facts =
                new ArrayList<Event>(
                        all(
                                TASK,
                                Policy.DEFAULT,
                                evaluated("big", runs),
                                evaluated("small", runs),
                                costs("big", "5", "0"),
                                costs("small", "0.1", "0")));
        facts.replaceAll(
                fact ->
                        fact instanceof TaskProfiled p
                                ? new TaskProfiled(
                                        p.selectionId(), p.request(), profile, p.probe(), p.at())
                                : fact);
        return ((Decider.Answer.Decided) Decider.decide(Evidence.of(facts))).decision();
    }

    private static Drop drops(CandidateEvaluated marks, String slice, int from, int to) {
        return first(Drops.of(List.of(marks), slices(slice, from, to), 0.95));
    }

    private static Drop first(SortedMap<String, List<Drop>> drops) {
        return drops.values().iterator().next().getFirst();
    }

    private static TreeMap<String, List<String>> slices(String name, int from, int to) {
        var slices = new TreeMap<String, List<String>>();
        slices.put(name, ids(from, to));
        return slices;
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "e" + i).toList();
    }
}
