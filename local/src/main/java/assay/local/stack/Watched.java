package assay.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A service that is started again when it dies or says that it cannot go on. */
final class Watched {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Duration GOOD_LIFE = Duration.ofMinutes(1);

    private final Service service;
    private final Path folder;
    private final DataFolder data;
    private final Ports ports;
    private final Map<String, String> environment;
    private final Kept kept;
    private final Terminal terminal;
    private volatile Running running;
    private volatile boolean stopping;

    Watched(
            Service service,
            Path folder,
            DataFolder data,
            Ports ports,
            Map<String, String> environment,
            Kept kept,
            Terminal terminal) {
        this.service = service;
        this.folder = folder;
        this.data = data;
        this.ports = ports;
        this.environment = environment;
        this.kept = kept;
        this.terminal = terminal;
        this.running = start();
    }

    private Running start() {
        var started = Running.start(service, folder, data, ports, environment);
        kept.add(started.pid());
        return started;
    }

    /**
     * @throws Refused with the last lines of its log, where it died or took too long
     */
    void awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!running.ready()) {
            if (stopping) {
                return;
            }
            if (!running.alive() || System.nanoTime() > deadline) {
                throw new Refused(
                        "The "
                                + service
                                + (running.alive() ? " was not ready in 120 s" : " ended")
                                + "; the end of "
                                + data.log(service.toString())
                                + ":\n    "
                                + data.lastLines(service.toString()).orElse("(empty)"));
            }
            Thread.sleep(100);
        }
    }

    /** Runs until the stack stops. */
    void watch() throws InterruptedException {
        var failures = 0;
        var since = System.nanoTime();
        while (!stopping) {
            Thread.sleep(1000);
            var died = !running.alive();
            if (stopping || !died && !running.asksForRestart()) {
                continue;
            }
            failures = System.nanoTime() - since > GOOD_LIFE.toNanos() ? 0 : failures + 1;
            var pause = Math.min(30_000L, 500L << Math.min(failures, 6));
            terminal.step(
                    "the "
                            + service
                            + (died ? " died" : " says that it cannot go on")
                            + " and is started again; its log is "
                            + data.log(service.toString()));
            running.end();
            Thread.sleep(pause);
            since = restart();
        }
    }

    private synchronized long restart() {
        if (!stopping) {
            running = start();
        }
        return System.nanoTime();
    }

    /** Asks it to end and does not wait. */
    synchronized void askToEnd() {
        stopping = true;
        running.askToEnd();
    }

    void awaitEnd(Duration patience) throws InterruptedException {
        if (!running.await(patience)) {
            running.end();
        }
    }
}
