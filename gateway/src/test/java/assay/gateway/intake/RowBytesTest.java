package assay.gateway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What bytes do to rows: encodings, compression and length. */
class RowBytesTest {
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
            var refusal = Reading.refusal(new ByteArrayInputStream(body.toByteArray()), Map.of());
            assertThat(refusal.mend())
                    .startsWith(bad == 0 ? "the header: " : "row " + bad + ": ")
                    .contains("not UTF-8", "0xE9");
        }
    }

    @Test
    void a_character_cut_by_the_end_is_not_utf8() {
        var body = Arrays.copyOf("text,label\nx,é".getBytes(UTF_8), 14);
        assertThat(Reading.refusal(new ByteArrayInputStream(body), Map.of()).mend())
                .startsWith("row 1: ");
    }

    @Test
    void gzip_that_is_cut_or_has_members_is_told_apart() throws IOException {
        var whole = Reading.gzip("text,label\nx,y\n".getBytes(UTF_8));
        var second = Reading.gzip("z,y\n".getBytes(UTF_8));
        var both = Arrays.copyOf(whole, whole.length + second.length);
        System.arraycopy(second, 0, both, whole.length, second.length);
        assertThat(Reading.all(both, Map.of())).containsExactly("1|x|y|-|-|-", "2|z|y|-|-|-");
        var cut = new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 9));
        assertThat(Reading.refusal(cut, Map.of()).mend())
                .contains("gzip data is damaged or ends early");
    }

    @Test
    void a_row_of_40_mb_is_refused_before_it_is_read() {
        for (var head :
                List.of(
                        "text,label\nx,y\n",
                        "text,label\nx,y\n\"",
                        "{\"input\":1,\"label\":2}\n{\"input\":\"")) {
            var endless = new Endless(head);
            var refusal = Reading.refusal(endless, Map.of());
            assertThat(refusal.status()).isEqualTo(413);
            assertThat(refusal.mend()).startsWith("row 2: is longer than 4194304 characters");
            assertThat(endless.given).isLessThan(5_000_000);
        }
    }

    @Test
    void a_row_just_below_the_limit_is_read() throws IOException {
        var text = "é".repeat(4_000_000);
        assertThat(Reading.all(("text,label\n" + text + ",y\nx,y").getBytes(UTF_8), Map.of()))
                .containsExactly("1|" + text + "|y|-|-|-", "2|x|y|-|-|-");
        assertThat(
                        Reading.all(
                                ("{\"text\":\"" + text + "\",\"label\":1}").getBytes(UTF_8),
                                Map.of()))
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
}
