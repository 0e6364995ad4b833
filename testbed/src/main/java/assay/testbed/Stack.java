package assay.testbed;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Kafka and Postgres for the tests of one service: {@code @QuarkusTestResource(Stack.class)}. Both
 * are real; nothing needs a container.
 */
public final class Stack implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path directory;
    private @Nullable Broker broker;
    private @Nullable EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("assay-test");
            directory = folder;
            var starting = CompletableFuture.supplyAsync(() -> new Broker(folder), Stack::thread);
            var postgres =
                    EmbeddedPostgres.builder()
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "200")
                            .start();
            database = postgres;
            var kafka = starting.join();
            broker = kafka;
            return Map.of(
                    "kafka.bootstrap.servers",
                    kafka.address(),
                    "quarkus.datasource.jdbc.url",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Kafka finds its classes through the thread's loader, and a thread of the common pool has
     * another one than the test.
     */
    private static void thread(Runnable task) {
        var thread = new Thread(task, "broker-start");
        thread.setContextClassLoader(Stack.class.getClassLoader());
        thread.start();
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (database != null) {
                database.close();
            }
            if (directory != null) {
                try (var files = Files.walk(directory)) {
                    files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
