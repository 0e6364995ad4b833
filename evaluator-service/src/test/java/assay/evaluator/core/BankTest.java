package assay.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Slice;
import assay.contract.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BankTest {
    private static final Task TASK =
            new Task(
                    "t",
                    "What is it?",
                    new OutputContract(
                            OutputContract.Kind.LABEL,
                            new TreeSet<>(List.of("refund", "oos")),
                            new TreeMap<>(Collections.singletonMap("money back", "refund")),
                            Optional.of("oos"),
                            0),
                    "d",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static Stream<Arguments> measured() {
        return Stream.of(
                argumentSet("another group, another input", "My money?", "g2", true),
                argumentSet("no group, another input", "My money?", null, true),
                argumentSet("the group of a row that measures", "My money?", "g1", false),
                argumentSet("its input", "Where is it?", "g2", false),
                argumentSet(
                        "its input in another case and spacing", " where  IS it? ", "g2", false),
                argumentSet("its input in wide letters", "Ｗhere is it?", "g2", false));
    }

    @ParameterizedTest
    @MethodSource("measured")
    void what_measures_is_never_shown(String input, @Nullable String group, boolean shown) {
        var bank = new Bank.Collector(TASK, 1);
        bank.trains(row("train", input, "refund", null, group));
        bank.measures(row("test", "Where is it?", "refund", null, "g1"));
        assertThat(bank.bank().rows()).hasSize(shown ? 1 : 0);
    }

    @Test
    void unusual_input_is_there_to_measure_and_none_of_these_is_a_label() {
        var bank = new Bank.Collector(TASK, 1);
        bank.trains(row("own", "a", "refund", Slice.OUT_OF_DISTRIBUTION, null));
        bank.trains(row("other", "b", "refund", "winter", null));
        bank.trains(row("none", "c", "oos", null, null));
        assertThat(bank.bank().rows()).extracting(Example::id).containsOnly("other", "none");
    }

    @Test
    void an_answer_is_shown_by_the_name_that_the_prompt_gives_it() {
        var bank = new Bank.Collector(TASK, 1);
        bank.trains(row("a", "a", "money back", null, null));
        assertThat(bank.bank().rows()).extracting(Example::expected).containsExactly("refund");
    }

    @Test
    void of_equal_inputs_one_is_shown() {
        var bank = new Bank.Collector(TASK, 1);
        bank.trains(row("a", "The card", "refund", null, null));
        bank.trains(row("b", "the  card", "refund", null, null));
        assertThat(bank.bank().rows()).hasSize(1);
    }

    @Test
    void seed_and_ids_alone_decide_which_rows_and_in_which_order() {
        var rows =
                new ArrayList<>(
                        IntStream.range(0, 200)
                                .mapToObj(i -> Example.of("id" + i, "text " + i, "refund"))
                                .toList());
        var one = ids(bank(rows, 1, 20));
        Collections.shuffle(rows, new Random(3));
        assertThat(ids(bank(rows, 1, 20))).isEqualTo(one).hasSize(20);
        assertThat(ids(bank(rows, 2, 20))).isNotEqualTo(one);
        assertThat(ids(bank(rows, 1, 50)).subList(0, 20)).isEqualTo(one);
    }

    @Test
    void long_texts_do_not_fill_the_memory() {
        var rows =
                IntStream.range(0, 80)
                        .mapToObj(i -> Example.of("id" + i, i + "x".repeat(1_000_000), "refund"))
                        .toList();
        assertThat(bank(rows, 1, 100).rows()).hasSize(31);
    }

    private static Bank bank(List<Example> rows, long seed, int most) {
        var bank = new Bank.Collector(TASK, seed, most);
        rows.forEach(bank::trains);
        return bank.bank();
    }

    private static List<String> ids(Bank bank) {
        return bank.rows().stream().map(Example::id).toList();
    }

    private static Example row(
            String id,
            String input,
            String expected,
            @Nullable String slice,
            @Nullable String group) {
        return new Example(
                id,
                input,
                expected,
                Optional.empty(),
                Optional.ofNullable(slice),
                Optional.ofNullable(group));
    }
}
