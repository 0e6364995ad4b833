package assay.profiler.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.AuditReading;
import assay.contract.Example;
import assay.contract.Flaw;
import assay.profiler.audit.Audited;
import assay.profiler.audit.Sets;
import assay.profiler.probe.Probes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuspectLabelsTest {
    private static final List<String> LABELS = List.of("card", "loan", "transfer", "fees");
    private static final String[][] WORDS = {
        {"card", "lost", "stolen", "pin", "chip", "blocked", "terminal"},
        {"loan", "mortgage", "house", "term", "borrow", "repay", "instalment"},
        {"transfer", "send", "abroad", "pending", "recipient", "iban", "arrived"},
        {"fee", "charge", "monthly", "cost", "price", "statement", "refund"}
    };

    @Test
    void changed_labels_are_found_first_and_the_old_one_is_suggested() {
        var rows = rows(400);
        var changed = new TreeSet<String>();
        for (var i = 7; i < 400; i += 19) {
            changed.add("r" + i);
            rows.set(i, labelled(rows.get(i), LABELS.get((i + 1) % 4)));
        }

        var audited = audited(rows);
        var flaws = Sets.flaws(audited, "labelErrors");

        assertThat(changed).hasSize(21);
        assertThat(flaws.stream().limit(21).map(Flaw::example).toList())
                .filteredOn(changed::contains)
                .hasSizeGreaterThanOrEqualTo(19);
        assertThat(flaws)
                .filteredOn(flaw -> changed.contains(flaw.example()))
                .allSatisfy(
                        flaw -> {
                            var row = Integer.parseInt(flaw.example().substring(1));
                            assertThat(flaw.suggested()).contains(LABELS.get(row % 4));
                        });
        var reading = reading(audited);
        assertThat(reading.n()).isEqualTo(400);
        assertThat(reading.count()).isEqualTo(flaws.size());
        assertThat(reading.says())
                .contains("a label that is likely wrong")
                .doesNotContain("drawn by chance");
    }

    @Test
    void clean_labels_are_let_be() {
        var audited = audited(rows(400));

        assertThat(Sets.flaws(audited, "labelErrors")).isEmpty();
        assertThat(reading(audited).n()).isEqualTo(400);
        assertThat(reading(audited).says()).startsWith("No label looks wrong");
    }

    @Test
    void of_many_characters_a_part_is_drawn_that_the_order_of_the_rows_does_not_change() {
        var rows = new ArrayList<Example>();
        for (var row : rows(2_400)) {
            rows.add(row.with(row.input() + " " + "x".repeat(3_000)));
        }
        rows.set(3, labelled(rows.get(3), "card"));
        var first = audited(rows);
        Collections.shuffle(rows, new Random(5));
        var second = audited(rows);

        assertThat(reading(first).n()).isBetween(900L, 1_000L);
        assertThat(reading(first).says()).contains("rows of 2,400 rows, drawn by chance");
        assertThat(reading(second).n()).isEqualTo(reading(first).n());
        assertThat(Sets.flaws(second, "labelErrors")).isEqualTo(Sets.flaws(first, "labelErrors"));
    }

    @Test
    void beside_a_large_dataset_less_is_looked_at() {
        var rows = IntStream.range(0, 100_001).mapToObj(SuspectLabelsTest::row).toList();
        var few = reading(audited(rows));

        assertThat(few.n()).isBetween(1_000L, 10_000L);
        assertThat(few.says()).contains("of 100,001 rows, drawn by chance");
    }

    @Test
    void too_many_classes_one_class_and_texts_are_skipped_and_it_is_said() {
        assertThat(skipped(500, 6_000)).contains("500 classes are too many to tell");
        assertThat(skipped(1, 60)).contains("it takes two labels with 5 rows each");
        assertThat(skipped(60, 60)).contains("the answers are no classes");
        assertThat(skipped(0, 60)).contains("has no expected answers");
    }

    @Test
    void labels_that_no_text_tells_are_not_all_called_wrong() {
        var random = new Random(9);
        var rows =
                IntStream.range(0, 300)
                        .mapToObj(
                                i ->
                                        Example.of(
                                                "r" + i,
                                                random.nextLong() + " " + random.nextLong(),
                                                "label " + i % 3))
                        .toList();

        assertThat(Sets.flaws(audited(rows), "labelErrors")).isEmpty();
        assertThat(reading(audited(rows)).says()).contains("does not tell these labels apart");
    }

    @Test
    void equal_inputs_of_two_labels_are_no_crash() {
        var rows =
                IntStream.range(0, 60)
                        .mapToObj(i -> Example.of("" + i, " ", i % 2 == 0 ? "a" : "b"))
                        .toList();

        assertThat(reading(audited(rows)).says()).doesNotContain("NaN").endsWith(".");
    }

    private static String skipped(int labels, int count) {
        var rows =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        Example.of(
                                                "r" + i,
                                                "a row that has some words, number " + i,
                                                labels == 0 ? "" : "label " + i % labels))
                        .toList();
        var reading = reading(audited(rows));
        assertThat(reading.n()).isZero();
        assertThat(reading.count()).isZero();
        return reading.says();
    }

    private static AuditReading reading(Audited audited) {
        return Sets.reading(audited, "labelErrors");
    }

    private static Audited audited(List<Example> rows) {
        return Sets.audited(rows, List.of(new SuspectLabels(Probes.learner())));
    }

    private static List<Example> rows(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(SuspectLabelsTest::row).toList());
    }

    /** Four words of its label's own among words of all. */
    private static Example row(int i) {
        var random = new Random(i);
        var words = WORDS[i % 4];
        var input =
                String.format(
                        Locale.ROOT,
                        "please tell me about %s and %s with my %s %s",
                        words[random.nextInt(words.length)],
                        words[random.nextInt(words.length)],
                        words[random.nextInt(words.length)],
                        words[random.nextInt(words.length)]);
        return Example.of("r" + i, input, LABELS.get(i % 4));
    }

    private static Example labelled(Example row, String label) {
        return Example.of(row.id(), row.input(), label);
    }
}
