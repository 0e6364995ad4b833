package assay.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
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
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KinshipTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void rows_that_are_alike_fall_in_one_split_whatever_their_order() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 300; i++) {
            var text = text(i) + " " + text(-i - 1) + " " + text(i + 1_000);
            rows.add(Example.of("a" + i, text, "x"));
            rows.add(Example.of("b" + i, text + "!", "x"));
            rows.add(Example.of("c" + i, "  " + text, "x"));
        }
        var placed = placed(request(Splits.LEARNING), rows);
        for (var i = 0; i < 300; i++) {
            assertThat(placed.splitOf(rows.get(3 * i)))
                    .isEqualTo(placed.splitOf(rows.get(3 * i + 1)))
                    .isEqualTo(placed.splitOf(rows.get(3 * i + 2)));
        }
        assertThat(rows.stream().map(placed::splitOf).distinct()).hasSize(3);
        assertThat(placed.kin().leaked()).isEmpty();

        Collections.shuffle(rows, new Random(3));
        assertThat(placed(request(Splits.LEARNING), rows).kin()).isEqualTo(placed.kin());
    }

    @Test
    void rows_unlike_all_others_stay_where_they_were() {
        var rows = IntStream.range(0, 200).mapToObj(i -> Example.of("" + i, text(i), "x")).toList();
        var request = request(Splits.LEARNING);
        assertThat(placed(request, rows)).isEqualTo(request);
    }

    @Test
    void where_the_dataset_names_the_splits_the_test_rows_that_leak_are_named() {
        var rows =
                List.of(
                        given("1", "the same", Split.TRAIN),
                        given("2", "the same ", Split.TEST),
                        given("3", "another one, a little longer", Split.TRAIN),
                        given("4", "Another one, a little longer.", Split.TEST),
                        given("5", "nothing like them", Split.TEST),
                        given("6", "the same", Split.CALIBRATION),
                        given("7", "twice in test", Split.TEST),
                        given("8", "twice in test", Split.TEST));
        var placed = placed(request(Splits.ALL_TEST), rows);
        assertThat(placed.kin().leaked()).containsExactlyInAnyOrder("2", "4");
        assertThat(placed.kin().leaking()).containsExactlyInAnyOrder("1", "3");
        assertThat(placed.kin().heads()).isEmpty();
        rows.forEach(row -> assertThat(placed.splitOf(row)).isEqualTo(row.split().orElseThrow()));
    }

    @Test
    void a_group_and_a_time_win_and_what_leaks_through_them_is_named() {
        var request = request(Splits.LEARNING.from(NOON));
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 50; i++) {
            rows.add(timed("old" + i, text(i), NOON.minusSeconds(1)));
            rows.add(timed("new" + i, text(i), NOON));
        }
        var placed = placed(request, rows);
        var trained = rows.stream().filter(row -> placed.splitOf(row) == Split.TRAIN).toList();
        assertThat(trained).isNotEmpty().allMatch(row -> row.id().startsWith("old"));
        assertThat(placed.kin().leaked())
                .containsExactlyInAnyOrderElementsOf(
                        trained.stream().map(row -> row.id().replace("old", "new")).toList());

        var one = grouped("1", "the same text", "g1");
        var two = grouped("2", "the same text", "g2");
        var apart = placed(request(Splits.LEARNING), List.of(one, two));
        assertThat(apart.splitOf(one)).isEqualTo(Splits.LEARNING.of(one, false));
        assertThat(apart.splitOf(two)).isEqualTo(Splits.LEARNING.of(two, false));
    }

    /** By chains all of them would be kin, and fall in one split. */
    @Test
    void rows_made_by_one_pattern_are_no_kin_unless_they_are_the_same() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 3_000; i++) {
            var text = "the parcel number " + i / 2 + " came broken and I want a new one";
            rows.add(Example.of("" + i, text, "x"));
        }
        var placed = placed(request(Splits.LEARNING), rows);
        assertThat(placed.kin().heads()).hasSize(1_500);
        assertThat(rows.stream().filter(row -> placed.splitOf(row) == Split.TRAIN).count())
                .isBetween(1_350L, 1_650L);
    }

    /** As unlike as chance makes them. */
    private static String text(long number) {
        return Long.toHexString(Plain.mixed(number + 77));
    }

    @Test
    void too_many_rows_are_placed_one_by_one() {
        var kinship = new Kinship(request(Splits.LEARNING));
        for (var i = 0; i <= Kinship.MOST_ROWS; i++) {
            kinship.add(Example.of("" + i, "same", "x"));
        }
        assertThat(kinship.placed().kin().heads()).isEmpty();
    }

    @Test
    void nobody_looks_where_nothing_is_trained() {
        assertThat(Kinship.matters(request(Splits.ALL_TEST, new TreeMap<>()))).isFalse();
        assertThat(Kinship.matters(request(Splits.LEARNING, new TreeMap<>()))).isTrue();
        assertThat(Kinship.matters(request(Splits.ALL_TEST))).isTrue();
    }

    private static SelectionRequested placed(SelectionRequested request, List<Example> rows) {
        var kinship = new Kinship(request);
        rows.forEach(kinship::add);
        return kinship.placed();
    }

    private static Example given(String id, String input, Split split) {
        return new Example(id, input, "x", Optional.of(split), Optional.empty(), Optional.empty());
    }

    private static Example grouped(String id, String input, String group) {
        return new Example(id, input, "x", Optional.empty(), Optional.empty(), Optional.of(group));
    }

    private static Example timed(String id, String input, Instant time) {
        return new Example(
                id,
                input,
                "x",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(time));
    }

    private static SelectionRequested request(Splits splits) {
        return request(splits, new TreeMap<>(Map.of("train", 1L, "test", 1L)));
    }

    private static SelectionRequested request(Splits splits, SortedMap<String, Long> named) {
        var task =
                new Task(
                        "t",
                        "i",
                        OutputContract.label("none"),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var dataset =
                new Dataset(
                        "d",
                        Optional.empty(),
                        1,
                        new TreeMap<>(),
                        1,
                        new TreeMap<>(),
                        named,
                        URI.create("http://localhost/rows"),
                        NOON);
        var models = new TreeMap<String, Model>();
        models.put("big", Model.recording(Role.GENERALIST, "r", Optional.empty()));
        return new SelectionRequested(
                new UUID(0, 1),
                new Specification(task, List.of(new Candidate("big", "big")), Policy.DEFAULT),
                dataset,
                models,
                new TreeMap<>(),
                splits,
                NOON);
    }
}
