package assay.local;

import static org.awaitility.Awaitility.await;

import assay.local.client.Gateway;
import assay.local.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The launcher as a process of its own, as {@code ./assay up} starts it. */
final class LauncherProcess {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final Path output;
    private final Path data;
    private final Ports ports;

    private LauncherProcess(Process process, Path output, Path data, Ports ports) {
        this.process = process;
        this.output = output;
        this.data = data;
        this.ports = ports;
    }

    static LauncherProcess start(Path output, Path data, Ports ports, String... more) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx512m",
                                "-Dassay.home=" + HOME,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Launcher.class.getName(),
                                "up",
                                "--data",
                                data.toString(),
                                "--port",
                                Integer.toString(ports.gateway())));
        command.addAll(List.of(more));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            return new LauncherProcess(process, output, data, ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LauncherProcess awaitUp() {
        await("the stack:\n" + said())
                .atMost(Duration.ofMinutes(3))
                .until(() -> said().contains("Assay is up.") || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("the launcher ended:\n" + said());
        }
        return this;
    }

    Gateway gateway() {
        return new Gateway("http://127.0.0.1:" + ports.gateway());
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills one service as a crash would. */
    void killService(String room) {
        pid(data.resolve("run").resolve(room + ".pid")).destroyForcibly();
    }

    /** Everything it started that can be seen from outside, Postgres among it. */
    List<ProcessHandle> children() {
        var children = new ArrayList<>(process.descendants().toList());
        children.add(pid(data.resolve("postgres").resolve("postmaster.pid")));
        return children;
    }

    /** As Ctrl-C and a service manager do. */
    void stop() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean alive() {
        return process.isAlive();
    }

    private static ProcessHandle pid(Path file) {
        try {
            var id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(id).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
