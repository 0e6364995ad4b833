package assay.profiler.audit;

import static org.assertj.core.api.Assertions.assertThat;

import assay.contract.Audit;
import assay.contract.DatasetAudited;
import assay.contract.Example;
import assay.contract.Flaw;
import assay.profiler.audit.check.AllChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The audit as a whole: its parts, its bounds, and input that is bad all through. */
class AuditingTest {
    @Test
    void many_findings_come_in_parts_and_the_first_holds_the_whole() {
        var rows = IntStream.range(0, 12_001).mapToObj(i -> Example.of("id-" + i, "same", "x"));
        var parts = Sets.parts(Sets.audited(rows.toList()));

        assertThat(parts).extracting(DatasetAudited::part).containsExactly(0, 1, 2);
        assertThat(parts).allSatisfy(part -> assertThat(part.parts()).isEqualTo(3));
        assertThat(parts).extracting(p -> p.flaws().size()).containsExactly(5_000, 5_000, 2_000);
        assertThat(parts.stream().flatMap(p -> p.flaws().stream()).map(Flaw::example).distinct())
                .hasSize(12_000);
        assertThat(parts.getFirst().audit().map(Audit::rows)).contains(12_001L);
        assertThat(parts.get(1).audit()).isEqualTo(Optional.empty());
        var reading = Sets.reading(Sets.audited(Sets.rows("a => x")), "exactDuplicates");
        assertThat(reading.examples()).isEmpty();
    }

    @Test
    void nothing_found_is_one_part() {
        var parts = Sets.parts(Sets.audited(labels(2, 20)));
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().flaws()).isEmpty();
        assertThat(parts.getFirst().audit().orElseThrow().checks())
                .hasSize(AllChecks.list().size())
                .extracting(reading -> reading.check())
                .isSorted();
    }

    @Test
    void one_row_is_audited() {
        var audited = Sets.audited(Sets.rows("hello => x"));
        assertThat(Sets.reading(audited, "imbalance").says()).contains("nothing to decide between");
        assertThat(Sets.reading(audited, "rareLabels").says()).startsWith("1 of 1 classes");
    }

    @Test
    void five_thousand_classes_in_six_thousand_rows_are_no_classes() {
        var audited = Sets.audited(labels(5_000, 6_000));
        assertThat(Sets.reading(audited, "rareLabels").says())
                .contains("5000 different answers in 6,000 rows are no classes");
        assertThat(Sets.reading(audited, "labelSpellings").n()).isZero();
    }

    @Test
    void answers_longer_than_memory_are_no_classes() {
        var rows =
                IntStream.range(0, 100)
                        .mapToObj(i -> Example.of("" + i, "input " + i, i + "y".repeat(100_000)));
        assertThat(Sets.reading(Sets.audited(rows.toList()), "rareLabels").says())
                .contains("no classes");
    }

    /** Quadratic work would take minutes here. */
    @Test
    void equal_rows_and_rows_of_one_template_take_no_more_than_others() {
        var equal = IntStream.range(0, 50_000).mapToObj(i -> Example.of("" + i, "hello", "x"));
        var audited = Sets.audited(equal.toList());
        assertThat(Sets.reading(audited, "exactDuplicates").count()).isEqualTo(49_999);
        assertThat(Sets.reading(audited, "nearDuplicates").count()).isZero();

        var template = " of your order was charged twice to the card ending with the number ";
        var alike =
                IntStream.range(0, 50_000)
                        .mapToObj(i -> Example.of("" + i, "item" + template + i, "x"));
        assertThat(Sets.reading(Sets.audited(alike.toList()), "nearDuplicates").count())
                .isGreaterThan(49_000);
    }

    @Test
    void inputs_of_two_megabytes_are_compared_too() {
        var random = new Random(3);
        var words = IntStream.range(0, 400_000).mapToObj(_ -> "" + random.nextInt(100_000));
        var text = String.join(" ", words.toList());
        assertThat(text.length()).isGreaterThan(2_000_000);
        var rows = Sets.rows(text + " => x", text + " and more => x", "short => x");
        var audited = Sets.audited(rows);
        assertThat(Sets.reading(audited, "nearDuplicates").count()).isEqualTo(1);
        assertThat(Sets.reading(audited, "oversizedInputs").count()).isEqualTo(2);
    }

    @Test
    void inputs_beyond_the_memory_are_left_out_of_the_search_and_it_is_said() {
        var auditing = new Auditing(Sets.dataset(2_000), AllChecks.list(), 100_000, true);
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++) {
            auditing.add(Example.of("" + i, "text " + random.nextLong(), "x"));
        }
        var audited = auditing.end(Sets.AT);
        var near = Sets.reading(audited, "nearDuplicates");
        assertThat(near.n()).isBetween(300L, 1_500L);
        assertThat(near.says())
                .contains(String.format(Locale.ROOT, "Only the first %,d rows fit", near.n()));
        assertThat(Sets.reading(audited, "exactDuplicates").n()).isEqualTo(2_000);
    }

    @Test
    void rows_beyond_the_memory_are_left_out_of_all_and_each_sentence_says_so() {
        var auditing = new Auditing(Sets.dataset(2_000), AllChecks.list(), 10_000, true);
        for (var i = 0; i < 2_000; i++) {
            auditing.add(Example.of("a long id, number " + i, "x", "x"));
        }
        var audit = auditing.end(Sets.AT).audit();
        assertThat(audit.rows()).isEqualTo(2_000);
        assertThat(audit.checks())
                .allSatisfy(c -> assertThat(c.says()).matches(".*the first \\d+ of 2000 rows\\."));
    }

    private static List<Example> labels(int labels, int rows) {
        var random = new Random(7);
        var examples = new ArrayList<Example>();
        for (var i = 0; i < rows; i++) {
            examples.add(
                    Example.of(
                            "" + i,
                            random.nextLong() + " " + random.nextLong(),
                            "label " + i % labels));
        }
        return examples;
    }
}
