package assay.bench;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Decision;
import assay.contract.Model;
import assay.contract.Money;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.SelectionDecided;
import assay.contract.Specification;
import assay.contract.Task;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hands data sets and recordings to the stack, asks, and has the decision printed. */
final class Desk {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final long MONTHLY_REQUESTS = 100_000;
    private static final List<String> COSTS_OF_ERROR = List.of("0.001", "0.01", "0.1", "1");

    private final Client client;
    private final Page page;
    private final Path data;
    private final Path scratch;

    Desk(Client client, Page page, Path data, Path scratch) {
        this.client = client;
        this.page = page;
        this.data = data;
        this.scratch = scratch;
    }

    Page page() {
        return page;
    }

    List<NamedCsvRecord> rows(String file) throws IOException {
        return Rows.read(data.resolve(file));
    }

    /** Writes rows. */
    @FunctionalInterface
    interface Filling {
        void fill(CsvWriter csv) throws IOException;
    }

    Dataset dataset(List<String> columns, Filling filling) throws IOException {
        var file = scratch.resolve("dataset.csv");
        try (var csv = Rows.write(file, columns.toArray(String[]::new))) {
            filling.fill(csv);
        }
        return client.dataset(file);
    }

    /**
     * Registers the model behind these answers.
     *
     * @param scorer who gave the marks; empty where the outputs are at hand
     */
    void recording(Dataset dataset, String scorer, Recorded recorded) throws IOException {
        var file = scratch.resolve("recording.csv");
        try (var csv =
                Rows.write(
                        file,
                        "id",
                        scorer.isEmpty() ? "output" : "score",
                        "confidence",
                        "inputTokens",
                        "outputTokens",
                        "costUsd",
                        "latencyMs")) {
            for (var a : recorded.answers()) {
                csv.writeRecord(
                        a.example(),
                        scorer.isEmpty() ? a.output() : cell(a.mark()),
                        cell(a.confidence()),
                        count(a.inputTokens()),
                        count(a.outputTokens()),
                        cell(a.usd()),
                        cell(a.milliseconds()));
            }
        }
        var recording = client.recording(dataset, scorer, file);
        register(
                recorded.model(),
                Model.recording(Role.GENERALIST, recording.id(), recorded.price()));
    }

    void register(String candidate, Model model) {
        client.model("bench-" + candidate, model);
    }

    private static String cell(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String count(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.0f", value);
    }

    /** Asks and prints: the decision, then what would be decided where an error has a price. */
    Optional<Decision> ask(Question question) throws IOException {
        var id = client.select(specification(question));
        var selection = client.ended(id, BETWEEN_LOOKS);
        if (!selection.path("state").asText().equals("decided")) {
            page.say(
                    selection.path("state").asText()
                            + ": "
                            + selection.path("failed").path("reason").asText());
            return Optional.empty();
        }
        var decision =
                Client.JSON
                        .treeToValue(selection.path("decided"), SelectionDecided.class)
                        .decision();
        new Tell(page).decision(decision);
        if (question.candidates().size() > 1) {
            new PricedErrors(page)
                    .table(
                            COSTS_OF_ERROR,
                            cost -> client.whatIf(id, Map.of("costOfError", Money.usd(cost))));
        }
        return Optional.of(decision);
    }

    private static Specification specification(Question question) {
        var task =
                new Task(
                        question.title(),
                        "As in the published benchmark.",
                        question.contract(),
                        question.dataset().id(),
                        Optional.of(MONTHLY_REQUESTS),
                        Optional.empty(),
                        Optional.empty());
        var policy =
                new Policy(
                        question.margin(),
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1L);
        var named =
                question.candidates().stream().map(c -> new Candidate(c, "bench-" + c)).toList();
        return new Specification(task, named, policy);
    }
}
