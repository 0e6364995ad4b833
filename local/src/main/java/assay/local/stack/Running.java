package assay.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One service as a process. */
final class Running {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** Runs a program in the place of its own process, behind others that want a processor. */
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Service service;
    private final Ports ports;
    private final Process process;

    private Running(Service service, Ports ports, Process process) {
        this.service = service;
        this.ports = ports;
        this.process = process;
    }

    static Running start(
            Service service, Path folder, DataFolder data, Ports ports, Map<String, String> given) {
        var log = data.log(service.toString());
        var builder =
                new ProcessBuilder(command(service, folder, data))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        var environment = service.environment(ports, given);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            Files.writeString(Orphans.note(data, service), Long.toString(process.pid()));
            return new Running(service, ports, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * For a run of seconds to an hour the simple collector and compiler cost the least; the gateway
     * alone reckons, and a what-if takes a sixth of the time with the better compiler.
     */
    private static List<String> command(Service service, Path folder, DataFolder data) {
        var command = new ArrayList<String>();
        if (service == Service.PROFILER && Files.isExecutable(NICE)) {
            // It reckons for seconds while models are asked and nobody waits for it alone.
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(Kept.java());
        command.add("-XX:+UseSerialGC");
        if (service != Service.GATEWAY) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        if (service == Service.EVALUATOR) {
            // What a call leaves behind dies young, if there is room for the calls in flight.
            command.add("-Xmn28m");
            command.add("-XX:SurvivorRatio=3");
            // What it collects by itself (its OldGeneration) goes back to the machine.
            command.add("-XX:MinHeapFreeRatio=15");
            command.add("-XX:MaxHeapFreeRatio=30");
            command.add("-XX:-ShrinkHeapInSteps");
        }
        command.add("-Xms" + (service == Service.EVALUATOR ? 64 : 32) + "m");
        command.add("-Xmx" + service.mebibytes() + "m");
        command.add("-XX:+ExitOnOutOfMemoryError"); // it is started again, and loses nothing
        if (Files.exists(folder.resolve("app.aot"))) {
            command.add("-XX:AOTCache=app.aot");
        }
        command.add("-Dassay.data=" + data.root()); // by which a later launcher knows its own
        command.add("-jar");
        command.add("quarkus-run.jar");
        return command;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    boolean ready() {
        return status("/q/health/ready") == 200;
    }

    /** Whether it says itself that it has to be started anew. */
    boolean asksForRestart() {
        return status("/q/health/live") == 503;
    }

    private int status(String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port(ports) + path))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    void askToEnd() {
        process.destroy();
    }

    void end() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /**
     * @return whether it has ended
     */
    boolean await(Duration patience) throws InterruptedException {
        return process.waitFor(patience);
    }
}
