package assay.gateway.intake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.contract.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Reads all rows of a body, and shows each in a line. */
final class Reading {
    private Reading() {}

    static IntakeException refusal(InputStream body, Map<String, String> names) {
        return catchThrowableOfType(IntakeException.class, () -> all(body, names));
    }

    static List<String> all(byte[] body, Map<String, String> names) throws IOException {
        return all(new ByteArrayInputStream(body), names);
    }

    static List<String> all(InputStream body, Map<String, String> names) throws IOException {
        var asked = new Asked("application/octet-stream", names, false);
        var reader = ExampleReader.of(body, asked, List.of());
        var all = new ArrayList<String>();
        for (var e = reader.next(); e != null; e = reader.next()) {
            all.add(show(e));
        }
        return all;
    }

    static String show(Example e) {
        return String.join(
                "|",
                e.id(),
                e.input(),
                e.expected(),
                e.split().map(Enum::name).orElse("-"),
                e.slice().orElse("-"),
                e.group().orElse("-"));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
