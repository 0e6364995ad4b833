package assay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stack that {@code ./assay up} started for the bench, or one that runs already. */
final class LocalStack implements AutoCloseable {
    private final String url;
    private final Path folder;
    private final @Nullable Process launcher;
    private final double readySeconds;

    private LocalStack(String url, Path folder, @Nullable Process launcher, double readySeconds) {
        this.url = url;
        this.folder = folder;
        this.launcher = launcher;
        this.readySeconds = readySeconds;
    }

    /** The one at the environment's ASSAY_URL, else one of its own. */
    static LocalStack orRunning(Path home, Path scratch) throws IOException {
        var given = System.getenv("ASSAY_URL");
        return given == null ? start(home, scratch.resolve("data")) : running(given);
    }

    static LocalStack running(String url) {
        return new LocalStack(url, Path.of(""), null, Double.NaN);
    }

    /**
     * Starts it with empty data and returns once it says that it is up.
     *
     * @param folder its data, made new
     */
    static LocalStack start(Path home, Path folder) throws IOException {
        var given = System.getenv("BENCH_PORT");
        var port = given == null ? "18080" : given;
        var began = System.nanoTime();
        var process =
                new ProcessBuilder(
                                home.resolve("assay").toString(),
                                "up",
                                "--port",
                                port,
                                "--fresh",
                                "--data",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new StringBuilder();
        var output =
                new BufferedReader(process.inputReader(StandardCharsets.UTF_8)); // ends with it
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("Assay is up")) {
                var seconds = (System.nanoTime() - began) / 1e9;
                Thread.ofVirtual().start(() -> drain(output));
                return new LocalStack("http://127.0.0.1:" + port, folder, process, seconds);
            }
        }
        throw new IllegalStateException("the stack did not start:\n" + said);
    }

    private static void drain(BufferedReader output) {
        try {
            output.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // with the launcher
        }
    }

    String url() {
        return url;
    }

    /** From the command to "Assay is up". */
    double readySeconds() {
        return readySeconds;
    }

    boolean isOurs() {
        return launcher != null;
    }

    /** Every process of the stack: what the launcher started, and Postgres with its own. */
    List<Long> processes() throws IOException {
        if (launcher == null) {
            return List.of();
        }
        var postmaster = folder.resolve("postgres/postmaster.pid");
        var postgres =
                Files.exists(postmaster)
                        ? ProcessHandle.of(
                                Long.parseLong(Files.readAllLines(postmaster).getFirst().strip()))
                        : Optional.<ProcessHandle>empty();
        return Stream.concat(Stream.of(launcher.toHandle()), postgres.stream())
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }

    /** The process that runs in the folder of this service. */
    long process(String service) throws IOException {
        for (var pid : processes()) {
            var works = Path.of("/proc/" + pid + "/cwd").toRealPath();
            if (works.endsWith("run/" + service)) {
                return pid;
            }
        }
        throw new IllegalStateException("no process runs in run/" + service);
    }

    @Override
    public void close() {
        if (launcher == null) {
            return;
        }
        launcher.destroy();
        try {
            if (!launcher.waitFor(30, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(
                            file -> {
                                try {
                                    Files.delete(file);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
    }
}
