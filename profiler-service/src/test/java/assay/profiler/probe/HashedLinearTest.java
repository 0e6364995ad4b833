package assay.profiler.probe;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Example;
import java.util.ArrayList;
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
        assertThat(learned.answer("").confidence()).isZero();
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
    void pieces_stay_inside_their_word_and_case_does_not_count() {
        assertThat(Grams.of("ab")).hasSize(1 + 6).isEqualTo(Grams.of("  AB "));
        assertThat(Grams.of("a b")).hasSize(3 + 6);
        assertThat(Grams.of(" ")).isEmpty();
    }

    @Test
    void where_there_is_no_room_for_all_pieces_the_rare_ones_go() {
        var texts = List.of(new int[] {1, 2, 3}, new int[] {1, 2}, new int[] {1});

        assertThat(new Vocabulary(texts, 3).width()).isEqualTo(3);
        assertThat(new Vocabulary(texts, 2).width()).isEqualTo(2);
        assertThat(new Vocabulary(texts, 1).row(new int[] {1, 3}).columns()).containsExactly(0);
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
