package assay.profiler.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashedLinearTest {
    private static final List<String> ITEMS =
            List.of("card", "parcel", "invoice", "phone", "ticket", "jacket", "laptop", "key");

    @Test
    void it_learns_what_tells_the_labels_apart() {
        var learned = new HashedLinear().learn(rows(), 1);

        assertThat(learned.answer("I lost my umbrella yesterday").label()).isEqualTo("lost");
        assertThat(learned.answer("Please refund the umbrella").label()).isEqualTo("refund");
        assertThat(learned.answer("where can i track my umbrella").label()).isEqualTo("track");
        assertThat(learned.rows()).isEqualTo(24);
    }

    @Test
    void it_is_less_sure_of_what_is_unlike_anything_seen() {
        var learned = new HashedLinear().learn(rows(), 1);

        assertThat(learned.answer("zzz 数学 qqq").confidence())
                .isLessThan(learned.answer("I lost my umbrella yesterday").confidence());
        assertThat(learned.answer("").confidence())
                .isLessThan(learned.answer("I lost my umbrella yesterday").confidence());
    }

    @Test
    void the_same_rows_and_seed_give_the_same_answers_to_the_last_bit() {
        var first = new HashedLinear().learn(rows(), 5);
        var second = new HashedLinear().learn(rows(), 5);

        for (var row : rows()) {
            assertThat(second.answer(row.input())).isEqualTo(first.answer(row.input()));
        }
    }

    @Test
    void two_labels_are_enough() {
        var rows = rows().stream().filter(e -> !e.expected().equals("track")).toList();
        var learned = new HashedLinear().learn(rows, 1);

        assertThat(learned.answer("i lost it").label()).isEqualTo("lost");
        assertThat(learned.answer("a refund").label()).isEqualTo("refund");
    }

    @Test
    void pieces_are_of_four_kinds_and_case_does_not_count() {
        assertThat(kinds("ab")).containsExactly(1, 6, 0, 1);
        assertThat(kinds("a b")).containsExactly(3, 6, 1, 2);
        assertThat(kinds("a b c d")).containsExactly(7, 12, 6, 4);
        assertThat(kinds(" ")).containsExactly(0, 0, 0, 0);
        assertThat(Grams.of("  AB ")).isEqualTo(Grams.of("ab"));
    }

    @Test
    void a_pair_has_no_order_and_reaches_ten_words() {
        assertThat(pairs("cards lost")).isEqualTo(pairs("lost card"));
        assertThat(pairs("a b c d e f g h i j k l")).hasSize(12 * 11 / 2 - 1);
    }

    @Test
    void where_there_is_no_room_for_all_pieces_the_rare_ones_go_and_pairs_first() {
        var texts =
                List.of(
                        new int[] {word(1), word(2), pair(3)},
                        new int[] {word(1), word(2)},
                        new int[] {word(1)});

        assertThat(width(texts, 3)).isEqualTo(4);
        assertThat(width(texts, 2)).isEqualTo(3);
        var one = new Vocabulary(texts, Strength.USUAL, 1);
        assertThat(one.row(new int[] {word(1), pair(3)}).columns()).containsExactly(0, 1);
    }

    @Test
    void a_piece_that_it_does_not_know_keeps_its_share_of_the_length() {
        var vocabulary =
                new Vocabulary(List.of(new int[] {word(1)}), new Strength(1, 1, 0, 0, 0), 9);

        assertThat(vocabulary.row(new int[] {word(1)}).values()[0]).isEqualTo(1);
        assertThat(vocabulary.row(new int[] {word(1), word(2)}).values()[0])
                .isCloseTo((float) (1 / Math.hypot(1, 1 + Math.log(2))), within(1e-6f));
    }

    @Test
    void what_counts_is_chosen_by_the_rows_alone_and_named() {
        var tuned = new HashedLinear().tuned(rows(), 3);

        assertThat(tuned.name()).contains("Strength[c=");
        assertThat(new HashedLinear().tuned(rows(), 3).name()).isEqualTo(tuned.name());
    }

    private static int[] kinds(String text) {
        var counts = new int[4];
        for (var bucket : Grams.of(text)) {
            counts[Grams.Kind.of(bucket).ordinal()]++;
        }
        return counts;
    }

    private static List<Integer> pairs(String text) {
        return Arrays.stream(Grams.of(text))
                .filter(bucket -> Grams.Kind.of(bucket) == Grams.Kind.PAIRS)
                .boxed()
                .toList();
    }

    private static int width(List<int[]> texts, int most) {
        return new Vocabulary(texts, Strength.USUAL, most).width();
    }

    private static int word(int at) {
        return at << 2 | Grams.Kind.WORDS.ordinal();
    }

    private static int pair(int at) {
        return at << 2 | Grams.Kind.PAIRS.ordinal();
    }

    private static List<Example> rows() {
        var rows = new ArrayList<Example>();
        for (var item : ITEMS) {
            rows.add(Example.of("l" + item, "I lost my " + item + " this morning", "lost"));
            rows.add(Example.of("r" + item, "please refund the " + item, "refund"));
            rows.add(Example.of("t" + item, "Where can I track my " + item + "?", "track"));
        }
        return rows;
    }
}
