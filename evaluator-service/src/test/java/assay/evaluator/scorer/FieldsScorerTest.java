package assay.evaluator.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.OutputContract;
import assay.contract.Schema;
import assay.evaluator.core.Figure;
import assay.evaluator.core.Marking;
import assay.evaluator.core.Scorer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsScorerTest {
    private static final Scorer.Reader ANY =
            new FieldsScorer().reader(OutputContract.of(OutputContract.Kind.FIELDS));

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'b':2} | {'b':2,'a':1} | 1",
                "{} | {} | 1",
                "{'a':1} | {} | 0",
                "{} | {'a':1} | 0",
                "{'a':1,'b':3} | {'a':1,'b':2} | 0.5",
                "{'a':1} | {'a':1,'b':2} | 0.6666666666666666",
                "{'a':1,'b':2,'c':3} | {'a':1} | 0.5",
                "{'a':null,'b':1} | {'b':1} | 1",
                "{'a':[],'b':{}} | {} | 1",
                "{'a':1.50} | {'a':1.5} | 1",
                "{'a':15e-1} | {'a':1.5} | 1",
                "{'a':-0.0} | {'a':0} | 1",
                "{'a':100} | {'a':1e2} | 1",
                "{'a':'1'} | {'a':1} | 0",
                "{'a':'true'} | {'a':true} | 0",
                "{'a':'null'} | {} | 0",
                "{'a':true} | {'a':true} | 1",
                "{'a':' PARIS. '} | {'a':'Paris'} | 1",
                "{'a':''} | {'a':''} | 1",
                "{'a':''} | {} | 0",
                "{'d':'2026-01-31T10:00:00Z'} | {'d':'2026-01-31 11:00+01:00'} | 1",
                "{'d':'2026-01-31t10:00:00.000+0000'} | {'d':'2026-01-31T10:00:00z'} | 1",
                "{'d':'2026-01-31T10:00'} | {'d':'2026-01-31T10:00:00'} | 1",
                "{'d':'2026-01-31T10:00'} | {'d':'2026-01-31T10:00Z'} | 0",
                "{'d':'2026-01-31'} | {'d':'2026-01-31'} | 1",
                "{'d':'20260131'} | {'d':'2026-01-31'} | 0",
                "{'d':'2026-02-31'} | {'d':'2026-02-31'} | 1",
                "{'l':[1,2,3]} | {'l':[3,2,1]} | 1",
                "{'l':[1,1]} | {'l':[1]} | 0.6666666666666666",
                "{'l':[{'p':1,'q':2},{'p':3,'q':4}]} | {'l':[{'p':3,'q':2},{'p':1,'q':4}]} | 1",
                "{'l':[[1],[2]]} | {'l':[[2],[1]]} | 1",
                "{'l':1} | {'l':[1]} | 0",
                "{'a':{'b':1}} | {'a/b':1} | 0",
                "{'a[':1} | {'a':[1]} | 0",
                "{'a':1} | no JSON | 0",
            })
    void a_record_is_worth_the_f1_of_its_fields(String answer, String expected, double score) {
        var marking = mark(ANY, answer, expected);
        assertThat(marking.score()).isEqualTo(score, within(1e-12));
        assertThat(marking.answer().equals(Optional.of(marking.expected())))
                .as("equal normal forms")
                .isEqualTo(score == 1);
        assertThat(marking.figures().get("recordExact")).isEqualTo(Figure.of(score == 1));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                argumentSet("a fence", "```json\n{'a':1}\n```", true),
                argumentSet("a bare fence", "```{'a':1}```", true),
                argumentSet("words around", "Here you are: {'a':1}. That is all {really}.", true),
                argumentSet("spaces inside", "\ufeff { \n 'a' : 1 } ", true),
                argumentSet("two objects", "{'a':1} or {'a':2}", false),
                argumentSet("the same twice", "{'a':1}\n{'a':1}", false),
                argumentSet("a list of one", "[{'a':1}]", false),
                argumentSet("a list in a fence", "```json\n[ {'a':1} ]\n```", false),
                argumentSet("a list of more", "[1, {'a':1}, 2]", false),
                argumentSet("a list", "[1,2]", false),
                argumentSet("a text", "'a'", false),
                argumentSet("JSON in a text", "'{\\'a\\':1}'", false),
                argumentSet("nothing", "", false),
                argumentSet("null", "null", false),
                argumentSet("cut off", "{'a':1,'b':{'a':1}", false),
                argumentSet("cut off in a text", "{'a':'x", false),
                argumentSet("a comma too many", "{'a':1,}", false),
                argumentSet("a key twice", "{'a':1,'a':1}", false),
                argumentSet("a key twice within", "{'x':{'a':1,'a':2}}", false),
                argumentSet("NaN", "{'a':NaN}", false),
                argumentSet("Infinity", "{'a':-Infinity}", false),
                argumentSet("too large", "{'a':1e999999999}", false),
                argumentSet("far too large", "{'a':1e99999999999999}", false),
                argumentSet("too small", "{'a':1e-5000}", false),
                argumentSet("too many digits", "{'a':" + "9".repeat(2000) + "}", false),
                argumentSet("too deep", "{'a':".repeat(2000) + "1" + "}".repeat(2000), false),
                argumentSet(
                        "HTML",
                        "<html><style>b { margin: 0 }</style><body>502 Bad Gateway</body></html>",
                        false),
                argumentSet("10 MB of words", "word ".repeat(2_000_000), false),
                argumentSet("10 MB of braces", "{".repeat(10_000_000), false),
                argumentSet("10 MB of spaces", "{" + " ".repeat(10_000_000), false),
                argumentSet("10 MB cut off", "{'a':'" + "x".repeat(10_000_000), false),
                argumentSet("10 MB of objects", "{'a':1}".repeat(1_400_000), false));
    }

    @ParameterizedTest
    @MethodSource("texts")
    @Timeout(30)
    void one_object_is_read_and_nothing_is_guessed(String text, boolean readable) {
        var marking = mark(ANY, text, "{'a':1}");
        assertThat(marking.answer().isPresent()).isEqualTo(readable);
        assertThat(marking.score()).isEqualTo(readable ? 1 : 0);
        assertThat(marking.figures().get("fieldF1"))
                .isEqualTo(readable ? new Figure(2, 2) : new Figure(0, 1));
    }

    @Test
    @Timeout(30)
    void an_object_of_ten_megabytes_is_an_object() {
        var marking = mark(ANY, "{'a':1,'b':'" + "x ".repeat(5_000_000) + "'}", "{'a':1}");
        assertThat(marking.score()).isEqualTo(2 / 3.0);
    }

    @Test
    void a_right_answer_that_is_unreadable_is_told() {
        var marking = mark(ANY, "{'a':1}", "{'a':");
        assertThat(marking.score()).isZero();
        assertThat(marking.expected()).isEqualTo("{\"a\":");
        assertThat(marking.figures())
                .containsEntry("expectedUnreadable", Figure.of(true))
                .doesNotContainKey("fieldF1");
    }

    static Stream<Arguments> ordered() {
        return Stream.of(
                argumentSet("items", "{'properties':{'l':{'items':{}}}}", 1.0),
                argumentSet("prefixItems", "{'properties':{'l':{'prefixItems':[{}]}}}", 1 / 3.0),
                argumentSet("ordered", "{'properties':{'l':{'ordered':true}}}", 1 / 3.0),
                argumentSet("not ordered", "{'properties':{'l':{'ordered':false}}}", 1.0),
                argumentSet(
                        "by reference",
                        "{'properties':{'l':{'$ref':'#/$defs/x'}},'$defs':{'x':{'ordered':true}}}",
                        1 / 3.0),
                argumentSet(
                        "a reference to itself",
                        "{'properties':{'l':{'$ref':'#/properties/l'}}}",
                        1.0));
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void a_list_is_ordered_where_the_schema_says_so(String schema, double score) throws Exception {
        assertThat(mark(under(schema), "{'l':[1,2,3]}", "{'l':[1,3,2]}").score())
                .isEqualTo(score, within(1e-12));
    }

    static Stream<Arguments> schemas() {
        return Stream.of(
                argumentSet("valid", "{'required':['a']}", "{'a':1}", true),
                argumentSet("a field is missing", "{'required':['a']}", "{'b':1}", false),
                argumentSet("unreadable", "{'required':['a']}", "{'a':", false),
                argumentSet(
                        "a null that is not allowed",
                        "{'properties':{'a':{'type':'number'}}}",
                        "{'a':null}",
                        false),
                argumentSet(
                        "a null that is",
                        "{'properties':{'a':{'const':null}}}",
                        "{'a':null}",
                        true),
                argumentSet(
                        "draft 7 where it is named",
                        "{'$schema':'http://json-schema.org/draft-07/schema#','properties':{'a':{'items':[{'type':'string'}]}}}",
                        "{'a':[1]}",
                        false),
                argumentSet(
                        "a pattern", "{'properties':{'a':{'pattern':'^x+$'}}}", "{'a':'xx'}", true),
                argumentSet(
                        "a pattern that takes for ever",
                        "{'properties':{'a':{'pattern':'^(x+x+)+y$'}}}",
                        "{'a':'" + "x".repeat(5000) + "'}",
                        false),
                argumentSet(
                        "a pattern that goes too deep",
                        "{'properties':{'a':{'pattern':'^(x|y)*$'}}}",
                        "{'a':'" + "xy".repeat(500_000) + "'}",
                        false),
                argumentSet("a schema that never ends", "{'$ref':'#'}", "{'a':1}", false),
                argumentSet(
                        "a number near the largest",
                        "{'properties':{'a':{'multipleOf':0.01}}}",
                        "{'a':1e999}",
                        true));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    @Timeout(30)
    void whether_it_keeps_the_schema_is_told_beside_the_mark(
            String schema, String answer, boolean valid) throws Exception {
        assertThat(mark(under(schema), answer, "{'a':1}").figures())
                .containsEntry("schemaValid", Figure.of(valid));
    }

    @Test
    void two_schemas_of_one_id_are_two() throws Exception {
        var first = under("{'$id':'https://x.example/s','required':['a']}");
        var second = under("{'$id':'https://x.example/s','required':['b']}");
        assertThat(mark(first, "{'a':1}", "{}").figures())
                .containsEntry("schemaValid", Figure.of(true));
        assertThat(mark(second, "{'a':1}", "{}").figures())
                .containsEntry("schemaValid", Figure.of(false));
    }

    @Test
    void without_a_schema_nothing_is_said_of_it() {
        assertThat(mark(ANY, "{}", "{}").figures()).doesNotContainKey("schemaValid");
    }

    private static Scorer.Reader under(String schema) throws JsonProcessingException {
        var read = new ObjectMapper().readValue(schema.replace('\'', '"'), Schema.class);
        return new FieldsScorer().reader(OutputContract.fields(read));
    }

    private static Marking mark(Scorer.Reader reader, String answer, String expected) {
        return reader.mark(expected.replace('\'', '"'), answer.replace('\'', '"'));
    }
}
