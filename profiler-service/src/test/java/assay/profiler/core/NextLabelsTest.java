package assay.profiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assay.contract.NextLabel.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A text says its own margin: "3 word" is even by 3. */
class NextLabelsTest {
    private static final Map<String, Integer> ENOUGH = Map.of("even", 50, "odd", 50);

    @Test
    void three_tenths_are_random_and_the_rest_are_the_least_sure() {
        var chosen = NextLabels.of(texts(1_000), ENOUGH, new Says(), 100, 1);

        assertThat(chosen).hasSize(100);
        assertThat(chosen.values().stream().filter(Why.RANDOM::equals)).hasSize(30);
        assertThat(chosen.entrySet().stream().filter(e -> e.getValue() == Why.UNSURE))
                .hasSize(70)
                .allSatisfy(
                        e -> assertThat(Integer.parseInt(e.getKey().substring(1))).isLessThan(500));
    }

    @Test
    void the_unsure_are_unlike_each_other() {
        var texts = new TreeMap<String, String>();
        for (var i = 0; i < 40; i++) {
            texts.put("same" + i, "1 the same words");
        }
        texts.put("other", "1 something else");
        var chosen = NextLabels.of(texts, ENOUGH, new Says(), 10, 3);

        assertThat(chosen).containsKey("other");
    }

    @Test
    void a_label_with_few_rows_gets_what_looks_like_it_as_much_as_it_lacks() {
        var chosen = NextLabels.of(texts(200), Map.of("even", 7, "odd", 50), new Says(), 60, 1);

        assertThat(chosen.entrySet().stream().filter(e -> e.getValue() == Why.RARE_LABEL))
                .hasSize(3)
                .allSatisfy(
                        e -> assertThat(Integer.parseInt(e.getKey().substring(1)) % 2).isZero());
    }

    @Test
    void the_random_ones_do_not_depend_on_what_the_probe_thinks() {
        var first = random(NextLabels.of(texts(100), ENOUGH, new Says(), 50, 7));
        var second =
                random(NextLabels.of(texts(100), Map.of("even", 1, "odd", 1), new Says(), 50, 7));

        assertThat(second).isEqualTo(first).hasSize(15);
    }

    @Test
    void of_fewer_texts_all_are_listed() {
        assertThat(NextLabels.of(texts(5), ENOUGH, new Says(), 100, 1)).hasSize(5);
        assertThat(NextLabels.of(Map.of(), ENOUGH, new Says(), 100, 1)).isEmpty();
    }

    @Test
    void texts_are_as_unlike_as_their_words() {
        var card = WordSet.of("My card, my card!");

        assertThat(card.distance(WordSet.of("card my"))).isCloseTo(0, within(1e-9));
        assertThat(card.distance(WordSet.of("my parcel"))).isCloseTo(0.5, within(1e-9));
        assertThat(card.distance(WordSet.of("..."))).isEqualTo(1);
    }

    private static List<String> random(Map<String, Why> chosen) {
        var ids = new ArrayList<String>();
        chosen.forEach(
                (id, why) -> {
                    if (why == Why.RANDOM) {
                        ids.add(id);
                    }
                });
        return ids;
    }

    private static Map<String, String> texts(int n) {
        var texts = new TreeMap<String, String>();
        for (var i = 0; i < n; i++) {
            texts.put("t" + i, i + " word" + i);
        }
        return texts;
    }

    private static final class Says implements Learner.Learned {
        @Override
        public int rows() {
            return 100;
        }

        @Override
        public List<String> labels() {
            return List.of("even", "odd");
        }

        @Override
        public double[] logits(String input) {
            var margin = Integer.parseInt(input.substring(0, input.indexOf(' ')));
            return margin % 2 == 0 ? new double[] {margin, 0} : new double[] {0, margin};
        }
    }
}
