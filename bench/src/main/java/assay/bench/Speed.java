package assay.bench;

import assay.contract.Candidate;
import assay.contract.Dataset;
import assay.contract.Model;
import assay.contract.OutputContract;
import assay.contract.Policy;
import assay.contract.Role;
import assay.contract.Specification;
import assay.contract.Task;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** How fast the stack is, and what it takes. Prints one table. */
public final class Speed {
    private static final int STARTS = 3;
    private static final int UPLOAD = 200_000;
    private static final int LARGE = 10_000;
    private static final int SMALL = 200;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final PrintStream out;
    private final LocalStack stack;
    private final Path scratch;
    private final Client client;

    private Speed(PrintStream out, LocalStack stack, Path scratch) {
        this.out = out;
        this.stack = stack;
        this.scratch = scratch;
        client = new Client(stack.url());
    }

    /** The project's folder. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var home = Path.of(arguments[0]);
        var scratch = Files.createTempDirectory("assay-bench");
        out.printf("%-58s %10s %10s %8s%n", "", "median", "worst", "n");
        try {
            if (System.getenv("ASSAY_URL") == null) {
                starts(out, home, scratch.resolve("data"));
            }
            try (var stack = LocalStack.orRunning(home, scratch)) {
                new Speed(out, stack, scratch).run();
            }
        } finally {
            LocalStack.delete(scratch);
        }
    }

    private static void starts(PrintStream out, Path home, Path data) throws IOException {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < STARTS; i++) {
            try (var stack = LocalStack.start(home, data)) {
                seconds.add(stack.readySeconds());
            }
        }
        line(out, "./assay up on empty data, until it is up, s", seconds);
    }

    private void run() throws IOException {
        if (stack.isOurs()) {
            Client.pause(IDLE);
            one("idle, whole stack, resident (RSS), MiB", Memory.resident(stack.processes()));
            one("idle, whole stack, proportional (PSS), MiB", memoryShare());
        }
        upload();
        large();
        small();
        if (stack.isOurs()) {
            one("after all of this, whole stack, proportional, MiB", memoryShare());
        }
    }

    private double memoryShare() throws IOException {
        return Memory.proportional(stack.processes());
    }

    private void upload() throws IOException {
        var file = dataset("upload", UPLOAD);
        var began = System.nanoTime();
        var dataset = client.dataset(file);
        one("upload of " + dataset.rows() + " rows as CSV, s", since(began));
        if (stack.isOurs()) {
            one("gateway's peak by then, resident, MiB", Memory.peak(stack.process("gateway")));
        }
    }

    /** POST to decided, as the caller sees it. */
    private void large() throws IOException {
        var specification = recordings("large", LARGE);
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < 7; i++) {
            var began = System.nanoTime();
            decided(client.select(specification));
            if (i > 1) {
                seconds.add(since(began)); // the first two warm up
            }
        }
        line(out, "selection, 2 recordings x " + LARGE + ", POST to decided, s", seconds);
    }

    /**
     * What the stack itself adds: from the last evaluation to the decision, by the services'
     * clocks.
     */
    private void small() throws IOException {
        var specification = recordings("small", 200);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < SMALL + 20; i++) {
            var latency = lastStep(decided(client.select(specification)));
            if (i >= 20) {
                millis.add(latency);
            }
        }
        millis.sort(null);
        var p99 = millis.get((int) Math.ceil(0.99 * millis.size()) - 1);
        line(out, "last evaluation to decision, selections of 200 rows, ms", millis);
        one("  the same, p99, ms", p99);
    }

    private JsonNode decided(String id) {
        var selection = client.ended(id, BETWEEN_LOOKS);
        if (!selection.path("state").asText().equals("decided")) {
            throw new IllegalStateException("selection " + id + ": " + selection.path("failed"));
        }
        return selection;
    }

    private static double lastStep(JsonNode selection) {
        var last = Instant.MIN;
        for (var evaluated : selection.path("evaluated")) {
            var at = Instant.parse(evaluated.path("at").asText());
            last = at.isAfter(last) ? at : last;
        }
        var decided = Instant.parse(selection.path("decided").path("at").asText());
        return Duration.between(last, decided).toNanos() / 1e6;
    }

    private Specification recordings(String name, int rows) throws IOException {
        var dataset = client.dataset(dataset(name, rows));
        var candidates = new ArrayList<Candidate>();
        for (var quality : List.of(0.90, 0.91)) {
            var model = name + "-" + Math.round(100 * quality);
            client.model(
                    model,
                    Model.recording(
                            Role.GENERALIST, recording(model, dataset, quality), Optional.empty()));
            candidates.add(new Candidate(model, model));
        }
        var task =
                new Task(
                        name,
                        "Which label is it?",
                        OutputContract.of(OutputContract.Kind.LABEL),
                        dataset.id(),
                        Optional.of(100_000L),
                        Optional.empty(),
                        Optional.empty());
        return new Specification(task, candidates, Policy.DEFAULT);
    }

    private Path dataset(String name, int rows) throws IOException {
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

    private String recording(String model, Dataset dataset, double quality) throws IOException {
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

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void one(String what, double value) {
        out.printf(Locale.ROOT, "%-58s %10.1f %10s %8d%n", what, value, "", 1);
    }

    private static void line(PrintStream out, String what, List<Double> values) {
        var sorted = values.stream().sorted().toList();
        out.printf(
                Locale.ROOT,
                "%-58s %10.2f %10.2f %8d%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.getLast(),
                sorted.size());
    }
}
