package assay.bench;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.Specification;
import assay.contract.Task;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Real, public data through the whole stack: what is decided on it. */
public final class RealData {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Client client;
    private final Tell tell;
    private final Path data;
    private final Path scratch;

    private RealData(Client client, Tell tell, Path data, Path scratch) {
        this.client = client;
        this.tell = tell;
        this.data = data;
        this.scratch = scratch;
    }

    /** The project's folder, and the folder of the data sets. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var scratch = Files.createTempDirectory("assay-bench");
        try (var stack = LocalStack.orRunning(Path.of(arguments[0]), scratch)) {
            var client = new Client(stack.url());
            new RealData(client, new Tell(out), Path.of(arguments[1]), scratch).run();
        } finally {
            LocalStack.delete(scratch);
        }
    }

    private void run() throws IOException {
        routerArena();
        gsm8k();
        banking();
        clinc();
    }

    /** Two models on the same questions; only the marks of the benchmark's own scorer are left. */
    private void routerArena() throws IOException {
        var rows = Rows.read(data.resolve("routerarena_haiku_vs_flash/recorded.csv.gz"));
        var file = scratch.resolve("routerarena.csv");
        try (var csv = Rows.write(file, "id", "input", "expected")) {
            rows.forEach(
                    r ->
                            csv.writeRecord(
                                    r.getField("item"),
                                    r.getField("question"),
                                    r.getField("ground_truth")));
        }
        var dataset = client.dataset(file);
        for (var model : List.of("haiku", "flash")) {
            var marks = scratch.resolve(model + ".csv");
            try (var csv =
                    Rows.write(marks, "id", "score", "inputTokens", "outputTokens", "costUsd")) {
                rows.forEach(
                        r ->
                                csv.writeRecord(
                                        r.getField("item"),
                                        mark(r.getField(model + "_score")),
                                        r.getField(model + "_tokens_in"),
                                        r.getField(model + "_tokens_out"),
                                        r.getField(model + "_cost_usd")));
            }
            recording(model, dataset, "routerarena", marks);
        }
        select(
                "RouterArena: claude-3-haiku and gemini-2.0-flash, marks only",
                dataset,
                OutputContract.of(OutputContract.Kind.TEXT),
                0.02,
                "haiku",
                "flash");
    }

    /**
     * One mark of the source lies below 0 (-0.033 of a question of NarrativeQA): it counts as 0.
     */
    private static String mark(String score) {
        return score.startsWith("-") ? "0" : score;
    }

    /** A weak and a strong model on maths questions, at three margins. The prices are not known. */
    private void gsm8k() throws IOException {
        var rows = Rows.read(data.resolve("routellm_gsm8k/gsm8k_two_models.csv.gz"));
        var file = scratch.resolve("gsm8k.csv");
        try (var csv = Rows.write(file, "id", "input", "expected")) {
            rows.forEach(
                    r ->
                            csv.writeRecord(
                                    r.getField("item"), r.getField("prompt"), r.getField("gold")));
        }
        var dataset = client.dataset(file);
        for (var model : List.of("weak", "strong")) {
            var answers = scratch.resolve(model + ".csv");
            try (var csv = Rows.write(answers, "id", "output")) {
                rows.forEach(
                        r -> csv.writeRecord(r.getField("item"), r.getField(model + "_response")));
            }
            recording(model, dataset, "", answers);
        }
        for (var margin : List.of(0.02, 0.05, 0.25)) {
            select(
                    "GSM8K: mixtral-8x7b (weak) and gpt-4-1106 (strong), margin " + margin,
                    dataset,
                    OutputContract.of(OutputContract.Kind.NUMBER),
                    margin,
                    "weak",
                    "strong");
        }
    }

    private void banking() throws IOException {
        var file = scratch.resolve("banking77.csv");
        try (var csv = Rows.write(file, "id", "input", "expected", "split")) {
            for (var split : List.of("train", "test")) {
                append(csv, "banking77/" + split + ".csv", split);
            }
        }
        probe(
                "Banking77: the probe on its given splits",
                client.dataset(file),
                OutputContract.of(OutputContract.Kind.LABEL));
    }

    private void clinc() throws IOException {
        var file = scratch.resolve("clinc150.csv");
        try (var csv = Rows.write(file, "id", "input", "expected", "split")) {
            append(csv, "clinc150/train.csv", "train");
            append(csv, "clinc150/val.csv", "calibration");
            append(csv, "clinc150/oos_val.csv", "calibration");
            append(csv, "clinc150/test.csv", "test");
            append(csv, "clinc150/oos_test.csv", "test");
        }
        probe(
                "CLINC150: the probe on its given splits, out of scope included",
                client.dataset(file),
                OutputContract.label("oos"));
    }

    private void append(CsvWriter csv, String name, String split) throws IOException {
        var number = 0;
        for (var row : Rows.read(data.resolve(name))) {
            csv.writeRecord(
                    name + ":" + number++, row.getField("text"), row.getField("intent"), split);
        }
    }

    private void recording(String name, Dataset dataset, String scorer, Path file)
            throws IOException {
        var recording = client.recording(dataset, scorer, file);
        client.model(
                "bench-" + name,
                Model.recording(Role.GENERALIST, recording.id(), Optional.empty()));
    }

    private void probe(String title, Dataset dataset, OutputContract contract) throws IOException {
        client.model("bench-probe", Model.probe(Optional.empty()));
        select(title, dataset, contract, 0.02, "probe");
    }

    private void select(
            String title,
            Dataset dataset,
            OutputContract contract,
            double margin,
            String... candidates)
            throws IOException {
        var task =
                new Task(
                        title,
                        "As in the published benchmark.",
                        contract,
                        dataset.id(),
                        Optional.of(100_000L),
                        Optional.empty(),
                        Optional.empty());
        var policy =
                new Policy(
                        margin,
                        0.95,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1L);
        var named = List.of(candidates).stream().map(c -> new Candidate(c, "bench-" + c)).toList();
        var id = client.select(new Specification(task, named, policy));
        tell.selection(title, client.ended(id, BETWEEN_LOOKS));
    }
}
