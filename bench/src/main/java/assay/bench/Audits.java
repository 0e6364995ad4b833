package assay.bench;

import assay.contract.Audit;
import assay.contract.AuditReading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What an audit takes, from the answer to the upload until it can be read, for drawn rows of 100
 * characters: one in a hundred repeats an earlier row, two in a hundred nearly do. What is found is
 * printed beside what was put in.
 */
public final class Audits {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final int LENGTH = 100;
    private static final int WORDS = 5_000;

    private Audits() {}

    /** The project's folder, then numbers of rows. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var scratch = Files.createTempDirectory("assay-bench");
        var sizes =
                arguments.length > 1
                        ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                        : new int[] {10_000, 100_000, 1_000_000};
        out.printf(
                "%9s %9s %9s %12s %12s %12s %9s %15s %15s%n",
                "rows",
                "upload s",
                "audit s",
                "profiler CPU",
                "ms/1000 rows",
                "gateway CPU",
                "peak MiB",
                "exact found/in",
                "near found/in");
        try (var stack = LocalStack.start(Path.of(arguments[0]), scratch.resolve("data"))) {
            var client = new Client(stack.url());
            one(stack, client, rows(scratch, 1_000, 7)); // loads what is loaded once
            for (var size : sizes) {
                out.println(one(stack, client, rows(scratch, size, size)));
            }
        } finally {
            LocalStack.delete(scratch);
        }
    }

    private record Drawing(Path file, int rows, int exact, int near) {}

    private static String one(LocalStack stack, Client client, Drawing drawn) throws IOException {
        var profiler = stack.process("profiler-service");
        var gateway = stack.process("gateway");
        var began = System.nanoTime();
        var dataset = client.dataset(drawn.file());
        var uploaded = System.nanoTime();
        var cpu = Processor.seconds(profiler);
        var gatewayCpu = Processor.seconds(gateway);
        var audit = client.audit(dataset.id(), BETWEEN_LOOKS);
        var audited = System.nanoTime();
        cpu = Processor.seconds(profiler) - cpu;
        gatewayCpu = Processor.seconds(gateway) - gatewayCpu;
        return String.format(
                Locale.ROOT,
                "%9d %9.2f %9.2f %12.2f %12.3f %12.2f %9.0f %15s %15s",
                drawn.rows(),
                (uploaded - began) / 1e9,
                (audited - uploaded) / 1e9,
                cpu,
                1e6 * cpu / drawn.rows(),
                gatewayCpu,
                Memory.peak(profiler),
                count(audit, "exactDuplicates") + "/" + drawn.exact(),
                count(audit, "nearDuplicates") + "/" + drawn.near());
    }

    private static long count(Audit audit, String check) {
        return audit.checks().stream()
                .filter(reading -> reading.check().equals(check))
                .mapToLong(AuditReading::count)
                .sum();
    }

    private static Drawing rows(Path folder, int rows, long seed) throws IOException {
        var random = new Random(seed);
        var words = words(random);
        var file = folder.resolve("audit-" + rows + ".csv");
        var before = new String[1_000];
        var exact = 0;
        var near = 0;
        try (var csv = Files.newBufferedWriter(file)) {
            csv.write("id,text,label\n");
            for (var i = 0; i < rows; i++) {
                var draw = random.nextInt(100);
                var earlier = i < before.length ? "" : before[random.nextInt(before.length)];
                String text;
                if (draw < 1 && !earlier.isEmpty()) {
                    text = earlier;
                    exact++;
                } else if (draw < 3 && !earlier.isEmpty()) {
                    // A short word more: about 0.9 of the shingles stay.
                    text = earlier + " " + words.get(random.nextInt(words.size())).substring(0, 3);
                    near++;
                } else {
                    text = text(random, words);
                    before[i % before.length] = text;
                }
                csv.write("r" + i + "," + text + ",label " + random.nextInt(50) + "\n");
            }
        }
        return new Drawing(file, rows, exact, near);
    }

    private static String text(Random random, List<String> words) {
        var text = new StringBuilder();
        while (text.length() < LENGTH) {
            text.append(text.isEmpty() ? "" : " ").append(words.get(random.nextInt(words.size())));
        }
        text.setLength(LENGTH);
        return text.toString().strip();
    }

    private static List<String> words(Random random) {
        return random.ints(WORDS, 4, 10)
                .mapToObj(
                        length ->
                                random.ints(length, 'a', 'z' + 1)
                                        .collect(
                                                StringBuilder::new,
                                                StringBuilder::appendCodePoint,
                                                StringBuilder::append)
                                        .toString())
                .toList();
    }
}
