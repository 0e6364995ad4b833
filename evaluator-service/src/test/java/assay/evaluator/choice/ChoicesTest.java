package assay.evaluator.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Candidate;
import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Shots;
import assay.contract.Task;
import assay.evaluator.core.Bank;
import assay.evaluator.core.CannotShow;
import assay.evaluator.core.Chosen;
import assay.evaluator.core.Cut;
import assay.evaluator.core.CutTest;
import assay.evaluator.core.Rows;
import assay.evaluator.core.Showing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChoicesTest {
    private static final List<Example> CORPUS =
            List.of(
                    Example.of("lost", "I have lost my card in the city", "card lost"),
                    Example.of("stolen", "my card was stolen on the train", "card lost"),
                    Example.of("parcel", "the parcel has not come yet", "where is it"),
                    Example.of("letter", "a letter that never came", "where is it"),
                    Example.of("money", "please send my money back", "refund"));

    static Stream<Arguments> strata() {
        return Stream.of(
                argumentSet("as many of each", 6, Map.of("a", 2L, "b", 2L, "c", 2L)),
                argumentSet("one label has none left", 9, Map.of("a", 4L, "b", 3L, "c", 2L)),
                argumentSet("all there are", 92, Map.of("a", 87L, "b", 3L, "c", 2L)));
    }

    @ParameterizedTest
    @MethodSource("strata")
    void labels_are_shown_evenly(int count, Map<String, Long> wanted) {
        for (var seed = 0; seed < 5; seed++) {
            var shots = stratified(skewed(), OutputContract.Kind.LABEL, count, seed);
            assertThat(byLabel(shots)).isEqualTo(wanted);
            assertThat(new HashSet<>(shots)).hasSize(count);
        }
    }

    @Test
    void where_there_are_more_labels_than_shots_the_seed_draws_labels_and_not_rows() {
        var drawn =
                IntStream.range(0, 200)
                        .mapToObj(seed -> stratified(skewed(), OutputContract.Kind.LABEL, 1, seed))
                        .collect(
                                Collectors.groupingBy(
                                        shots -> shots.getFirst().expected(),
                                        Collectors.counting()));
        // A third of 200 each, four standard errors either way; 189 of a, were rows drawn.
        assertThat(drawn.values()).hasSize(3).allMatch(n -> n > 40 && n < 94);
    }

    @Test
    void other_contracts_draw_from_the_rows_alike() {
        assertThat(byLabel(stratified(skewed(), OutputContract.Kind.TEXT, 46, 1)).get("a"))
                .isGreaterThan(40);
    }

    @Test
    void the_seed_alone_decides_the_shots_and_they_do_not_stand_label_by_label() {
        var one = stratified(skewed(), OutputContract.Kind.LABEL, 6, 1);
        assertThat(stratified(skewed(), OutputContract.Kind.LABEL, 6, 1)).isEqualTo(one);
        var orders =
                IntStream.range(0, 50)
                        .mapToObj(seed -> stratified(skewed(), OutputContract.Kind.LABEL, 6, seed))
                        .map(shots -> shots.stream().map(Example::expected).toList())
                        .distinct();
        assertThat(orders.count()).isGreaterThan(20);
    }

    @Test
    void the_most_similar_stands_last_and_equally_similar_ones_keep_the_order_of_the_bank() {
        var rows =
                rows(
                        CORPUS,
                        OutputContract.Kind.LABEL,
                        "Where is the parcel?",
                        "My CARD was stolen",
                        "money money",
                        "???");
        var chosen = new Nearest().choose(rows, 3, 1);
        assertThat(ids(chosen, rows, 0)).last().isEqualTo("parcel");
        assertThat(ids(chosen, rows, 1)).endsWith("lost", "stolen");
        // One row shares a word; those that make up the number are the bank's first.
        assertThat(ids(chosen, rows, 2)).containsExactly("stolen", "lost", "money");
        assertThat(ids(chosen, rows, 3)).containsExactly("parcel", "stolen", "lost");
    }

    @Test
    void many_rows_of_equal_likeness_come_in_the_order_of_the_bank() {
        var bank =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> Example.of("same" + i, "one and the same text", "x"))
                        .toList();
        var rows = rows(bank, OutputContract.Kind.TEXT, "the same text");
        var chosen = new Nearest().choose(rows, 3, 1);
        assertThat(ids(chosen, rows, 0)).containsExactly("same2", "same1", "same0");
    }

    @Test
    void a_long_input_is_looked_for_by_the_words_that_tell_it_apart() {
        // A thousand rows of common words, and two that each have one of their own.
        var bank = new ArrayList<Example>();
        var common = IntStream.range(0, 60).mapToObj(i -> "common" + i).toList();
        for (var i = 0; i < 1_000; i++) {
            bank.add(Example.of("c" + i, String.join(" ", common), "x"));
        }
        bank.add(Example.of("parcel", "parcel", "x"));
        bank.add(Example.of("card", "card", "x"));
        var input = String.join(" ", common) + " unheard of parcel card";
        var rows = rows(bank, OutputContract.Kind.TEXT, input);
        var chosen = new Nearest().choose(rows, 2, 1);
        assertThat(ids(chosen, rows, 0)).containsExactly("card", "parcel");
    }

    @Test
    void a_slice_holds_each_shot_once_and_says_which_are_whose() {
        var rows = rows(CORPUS, OutputContract.Kind.LABEL, "a parcel", "the parcel", "my card");
        var chosen = new Nearest().choose(rows, 2, 1);
        var shown = chosen.in(rows.test());
        assertThat(shown.shots()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(5);
        for (var i = 0; i < 3; i++) {
            assertThat(shown.places().get(i).stream().map(shown.shots()::get).toList())
                    .isEqualTo(chosen.own().orElseThrow().of(rows.test().get(i)));
        }
    }

    @Test
    void slices_are_shorter_where_shots_are_long() {
        var rows = rows(large(20_000), OutputContract.Kind.TEXT, "a", "b", "c", "d", "e", "f", "g");
        var own = new Nearest().choose(rows, 5, 1);
        assertThat(CutTest.slices(Cut.of(50, own), rows.test()))
                .extracting(List::size)
                .containsExactly(2, 2, 2, 1);
        var same = new Stratified().choose(rows, 5, 1);
        assertThat(CutTest.slices(Cut.of(50, same), rows.test()))
                .extracting(List::size)
                .containsExactly(7);
        assertThat(CutTest.slices(Cut.of(5, same), rows.test()))
                .extracting(List::size)
                .containsExactly(5, 2);
    }

    @Test
    void too_few_or_too_long_ones_are_refused_by_the_field_and_the_candidate() {
        var few = showing(rows(CORPUS, OutputContract.Kind.LABEL, "a"));
        assertThatThrownBy(() -> few.to(candidate(6)))
                .isInstanceOf(CannotShow.class)
                .hasMessageStartingWith("Candidate m 6-shot: candidates.shots.count: 6 examples")
                .hasMessageContaining("5 can be shown");
        var large = showing(rows(large(300_000), OutputContract.Kind.TEXT, "a"));
        assertThatThrownBy(() -> large.to(candidate(4)))
                .isInstanceOf(CannotShow.class)
                .hasMessageContaining("1,200,004 characters, and 1,000,000 is the most");
    }

    @Test
    void candidates_that_ask_for_the_same_get_the_same_and_zero_shot_gets_none() throws Exception {
        var showing = showing(rows(CORPUS, OutputContract.Kind.LABEL, "a"));
        assertThat(showing.to(candidate(3))).isSameAs(showing.to(candidate(3)));
        assertThat(showing.to(new Candidate("m", "m"))).isSameAs(Chosen.NONE);
    }

    private static Showing showing(Rows rows) {
        return new Showing(List.of(new Stratified(), new Nearest()), rows, 1);
    }

    private static Candidate candidate(int shots) {
        return new Candidate(
                "m " + shots + "-shot",
                "m",
                Optional.of(new Shots(shots, Shots.Choice.STRATIFIED)),
                Optional.empty());
    }

    private static List<Example> large(int characters) {
        return IntStream.range(0, 10)
                .mapToObj(i -> Example.of("l" + i, "x".repeat(characters), "y"))
                .toList();
    }

    /** 87 of a, 3 of b and 2 of c. */
    private static List<Example> skewed() {
        var rows = new ArrayList<Example>();
        for (var i = 0; i < 92; i++) {
            rows.add(Example.of("r" + i, "text " + i, i < 87 ? "a" : i < 90 ? "b" : "c"));
        }
        return rows;
    }

    private static List<Example> stratified(
            List<Example> bank, OutputContract.Kind kind, int count, long seed) {
        return new Stratified().choose(rows(bank, kind, "q"), count, seed).same();
    }

    private static Map<String, Long> byLabel(List<Example> shots) {
        return shots.stream()
                .collect(Collectors.groupingBy(Example::expected, Collectors.counting()));
    }

    private static List<String> ids(Chosen chosen, Rows rows, int row) {
        return chosen.own().orElseThrow().of(rows.test().get(row)).stream()
                .map(Example::id)
                .toList();
    }

    private static Rows rows(List<Example> bank, OutputContract.Kind kind, String... inputs) {
        var task =
                new Task(
                        "t",
                        "What is it?",
                        OutputContract.of(kind),
                        "d",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        var test =
                IntStream.range(0, inputs.length)
                        .mapToObj(i -> Example.of("q" + i, inputs[i], "x"))
                        .toList();
        return new Rows(task, test, List.of(), new Bank(bank));
    }
}
