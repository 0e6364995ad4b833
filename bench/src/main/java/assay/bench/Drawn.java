package assay.bench;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.Specification;
import assay.contract.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Datasets, recordings and selections that are drawn, and handed to a running stack. */
final class Drawn {
    private final Client client;
    private final Path scratch;

    Drawn(Client client, Path scratch) {
        this.client = client;
        this.scratch = scratch;
    }

    /** A file of labelled examples, ten labels in turn. */
    Path dataset(String name, int rows) throws IOException {
        var random = new SplittableRandom(rows);
        var file = scratch.resolve(name + ".csv");
        try (var csv = Rows.write(file, "id", "input", "expected")) {
            for (int i = 0; i < rows; i++) {
                csv.writeRecord(
                        "r" + i,
                        "A request of about a hundred letters, as a customer writes it, number "
                                + random.nextInt()
                                + ", and what it is about",
                        "label " + i % 10);
            }
        }
        return file;
    }

    /** Two recordings of answers, right about as often, on a dataset of so many rows. */
    Specification two(String name, int rows) throws IOException {
        var dataset = client.dataset(dataset(name, rows));
        var candidates = new ArrayList<Candidate>();
        for (var quality : List.of(0.90, 0.91)) {
            var model = name + "-" + Math.round(100 * quality);
            registered(model, Role.GENERALIST, answers(model, dataset, quality));
            candidates.add(new Candidate(model, model));
        }
        return specification(
                name, dataset, OutputContract.of(OutputContract.Kind.LABEL), candidates, 0);
    }

    /** Six recordings of marks with confidences and costs, where an error costs two cents. */
    Specification six(int rows) throws IOException {
        var dataset = client.dataset(dataset("six", rows));
        var candidates = new ArrayList<Candidate>();
        for (var column : Six.columns(rows, false, 7)) {
            registered(column.name(), column.role(), marks(column, dataset));
            candidates.add(new Candidate(column.name(), column.name()));
        }
        return specification(
                "six", dataset, OutputContract.of(OutputContract.Kind.TEXT), candidates, 0.02);
    }

    private static Specification specification(
            String name,
            Dataset dataset,
            OutputContract contract,
            List<Candidate> candidates,
            double costOfError) {
        return new Specification(
                new Task(
                        name,
                        "Which label is it?",
                        contract,
                        dataset.id(),
                        Optional.of(100_000L),
                        Optional.of(costOfError).filter(e -> e > 0).map(Column::usd),
                        Optional.empty()),
                candidates,
                Policy.DEFAULT);
    }

    private void registered(String model, Role role, String recording) {
        client.model(model, Model.recording(role, recording, Optional.empty()));
    }

    private String answers(String model, Dataset dataset, double quality) throws IOException {
        var random = new SplittableRandom(model.hashCode());
        var file = scratch.resolve(model + ".csv");
        try (var csv = Rows.write(file, "id", "output", "inputTokens", "outputTokens", "costUsd")) {
            for (int i = 0; i < dataset.rows(); i++) {
                var label = random.nextDouble() < quality ? i % 10 : random.nextInt(10);
                csv.writeRecord("r" + i, "label " + label, "120", "4", "0.00002");
            }
        }
        return client.recording(dataset, "", file).id();
    }

    private String marks(Column column, Dataset dataset) throws IOException {
        var file = scratch.resolve(column.name() + ".csv");
        try (var csv = Rows.write(file, "id", "score", "confidence", "costUsd")) {
            for (int i = 0; i < dataset.rows(); i++) {
                csv.writeRecord(
                        "r" + i,
                        String.valueOf(column.marks()[i]),
                        String.valueOf(column.confidences()[i]),
                        String.valueOf(column.perThousand() / 1000));
            }
        }
        return client.recording(dataset, "drawn", file).id();
    }
}
