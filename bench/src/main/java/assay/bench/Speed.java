package assay.bench;

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
import java.util.TreeMap;

/** How fast the stack is, and what it takes. Prints one table. */
public final class Speed {
    private static final int STARTS = 3;
    private static final int UPLOAD = 200_000;
    private static final int LARGE = 10_000;
    private static final int SMALL = 200;
    private static final int SIX = 20_000;
    private static final int WHAT_IFS = 400;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final PrintStream out;
    private final LocalStack stack;
    private final Client client;
    private final Drawn drawn;

    private Speed(PrintStream out, LocalStack stack, Path scratch) {
        this.out = out;
        this.stack = stack;
        client = new Client(stack.url());
        drawn = new Drawn(client, scratch);
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
        whatIf();
        if (stack.isOurs()) {
            one("after all of this, whole stack, proportional, MiB", memoryShare());
        }
    }

    private double memoryShare() throws IOException {
        return Memory.proportional(stack.processes());
    }

    private void upload() throws IOException {
        var file = drawn.dataset("upload", UPLOAD);
        var began = System.nanoTime();
        var dataset = client.dataset(file);
        one("upload of " + dataset.rows() + " rows as CSV, s", since(began));
        if (stack.isOurs()) {
            one("gateway's peak by then, resident, MiB", Memory.peak(stack.process("gateway")));
        }
    }

    /** POST to decided, as the caller sees it. */
    private void large() throws IOException {
        var specification = drawn.two("large", LARGE);
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
        var specification = drawn.two("small", 200);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < SMALL + 20; i++) {
            var latency = lastStep(decided(client.select(specification)));
            if (i >= 20) {
                millis.add(latency);
            }
        }
        millis.sort(null);
        line(out, "last evaluation to decision, selections of 200 rows, ms", millis);
        one("  the same, p99, ms", p99(millis));
    }

    /** As a caller sees it, evidence in memory; half of them with another margin. */
    private void whatIf() throws IOException {
        var began = System.nanoTime();
        var id = client.select(drawn.six(SIX));
        decided(id);
        one("six recordings x " + SIX + ", upload to decided, s", since(began));
        var millis = new ArrayList<Double>();
        for (int i = 0; i < WHAT_IFS + 100; i++) {
            var terms = new TreeMap<String, Object>();
            terms.put("monthlyRequests", 100_000 + 1000 * i);
            if (i % 2 == 0) {
                terms.put("margin", 0.02 + 1e-5 * i);
            }
            var asked = System.nanoTime();
            client.whatIf(id, terms);
            if (i >= 100) {
                millis.add(1000 * since(asked));
            }
        }
        millis.sort(null);
        line(out, "what-if on those six, ms", millis);
        one("  the same, p99, ms", p99(millis));
    }

    private static double p99(List<Double> sorted) {
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
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
