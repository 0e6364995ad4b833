package assay.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Kafka, Postgres and the four services on this machine, on loopback only. */
public final class Stack implements AutoCloseable {
    /** Of the ten seconds that a stop may take; the rest is for Kafka and Postgres. */
    private static final Duration SERVICES_MAY_TAKE = Duration.ofSeconds(6);

    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    private final Ports ports;
    private final DataFolder data;
    private final Terminal terminal;
    private final Kept kept = new Kept();
    private final List<Watched> services = new ArrayList<>();
    private final List<CompletableFuture<? extends AutoCloseable>> servers = new ArrayList<>();
    private boolean closed;

    private Stack(Ports ports, DataFolder data, Terminal terminal) {
        this.ports = ports;
        this.data = data;
        this.terminal = terminal;
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @param home the project's folder, in which the services are built
     * @param environment given to the services; secrets reach the profiler and the evaluator alone
     * @param opened told the stack as soon as there is something to close
     * @throws Refused saying in one sentence what is in the way
     */
    public static Stack start(
            Path home,
            DataFolder data,
            Ports ports,
            Map<String, String> environment,
            Terminal terminal,
            Consumer<Stack> opened) {
        System.setProperty("assay.log", data.logs().toString()); // for Kafka's own log,
        LoggerFactory.getILoggerFactory(); // which two threads would open at once
        Orphans.end(data, terminal);
        ports.check();
        var stack = new Stack(ports, data, terminal);
        opened.accept(stack);
        try {
            stack.begin(home, environment);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void begin(Path home, Map<String, String> environment) {
        var broker = server("Kafka", () -> Broker.start(data.kafka(), ports));
        var database = server("Postgres", this::database);
        var ready =
                Arrays.stream(Service.values())
                        .map(service -> service(service, home, environment, broker, database))
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ready).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        for (var service : services) {
            Thread.ofVirtual().start(quietly(service::watch));
        }
    }

    private <T extends AutoCloseable> CompletableFuture<T> server(String name, Supplier<T> start) {
        var starting =
                CompletableFuture.supplyAsync(
                        () -> {
                            var server = start.get();
                            terminal.step(name + " is ready");
                            return server;
                        },
                        THREADS);
        servers.add(starting);
        return starting;
    }

    private CompletableFuture<?> service(
            Service service,
            Path home,
            Map<String, String> environment,
            CompletableFuture<?> broker,
            CompletableFuture<?> database) {
        var copied =
                CompletableFuture.supplyAsync(
                        () ->
                                Copy.of(
                                        home.resolve(service.room()).resolve("target/quarkus-app"),
                                        data.run().resolve(service.room())),
                        THREADS);
        return copied.thenCombine(broker.thenCombine(database, (_, d) -> d), (folder, _) -> folder)
                .thenAcceptAsync(
                        folder -> {
                            var watched = begin(service, folder, environment);
                            quietly(watched::awaitReady).run();
                            terminal.step("the " + service + " is ready");
                        },
                        THREADS);
    }

    private synchronized Watched begin(
            Service service, Path folder, Map<String, String> environment) {
        if (closed) {
            throw new Refused("Stopped while starting.");
        }
        var watched = new Watched(service, folder, data, ports, environment, kept, terminal);
        services.add(watched);
        return watched;
    }

    private Database database() {
        var database = Database.start(data, ports.postgres());
        Orphans.pid(data.postmaster()).ifPresent(process -> kept.add(process.pid()));
        return database;
    }

    /** Stops everything within ten seconds: the services, then what they stand on. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            services.forEach(Watched::askToEnd);
        }
        var end = System.nanoTime() + SERVICES_MAY_TAKE.toNanos();
        for (var service : services) {
            quietly(() -> service.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime()))))
                    .run();
        }
        var stopped =
                servers.stream()
                        .map(server -> server.thenAcceptAsync(Stack::stop, THREADS))
                        .map(stopping -> stopping.exceptionally(_ -> null)) // it never started
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stopped).join();
        kept.close();
    }

    private static void stop(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Patient {
        void run() throws InterruptedException;
    }

    private static Runnable quietly(Patient patient) {
        return () -> {
            try {
                patient.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
