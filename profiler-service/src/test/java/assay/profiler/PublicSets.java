package assay.profiler;

import assay.contract.Example;
import assay.contract.OutputContract;
import assay.contract.Split;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The public sets as tasks. They are not part of the project; their folder may be absent. */
public final class PublicSets {
    public static final List<String> NAMES =
            List.of("banking77", "clinc150", "restaurant8k", "gsm8k");

    private static final ObjectMapper JSON = new ObjectMapper();

    private PublicSets() {}

    public static OutputContract contract(String name) {
        return switch (name) {
            case "restaurant8k" -> OutputContract.of(OutputContract.Kind.FIELDS);
            case "gsm8k" -> OutputContract.of(OutputContract.Kind.TEXT);
            case "clinc150" -> OutputContract.label("oos");
            default -> OutputContract.of(OutputContract.Kind.LABEL);
        };
    }

    public static List<Example> rows(String name) throws IOException {
        var folder = Csv.shared();
        return switch (name) {
            case "banking77" ->
                    both(
                            Csv.read(folder.resolve("banking77/train.csv"), Split.TRAIN),
                            Csv.read(folder.resolve("banking77/test.csv"), Split.TEST));
            case "clinc150" ->
                    both(
                            both(
                                    Csv.read(folder.resolve("clinc150/train.csv"), Split.TRAIN),
                                    Csv.read(
                                            folder.resolve("clinc150/val.csv"), Split.CALIBRATION)),
                            both(
                                    Csv.read(folder.resolve("clinc150/test.csv"), Split.TEST),
                                    Csv.read(folder.resolve("clinc150/oos_test.csv"), Split.TEST)));
            case "restaurant8k" -> slots();
            case "gsm8k" -> questions(folder.resolve("routellm_gsm8k/gsm8k_two_models.csv.gz"));
            default -> throw new IllegalArgumentException("one of " + NAMES + ", not " + name);
        };
    }

    private static List<Example> both(List<Example> first, List<Example> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Restaurant8k with the spans as the source lists them: a slot and its value each. */
    public static List<Example> spans() throws IOException {
        return restaurant(
                (text, labels) -> {
                    var record = JSON.createObjectNode();
                    var spans = record.putArray("labels");
                    for (var label : labels) {
                        spans.addObject()
                                .put("slot", label.path("slot").asText())
                                .put("value", span(text, label));
                    }
                    return record;
                });
    }

    /** The same with a field for each slot. */
    private static List<Example> slots() throws IOException {
        return restaurant(
                (text, labels) -> {
                    var record = JSON.createObjectNode();
                    labels.forEach(l -> record.put(l.path("slot").asText(), span(text, l)));
                    return record;
                });
    }

    private static List<Example> restaurant(BiFunction<String, JsonNode, JsonNode> record)
            throws IOException {
        var folder = Csv.shared().resolve("restaurant8k");
        var rows = new ArrayList<Example>();
        for (var split : List.of(Split.TRAIN, Split.TEST)) {
            var file = split.name().toLowerCase(Locale.ROOT) + ".jsonl.gz";
            try (var lines = lines(folder.resolve(file))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var row = JSON.readTree(line);
                    var text = row.path("text").asText();
                    rows.add(
                            new Example(
                                    split + "-" + rows.size(),
                                    text,
                                    record.apply(text, row.path("labels")).toString(),
                                    Optional.of(split),
                                    Optional.empty(),
                                    Optional.empty()));
                }
            }
        }
        return rows;
    }

    private static String span(String text, JsonNode label) {
        return text.substring(label.path("start").asInt(), label.path("end").asInt());
    }

    /** Questions and the final numbers; columns item, prompt and gold are the first three. */
    private static List<Example> questions(Path file) throws IOException {
        try (var lines = lines(file)) {
            var rows = Csv.rows(lines.lines().collect(Collectors.joining("\n")) + "\n");
            return rows.subList(1, rows.size()).stream()
                    .map(row -> Example.of(row.get(0), row.get(1), row.get(2)))
                    .toList();
        }
    }

    private static BufferedReader lines(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
