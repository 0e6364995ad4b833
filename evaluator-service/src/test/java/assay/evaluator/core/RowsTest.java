package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Copies;
import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.Kin;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Perturbation;
import assay.contract.Policy;
import assay.contract.SelectionRequested;
import assay.contract.Specification;
import assay.contract.Split;
import assay.contract.Splits;
import assay.contract.Task;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {
    @ParameterizedTest(name = "{0} in and {1} out of distribution, at most {2}: {3} and {4}")
    @CsvSource({
        "90, 10, 1000, 90, 10",
        "90, 10, 50, 45, 5",
        "99, 1, 10, 9, 1",
        "99, 1, 1, 1, 0",
        "100, 0, 7, 7, 0",
        "0, 100, 7, 0, 7",
    })
    void a_draw_keeps_the_proportion(int in, int out, int maximum, int wantedIn, int wantedOut) {
        var rows = rows(dataset(in, out), maximum, 1).test();
        assertThat(rows).filteredOn(e -> e.expected().equals("oos")).hasSize(wantedOut);
        assertThat(rows).filteredOn(e -> !e.expected().equals("oos")).hasSize(wantedIn);
    }

    static Stream<Arguments> calibrations() {
        return Stream.of(
                argumentSet("one candidate needs none", 1, 1000, 100, 0),
                argumentSet("two have all", 2, 1000, 100, 50),
                argumentSet("as large a share as of the test rows", 3, 40, 40, 20),
                argumentSet("to the nearest row", 2, 1, 1, 1),
                argumentSet("and one candidate still needs none", 1, 40, 40, 0));
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void calibration_rows_are_for_more_than_one_candidate(
            int candidates, int maximum, int test, int calibration) {
        var dataset = dataset(90, 10);
        for (var row : dataset(45, 5)) {
            dataset.add(named(row, Split.CALIBRATION));
            dataset.add(named(row, Split.TRAIN));
        }
        Collections.shuffle(dataset, new Random(5));

        var rows = rows(dataset, candidates, maximum, 1);

        assertThat(rows.test()).hasSize(test).allMatch(e -> e.split().isEmpty());
        assertThat(rows.calibration())
                .hasSize(calibration)
                .allMatch(e -> e.id().startsWith("calibration"))
                .allMatch(e -> e.input().isEmpty());
        assertThat(rows.all()).hasSize(test + calibration).startsWith(some(rows.test()));
        assertThat(rows.test()).isEqualTo(rows(dataset, 1, maximum, 1).test());
    }

    @Test
    void a_row_whose_split_is_not_named_is_told_by_it_where_it_calibrates() {
        var rows = rows(dataset(900, 100), 2, 10_000, 1, Splits.LEARNING);
        assertThat(rows.calibration())
                .isNotEmpty()
                .allMatch(e -> e.split().equals(Optional.of(Split.CALIBRATION)));
        // Splits.of: 0.1 of 900 in distribution and 0.2 of 100 out of it; four standard errors.
        assertThat(rows.calibration()).hasSizeBetween(70, 150);
        assertThat(rows.test()).allMatch(e -> e.split().isEmpty());
    }

    @Test
    void a_test_row_with_kin_in_train_is_answered_and_does_not_measure() {
        var dataset = new ArrayList<Example>();
        dataset(20, 0).forEach(row -> dataset.add(named(row, Split.TEST)));
        dataset(10, 0).forEach(row -> dataset.add(named(row, Split.CALIBRATION)));
        var kin = new Kin(Map.of(), Set.of("testin3", "testin4"), Set.of());
        for (var candidates : List.of(1, 2)) {
            var request = request(dataset, candidates, 100, 1, Splits.ALL_TEST).with(kin);
            var rows = collected(dataset, request);
            assertThat(rows.test()).hasSize(18).noneMatch(row -> kin.leaked().contains(row.id()));
            assertThat(rows.calibration()).hasSize(candidates == 1 ? 2 : 12);
            assertThat(rows.all())
                    .filteredOn(row -> kin.leaked().contains(row.id()))
                    .hasSize(2)
                    .allMatch(row -> row.split().equals(Optional.of(Split.TRAIN)));
        }
    }

    @Test
    void rows_that_are_kin_are_placed_by_one_of_them() {
        var dataset = dataset(200, 0);
        var heads = new TreeMap<String, String>();
        dataset.forEach(row -> heads.put(row.id(), "in1"));
        var request = request(dataset, 2, 1_000, 1, Splits.LEARNING);
        var rows = collected(dataset, request.with(new Kin(heads, Set.of(), Set.of())));
        assertThat(List.of(rows.test().size(), rows.calibration().size()))
                .as("all in one split")
                .isSubsetOf(0, 200);
    }

    @Test
    void a_draw_depends_on_ids_and_seed_and_not_on_the_order() {
        var dataset = dataset(80, 20);
        var shuffled = new ArrayList<>(dataset);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(ids(rows(shuffled, 30, 1)))
                .containsExactlyInAnyOrderElementsOf(ids(rows(dataset, 30, 1)));
        assertThat(ids(rows(dataset, 30, 2))).isNotEqualTo(ids(rows(dataset, 30, 1)));
    }

    @Test
    void labels_are_those_of_all_rows_and_inputs_are_left_out() {
        var rows = rows(dataset(4, 1), 2, 1);
        assertThat(rows.task().contract().labels()).containsExactly("label0", "label1", "oos");
        assertThat(rows.test()).allMatch(e -> e.input().isEmpty());
    }

    @Test
    void slices_are_cut_by_number_and_by_size() {
        var large = "x".repeat(200_000);
        var rows = new ArrayList<>(dataset(5, 0));
        rows.add(Example.of("large1", large, "label0"));
        rows.add(Example.of("large2", large, "label0"));
        rows.addAll(dataset(1, 0));
        assertThat(CutTest.slices(Cut.of(2, Chosen.NONE), rows))
                .extracting(List::size)
                .containsExactly(2, 2, 2, 2);
        assertThat(CutTest.slices(Cut.of(50, Chosen.NONE), rows))
                .extracting(List::size)
                .containsExactly(6, 2);
        assertThat(CutTest.slices(Cut.of(2, Chosen.NONE), List.of())).isEmpty();
    }

    @Test
    void a_prompt_lists_the_labels_and_names_the_one_for_none_of_them() {
        var task = rows(dataset(4, 1), 5, 1).task();
        assertThat(Prompt.system(task))
                .startsWith("What is it?")
                .contains("- label0\n- label1\n- oos (where none")
                .endsWith("Answer with the label only.");
        assertThat(Prompt.of(task, List.of(), "a").hash())
                .isNotEqualTo(Prompt.of(task, List.of(), "b").hash());
    }

    private static List<String> ids(Rows rows) {
        return rows.test().stream().map(Example::id).toList();
    }

    private static List<Example> dataset(int in, int out) {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < in; i++) {
            rows.add(Example.of("in" + i, "text " + i, "label" + i % 2));
        }
        for (var i = 0; i < out; i++) {
            rows.add(Example.of("out" + i, "strange " + i, "oos"));
        }
        return rows;
    }

    private static Example named(Example row, Split split) {
        return new Example(
                split.name().toLowerCase(Locale.ROOT) + row.id(),
                row.input(),
                row.expected(),
                Optional.of(split),
                row.slice(),
                row.group());
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "2, 20"})
    void damaged_copies_of_some_test_rows_stand_behind_the_others(int candidates, int maximum) {
        var dataset = dataset(90, 10);
        for (var row : dataset(45, 5)) {
            dataset.add(named(row, Split.CALIBRATION));
        }

        var plain = rows(dataset, candidates, maximum, 1, Splits.ALL_TEST);
        var rows = rows(dataset, candidates, maximum, 1, Splits.ALL_TEST, Optional.of(4));

        assertThat(rows.test()).isEqualTo(plain.test());
        var choosing = plain.calibration().size();
        assertThat(rows.calibration().subList(0, choosing)).isEqualTo(plain.calibration());
        assertThat(rows.calibration().subList(choosing, rows.calibration().size()))
                .hasSize(4 * Perturbation.values().length)
                .allSatisfy(c -> assertThat(c.id()).contains("~"))
                .allSatisfy(
                        c ->
                                assertThat(rows.test())
                                        .anySatisfy(
                                                r ->
                                                        assertThat(r.id())
                                                                .isEqualTo(
                                                                        Copies.original(c.id()))));
    }

    private static Example[] some(List<Example> rows) {
        return rows.toArray(Example[]::new);
    }

    private static Rows rows(List<Example> dataset, int maximum, long seed) {
        return rows(dataset, 1, maximum, seed);
    }

    private static Rows rows(List<Example> dataset, int candidates, int maximum, long seed) {
        return rows(dataset, candidates, maximum, seed, Splits.ALL_TEST);
    }

    private static Rows rows(
            List<Example> dataset, int candidates, int maximum, long seed, Splits splits) {
        return rows(dataset, candidates, maximum, seed, splits, Optional.empty());
    }

    private static Rows rows(
            List<Example> dataset,
            int candidates,
            int maximum,
            long seed,
            Splits splits,
            Optional<Integer> perturbed) {
        return collected(dataset, request(dataset, candidates, maximum, seed, splits, perturbed));
    }

    private static Rows collected(List<Example> dataset, SelectionRequested request) {
        var collector = new Rows.Collector(request);
        dataset.forEach(collector::add);
        return collector.rows();
    }

    private static SelectionRequested request(
            List<Example> dataset, int candidates, int maximum, long seed, Splits splits) {
        return request(dataset, candidates, maximum, seed, splits, Optional.empty());
    }

    private static SelectionRequested request(
            List<Example> dataset,
            int candidates,
            int maximum,
            long seed,
            Splits splits,
            Optional<Integer> perturbed) {
        var policy =
                new Policy(
                        0.02,
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(maximum),
                        seed,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        perturbed);
        var task =
                new Task(
                        "t",
                        "What is it?",
                        OutputContract.label("oos"),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new SelectionRequested(
                new UUID(0, 1),
                new Specification(
                        task,
                        IntStream.range(0, candidates)
                                .mapToObj(i -> new Candidate("probe" + i, "probe"))
                                .toList(),
                        policy),
                new Dataset(
                        "d",
                        Optional.empty(),
                        dataset.size(),
                        new TreeMap<>(),
                        3,
                        new TreeMap<>(),
                        new TreeMap<>(),
                        URI.create("http://localhost/d"),
                        Instant.EPOCH),
                new TreeMap<>(Map.of("probe", Model.probe(Optional.empty()))),
                new TreeMap<>(),
                splits,
                Instant.EPOCH);
    }
}
