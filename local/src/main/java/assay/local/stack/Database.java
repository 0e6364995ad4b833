package assay.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;

/** A Postgres server with its data kept, and the schemas and roles of the services in it. */
final class Database implements AutoCloseable {
    private static final String NAME = "assay";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start(DataFolder data, int port) {
        var complete = data.root().resolve("postgres-complete");
        if (!Files.exists(complete)) {
            delete(data.postgres()); // of a first start that was cut off: nothing was stored yet
        }
        var database = new Database(serverOrMended(data, port));
        database.prepare();
        try {
            Files.writeString(complete, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return database;
    }

    private static EmbeddedPostgres serverOrMended(DataFolder data, int port) {
        try {
            return server(data, port);
        } catch (IOException | RuntimeException first) {
            // An unpacking that was cut off is never repaired by itself; the programs are ours to
            // throw away, the data is not.
            delete(data.programs());
            try {
                return server(data, port);
            } catch (IOException | RuntimeException second) {
                throw new Refused(
                        "Postgres did not start ("
                                + second.getMessage()
                                + "): its log is "
                                + data.log("postgres")
                                + "; --fresh begins with empty data.",
                        second);
            }
        }
    }

    private static EmbeddedPostgres server(DataFolder data, int port) throws IOException {
        Files.createDirectories(data.programs());
        var log = Redirect.appendTo(data.log("postgres").toFile());
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data.postgres())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(data.programs().toFile())
                .setRegisterShutdownHook(false) // the stack stops in its own order
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // Off by default here, and then a crash loses what was acknowledged.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .start();
    }

    private void prepare() {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            if (!exists(connection)) {
                execute(connection, "create database " + NAME);
            }
        } catch (SQLException e) {
            throw new Refused("Postgres did not make the database: " + e.getMessage() + ".", e);
        }
        try (var connection = server.getDatabase("postgres", NAME).getConnection()) {
            execute(connection, roles());
        } catch (SQLException e) {
            throw new Refused("Postgres did not make the roles: " + e.getMessage() + ".", e);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, NAME);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String roles() {
        try (var file = Database.class.getResourceAsStream("/postgres/roles.sql")) {
            return new String(
                    Objects.requireNonNull(file, "postgres/roles.sql").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Known before the server runs, so that the services can be started beside it. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException alreadyGone) {
            // the next start says what is wrong
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
