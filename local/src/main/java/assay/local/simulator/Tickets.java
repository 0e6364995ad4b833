package assay.local.simulator;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The demo's tickets and their right answers, which only the simulator knows. */
public final class Tickets {
    public static final String FILE = "/demo/tickets.csv";
    public static final String OUT_OF_SCOPE = "out_of_scope";

    private final Map<String, String> truths;
    private final List<String> labels;

    /**
     * @param truths text of a ticket to its right label
     */
    public Tickets(Map<String, String> truths) {
        this.truths = Map.copyOf(truths);
        var distinct = new TreeSet<>(truths.values());
        distinct.remove(OUT_OF_SCOPE);
        this.labels = List.copyOf(distinct);
    }

    /** Those that are shipped. */
    public static Tickets shipped() {
        try (var file = Objects.requireNonNull(Tickets.class.getResourceAsStream(FILE), FILE);
                var rows =
                        CsvReader.builder()
                                .ofNamedCsvRecord(
                                        new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var truths = new HashMap<String, String>();
            rows.forEach(row -> truths.put(row.getField("text"), row.getField("truth")));
            return new Tickets(truths);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<String> truth(String text) {
        return Optional.ofNullable(truths.get(text));
    }

    public Map<String, String> truths() {
        return Collections.unmodifiableMap(truths);
    }

    /** The labels in scope, in alphabetical order, so that related ones stand together. */
    List<String> labels() {
        return labels;
    }
}
