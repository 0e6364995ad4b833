package assay.profiler.audit.check;

import static assay.profiler.audit.Sets.rows;
import static assay.profiler.audit.Sets.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import assay.profiler.audit.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check on data built to have what it finds, and on data built not to have it. */
class ChecksTest {
    private static final String LONG = "my card has not arrived yet, what should I do about it now";

    /** Flaws are written: id of the row, of its twin, what is suggested. */
    static List<Arguments> findings() {
        return List.of(
                of(
                        "the same input",
                        "exactDuplicates",
                        rows("a b => x", "c => y", "a b => x"),
                        "3~1"),
                of(
                        "white space at its ends",
                        "exactDuplicates",
                        rows("a b => x", " \ta b\n => x"),
                        "2~1"),
                of("case is more than that", "exactDuplicates", rows("a b => x", "A b => x"), ""),
                of(
                        "one word of many",
                        "nearDuplicates",
                        rows(LONG + " => x", LONG + "? => x"),
                        "2~1"),
                of("case", "nearDuplicates", rows("hello you => x", "Hello You => x"), "2~1"),
                of("the same is not near", "nearDuplicates", rows("hello => x", "hello => x"), ""),
                of(
                        "half of it",
                        "nearDuplicates",
                        rows(
                                LONG + " => x",
                                LONG.substring(0, 28) + " where is the next shop => x"),
                        ""),
                of(
                        "a test row among those to train on",
                        "leakage",
                        split(
                                2,
                                rows(
                                        "lost it => x",
                                        LONG + " => y",
                                        "lost it => x",
                                        LONG + "! => y")),
                        "3~1 4~2"),
                of("twice in train", "leakage", split(2, rows("a => x", "a => x", "c => y")), ""),
                of("twice in test", "leakage", split(1, rows("a => x", "b => x", "b => y")), ""),
                of(
                        "the same input, two answers",
                        "contradictions",
                        rows("a b c => x", "a b c => y", "a b c => x", "q => x"),
                        "1~2 2~1=x 3~2"),
                of(
                        "nearly the same input, two answers",
                        "contradictions",
                        rows(LONG + " => x", LONG + "? => y"),
                        "1~2 2~1"),
                of("the same answer", "contradictions", rows("a b => x", "a b => x"), ""),
                of("another input", "contradictions", rows("a b => x", "c d => y"), ""),
                of("nothing and blanks", "emptyInputs", rows(" => x", " \t => x", "a => x"), "1 2"),
                of("a dot is something", "emptyInputs", rows(". => x"), ""),
                of("too long", "oversizedInputs", rows("y".repeat(32_001) + " => x"), "1"),
                of("just not too long", "oversizedInputs", rows("y".repeat(32_000) + " => x"), ""),
                of(
                        "binary",
                        "controlCharacters",
                        rows("\u0001\u0002PNG => x", "lost \uFFFD => x"),
                        "1 2"),
                of("lines and tabs", "controlCharacters", rows("a\tb\r\nc – d 🦉 => x"), ""),
                of(
                        "two others among five, and one that does not show",
                        "languages",
                        rows(
                                "how can I do that with my card => x",
                                "what is the price of this => x",
                                "why was it not sent to me => x",
                                "wie kann ich das mit meiner Karte machen, es ist nicht da => x",
                                "где моя посылка => x",
                                "card lost => x"),
                        "4 5"),
                of(
                        "one language",
                        "languages",
                        rows("how can I do that with my card => x", "what is this for => x"),
                        ""),
                of("seven of a class", "rareLabels", labelled(8, 7), "9 10 11 12 13 14 15"),
                of("eight of each", "rareLabels", labelled(8, 8), ""),
                of(
                        "case and space of answers",
                        "labelSpellings",
                        rows(
                                "a => Lost card",
                                "b => Lost card",
                                "c => lost card",
                                "d => Lost card "),
                        "3=Lost card 4=Lost card"),
                of("two words", "labelSpellings", rows("a => lost", "b => lost card"), ""));
    }

    private static Arguments of(String name, String check, List<Example> rows, String flaws) {
        return argumentSet(check + ": " + name, check, rows, flaws);
    }

    @ParameterizedTest
    @MethodSource("findings")
    void finds_what_is_there_and_nothing_else(String check, List<Example> rows, String flaws) {
        var audited = Sets.audited(rows);
        var found =
                Sets.flaws(audited, check).stream()
                        .map(
                                flaw ->
                                        flaw.example()
                                                + flaw.twin().map(t -> "~" + t).orElse("")
                                                + flaw.suggested().map(s -> "=" + s).orElse(""))
                        .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(flaws);
        var reading = Sets.reading(audited, check);
        assertThat(reading.count()).isEqualTo(Sets.flaws(audited, check).size());
        assertThat(reading.n()).isPositive();
        assertThat(reading.says()).endsWith(".");
    }

    @Test
    void uneven_classes_are_told_from_even_ones() {
        assertThat(Sets.reading(labelled(90, 2, 2, 2), "imbalance").says())
                .startsWith("4 classes of 2 to 90 rows are worth 1.4 even ones.")
                .contains("macro-F1");
        assertThat(Sets.reading(labelled(9, 8, 9), "imbalance").says())
                .startsWith("3 classes of 8 to 9 rows are worth 3.0 even ones.")
                .doesNotContain("macro-F1");
        assertThat(Sets.reading(labelled(9), "imbalance").says()).contains("nothing to decide");
    }

    @Test
    void without_answers_it_says_what_it_cannot_say() {
        var audited = Sets.audited(rows("a b", "a b", "c"));
        for (var check : List.of("contradictions", "rareLabels", "imbalance", "labelSpellings")) {
            var reading = Sets.reading(audited, check);
            assertThat(reading.n()).isZero();
            assertThat(reading.says()).startsWith("Not looked at: the dataset has no expected");
        }
        assertThat(Sets.reading(audited, "exactDuplicates").count()).isEqualTo(1);
        assertThat(Sets.reading(audited, "leakage").says()).contains("names no train and test");
    }

    /** Classes of so many rows each. */
    private static List<Example> labelled(int... counts) {
        var rows = new ArrayList<Example>();
        for (var label = 0; label < counts.length; label++) {
            for (var i = 0; i < counts[label]; i++) {
                var id = Integer.toString(rows.size() + 1);
                rows.add(Example.of(id, "row number " + id, "label " + label));
            }
        }
        return rows;
    }
}
