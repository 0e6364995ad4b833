package assay.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import assay.contract.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleReaderTest {
    private static final Map<String, String> NO_NAMES = Map.of();

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
        assertThat(all(body.getBytes(UTF_8), NO_NAMES)).isEqualTo(examples);
        assertThat(all(gzip(body.getBytes(UTF_8)), NO_NAMES)).isEqualTo(examples);
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
                        "columns found: id, text, mood"),
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
                        "row 1: is no JSON object"),
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
        var refusal = refusal(new ByteArrayInputStream(body.getBytes(UTF_8)), NO_NAMES);
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.mend()).contains(mend);
    }

    @Test
    void a_column_is_read_as_what_the_caller_names_it() throws IOException {
        var names = Map.of("input", "question", "expected", "mood", "slice", "topic");
        assertThat(all("text,question,mood,topic\na,b,c,d".getBytes(UTF_8), names))
                .containsExactly("1|b|c|-|d|-");
        assertThat(
                        all(
                                "{\"question\":1,\"mood\":2}\n{\"question\":1,\"mood\":2,\"topic\":3}"
                                        .getBytes(UTF_8),
                                names))
                .containsExactly("1|1|2|-|-|-", "2|1|2|-|3|-");
        for (var body : List.of("text,question,mood\na,b,c", "{\"question\":1,\"mood\":2}")) {
            var refusal = refusal(new ByteArrayInputStream(body.getBytes(UTF_8)), names);
            assertThat(refusal.field()).isEqualTo("slice");
            assertThat(refusal.mend())
                    .contains("no such column", "columns found", "question, mood");
        }
    }

    static List<Arguments> places() {
        return List.of(
                argumentSet("the header", 0),
                argumentSet("the first row", 1),
                argumentSet("the second row", 2),
                argumentSet("within the first buffer", 700),
                argumentSet("far behind the first buffers", 70_001));
    }

    @ParameterizedTest
    @MethodSource("places")
    void bytes_that_are_not_utf8_are_refused_with_their_row(int bad) {
        for (var json : List.of(false, true)) {
            if (json && bad == 0) {
                continue;
            }
            var body = new ByteArrayOutputStream();
            for (var row = 0; row < Math.max(bad, 3) + 3; row++) {
                var text = row == bad ? "caf\u00e9" : "cafe " + row;
                var charset = row == bad ? java.nio.charset.StandardCharsets.ISO_8859_1 : UTF_8;
                var csv =
                        row == 0
                                ? "id,text,label" + (bad == 0 ? text : "")
                                : row + "," + text + ",y";
                var line =
                        json ? row == 0 ? "" : "{\"input\":\"" + text + "\",\"label\":\"y\"}" : csv;
                body.writeBytes((line + "\n").getBytes(charset));
            }
            var refusal = refusal(new ByteArrayInputStream(body.toByteArray()), NO_NAMES);
            assertThat(refusal.mend())
                    .startsWith(bad == 0 ? "the header: " : "row " + bad + ": ")
                    .contains("not UTF-8", "0xE9");
        }
    }

    @Test
    void a_character_cut_by_the_end_is_not_utf8() {
        var body = Arrays.copyOf("text,label\nx,é".getBytes(UTF_8), 14);
        assertThat(refusal(new ByteArrayInputStream(body), NO_NAMES).mend()).startsWith("row 1: ");
    }

    @Test
    void gzip_that_is_cut_or_has_members_is_told_apart() throws IOException {
        var whole = gzip("text,label\nx,y\n".getBytes(UTF_8));
        var second = gzip("z,y\n".getBytes(UTF_8));
        var both = Arrays.copyOf(whole, whole.length + second.length);
        System.arraycopy(second, 0, both, whole.length, second.length);
        assertThat(all(both, NO_NAMES)).containsExactly("1|x|y|-|-|-", "2|z|y|-|-|-");
        var cut = new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 9));
        assertThat(refusal(cut, NO_NAMES).mend()).contains("gzip data is damaged or ends early");
    }

    @Test
    void a_row_of_40_mb_is_refused_before_it_is_read() {
        for (var head :
                List.of(
                        "text,label\nx,y\n",
                        "text,label\nx,y\n\"",
                        "{\"input\":1,\"label\":2}\n{\"input\":\"")) {
            var endless = new Endless(head);
            var refusal = refusal(endless, NO_NAMES);
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.mend()).startsWith("row 2: is longer than 4194304 characters");
            assertThat(endless.given).isLessThan(5_000_000);
        }
    }

    @Test
    void a_row_just_below_the_limit_is_read() throws IOException {
        var text = "é".repeat(4_000_000);
        assertThat(all(("text,label\n" + text + ",y\nx,y").getBytes(UTF_8), NO_NAMES))
                .containsExactly("1|" + text + "|y|-|-|-", "2|x|y|-|-|-");
        assertThat(all(("{\"text\":\"" + text + "\",\"label\":1}").getBytes(UTF_8), NO_NAMES))
                .containsExactly("1|" + text + "|1|-|-|-");
    }

    /** A head, then the letter a for ever. */
    private static final class Endless extends InputStream {
        private final byte[] head;
        private long given;

        Endless(String head) {
            this.head = head.getBytes(UTF_8);
        }

        @Override
        public int read() {
            return given < head.length ? head[(int) given++] : 'a' + 0 * (int) given++;
        }
    }

    private static IntakeException refusal(InputStream body, Map<String, String> names) {
        return catchThrowableOfType(IntakeException.class, () -> all(body, names));
    }

    private static List<String> all(byte[] body, Map<String, String> names) throws IOException {
        return all(new ByteArrayInputStream(body), names);
    }

    private static List<String> all(InputStream body, Map<String, String> names)
            throws IOException {
        var reader = ExampleReader.of(body, "application/octet-stream", names);
        var all = new ArrayList<String>();
        for (var e = reader.next(); e != null; e = reader.next()) {
            all.add(show(e));
        }
        return all;
    }

    private static String show(Example e) {
        return String.join(
                "|",
                e.id(),
                e.input(),
                e.expected(),
                e.split().map(Enum::name).orElse("-"),
                e.slice().orElse("-"),
                e.group().orElse("-"));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
