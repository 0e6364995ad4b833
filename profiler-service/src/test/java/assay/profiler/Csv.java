package assay.profiler;

import assay.contract.Example;
import assay.contract.Slice;
import assay.contract.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the public intent sets, which are not part of the project: text and intent a row. */
public final class Csv {
    private Csv() {}

    /** The folder that holds them; it may be absent. */
    public static Path shared() {
        var said = System.getenv("ASSAY_SHARED");
        return Path.of(said == null ? System.getProperty("assay.shared", "../../shared") : said)
                .resolve("data");
    }

    public static List<Example> read(Path file, Split split) throws IOException {
        var examples = new ArrayList<Example>();
        for (var row : rows(Files.readString(file))) {
            var outside = row.get(1).equals("oos");
            examples.add(
                    new Example(
                            split + "-" + outside + "-" + examples.size(),
                            row.get(0),
                            row.get(1),
                            Optional.of(split),
                            outside ? Optional.of(Slice.OUT_OF_DISTRIBUTION) : Optional.empty(),
                            Optional.empty()));
        }
        return examples.subList(1, examples.size());
    }

    static List<List<String>> rows(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var field = new StringBuilder();
        var quoted = false;
        for (var c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',' || !quoted && c == '\n') {
                row.add(field.toString().strip());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}
