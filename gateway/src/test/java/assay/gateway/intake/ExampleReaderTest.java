package assay.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleReaderTest {
    static List<Arguments> readable() {
        return List.of(
                read("usual names", "id,text,label\na,x,y\n", "a|x|y|-|-|-"),
                read(
                        "no id column: the row's number",
                        "text,label\nx,y\nz,y",
                        "1|x|y|-|-|-",
                        "2|z|y|-|-|-"),
                read(
                        "quotes, commas, line ends and quotes in quotes",
                        "text,label\r\n\"a,\n\"\"b\"\"\r\n\",y\r\n",
                        "1|a,\n\"b\"\r\n|y|-|-|-"),
                read(
                        "carriage returns and line feeds",
                        "text,label\r\nx,y\r\nz,y\r\n",
                        "1|x|y|-|-|-",
                        "2|z|y|-|-|-"),
                read("byte order mark", "\uFEFFtext,label\nx,y\n", "1|x|y|-|-|-"),
                read(
                        "byte order mark before JSON",
                        "\uFEFF{\"text\":\"x\",\"label\":\"y\"}",
                        "1|x|y|-|-|-"),
                read(
                        "all columns",
                        "Group,Slice,Split,Expected,Input,ID\ng,s,val,e,i,7\n",
                        "7|i|e|CALIBRATION|s|g"),
                read(
                        "empty cells are nothing, but an input may be empty",
                        "text,label,split,slice\n,y,,\n",
                        "1||y|-|-|-"),
                read(
                        "empty lines are skipped",
                        "text,label\n\nx,y\n\n\nz,y\n\n",
                        "1|x|y|-|-|-",
                        "2|z|y|-|-|-"),
                read("letters beyond the basic plane", "text,label\n🦉é中,y\n", "1|🦉é中|y|-|-|-"),
                read(
                        "JSON lines",
                        "{\"id\":\"a\",\"question\":\"x\",\"answer\":\"y\"}\n\n{\"answer\":\"w\",\"id\":\"b\",\"question\":\"v\"}",
                        "a|x|y|-|-|-",
                        "b|v|w|-|-|-"),
                read(
                        "numbers, truths and objects become text",
                        "{\"id\":7,\"input\":{\"a\": [1, null]},\"label\":true}\n{\"id\":8,\"input\":[],\"label\":1.50}",
                        "7|{\"a\":[1,null]}|true|-|-|-",
                        "8|[]|1.50|-|-|-"),
                read(
                        "a later row brings a slice",
                        "{\"input\":\"x\",\"label\":\"y\"}\n{\"input\":\"x\",\"label\":\"y\",\"slice\":\"s\",\"split\":\"TEST\"}",
                        "1|x|y|-|-|-",
                        "2|x|y|TEST|s|-"),
                read(
                        "escapes",
                        "{\"input\":\"\\u00e9\\ud83e\\udd89\\n\\\\\",\"label\":\"y\"}",
                        "1|é🦉\n\\|y|-|-|-"));
    }

    private static Arguments read(String name, String body, String... examples) {
        return argumentSet(name, body, List.of(examples));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void rows_become_examples(String body, List<String> examples) throws IOException {
        assertThat(Reading.all(body.getBytes(UTF_8), Map.of())).isEqualTo(examples);
        assertThat(Reading.all(Reading.gzip(body.getBytes(UTF_8)), Map.of())).isEqualTo(examples);
    }

    static List<Arguments> refused() {
        return List.of(
                refuse("empty", "", "body", "is empty"),
                refuse("only white space", " \n", "body", ""),
                refuse("header only", "id,text,label\n", "body", "has no rows"),
                refuse(
                        "no expected column",
                        "id,text,mood\na,x,y",
                        "expected",
                        "labels=none where no row has an answer, or name it by the parameter 'expected' (understood without it: expected, label, intent, answer, output); columns found: id, text, mood"),
                refuse(
                        "a time",
                        "text,label,time\na,y,2026-11-23\na,y,23.11.2026\n",
                        "time",
                        "row 2: '23.11.2026' is no time; give a date"),
                refuse(
                        "no time of a day",
                        "text,label,time\na,y,2026-02-30\n",
                        "time",
                        "row 1: '2026-02-30' is no time"),
                refuse(
                        "two columns could be meant",
                        "text,question,label\na,x,y",
                        "input",
                        "more than one"),
                refuse("no expected answer", "text,label\na,y\nb,\n", "expected", "row 2: "),
                refuse(
                        "no expected answer in JSON",
                        "{\"input\":\"x\",\"label\":\"y\"}\n{\"input\":\"x\"}",
                        "expected",
                        "row 2: "),
                refuse(
                        "a field too many",
                        "text,label\na,y\nb,y,z\n",
                        "body",
                        "row 2: (line 3) has 3 fields, the header has 2"),
                refuse(
                        "a field too few",
                        "text,label\na\n",
                        "body",
                        "row 1: (line 2) has 1 fields"),
                refuse(
                        "a split that is none",
                        "text,label,split\na,y,train\nb,y,trian",
                        "split",
                        "row 2: 'trian'"),
                refuse("an id that is blank", "id,text,label\n ,x,y", "id", "row 1: "),
                refuse(
                        "an id that is too long",
                        "id,text,label\n" + "a".repeat(501) + ",x,y",
                        "id",
                        "row 1: "),
                refuse(
                        "ids that come late",
                        "{\"input\":\"x\",\"label\":\"y\"}\n{\"id\":1,\"input\":\"x\",\"label\":\"y\"}",
                        "id",
                        "row 2: "),
                refuse(
                        "a quote that is not closed",
                        "text,label\na,y\n\"b,y\nc,y\n",
                        "body",
                        "row 2: "),
                refuse(
                        "a last quote that is not closed",
                        "text,label\na,y\nb,\"y\nc,y\n",
                        "body",
                        "row 2: has a quote"),
                refuse("text after a quote", "text,label\n\"b\"c,y\n", "body", "row 1: is not CSV"),
                refuse("NUL", "text,label\na,y\nb\0c,y\n", "text", "row 2: "),
                refuse(
                        "half a surrogate pair",
                        "{\"input\":\"\\ud83e\",\"label\":\"y\"}",
                        "input",
                        "row 1: "),
                refuse(
                        "unreadable JSON",
                        "{\"input\":\"x\",\"label\":\"y\"}\n{\"input\":\"x\",,}",
                        "body",
                        "row 2: (line 2) is unreadable JSON at column 14"),
                refuse("JSON cut short", "{\"input\":\"x\",\"label\"", "body", "row 1: "),
                refuse(
                        "a list",
                        "[{\"input\":\"x\",\"label\":\"y\"}]",
                        "body",
                        "give one object a line, without a list"),
                refuse(
                        "two objects in a line",
                        "{\"input\":\"x\",\"label\":\"y\"} {}",
                        "body",
                        "row 1: has something after"),
                refuse(
                        "one name twice",
                        "{\"input\":\"x\",\"input\":\"y\",\"label\":\"y\"}",
                        "body",
                        "row 1: has 'input' twice"),
                refuse("a workbook", "PK\u0003\u0004", "body", "export it as CSV"));
    }

    private static Arguments refuse(String name, String body, String field, String mend) {
        return argumentSet(name, body, field, mend);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_cannot_be_read_is_refused_with_the_row(String body, String field, String mend) {
        var refusal = Reading.refusal(new ByteArrayInputStream(body.getBytes(UTF_8)), Map.of());
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.mend()).contains(mend);
    }

    @Test
    void a_column_is_read_as_what_the_caller_names_it() throws IOException {
        var names = Map.of("input", "question", "expected", "mood", "slice", "topic");
        assertThat(Reading.all("text,question,mood,topic\na,b,c,d".getBytes(UTF_8), names))
                .containsExactly("1|b|c|-|d|-");
        assertThat(
                        Reading.all(
                                "{\"question\":1,\"mood\":2}\n{\"question\":1,\"mood\":2,\"topic\":3}"
                                        .getBytes(UTF_8),
                                names))
                .containsExactly("1|1|2|-|-|-", "2|1|2|-|3|-");
        for (var body : List.of("text,question,mood\na,b,c", "{\"question\":1,\"mood\":2}")) {
            var refusal = Reading.refusal(new ByteArrayInputStream(body.getBytes(UTF_8)), names);
            assertThat(refusal.field()).isEqualTo("slice");
            assertThat(refusal.mend())
                    .contains("no such column", "columns found", "question, mood");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23T00:00:00Z",
        "2026-11-23T10:15, 2026-11-23T10:15:00Z",
        "2026-11-23 10:15:30, 2026-11-23T10:15:30Z",
        "2026-11-23T10:15:30.1234567+02:00, 2026-11-23T08:15:30.123456Z",
        "2026-11-23t10:15:30z, 2026-11-23T10:15:30Z",
    })
    void a_time_is_a_date_or_a_moment(String given, Instant time) throws IOException {
        var csv = "text,label,when\na,y," + given + "\n";
        var asked = new Asked("text/csv", Map.of("time", "when"), false);
        var reader =
                ExampleReader.of(new ByteArrayInputStream(csv.getBytes(UTF_8)), asked, List.of());
        assertThat(requireNonNull(reader.next()).time()).contains(time);
    }

    @Test
    void rows_without_answers_are_taken_where_the_caller_says_so() throws IOException {
        var csv = "id,text\n1,a\n2,b\n".getBytes(UTF_8);
        assertThat(Reading.all(csv, Map.of("labels", "none")))
                .containsExactly("1|a||-|-|-", "2|b||-|-|-");
        assertThat(Reading.refusal(new ByteArrayInputStream(csv), Map.of("labels", "some")).field())
                .isEqualTo("labels");
        assertThat(
                        Reading.refusal(
                                        new ByteArrayInputStream(csv),
                                        Map.of("labels", "none", "expected", "text"))
                                .mend())
                .contains("give one");
    }
}
