package assay.profiler;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of vectors: what an encoder was asked once is not asked again. The one place with SQL;
 * each method may be repeated at will, so a database that is away is waited for right here.
 */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class VectorStore {
    private static final String LOCK = "select pg_advisory_lock(hashtextextended(?, 0))";
    private static final String UNLOCK = "select pg_advisory_unlock(hashtextextended(?, 0))";
    private static final String KNOWN =
            "select text_hash from vector where encoder = ? and text_hash = any (?)";
    private static final String VECTORS =
            "select text_hash, floats from vector where encoder = ? and text_hash = any (?)";
    private static final String CALL =
            "insert into call (encoder, selection_id, texts, tokens, micros) values (?, ?, ?, ?, ?)";
    private static final String KEEP =
            """
            insert into vector (encoder, text_hash, floats)
            select ?, text_hash, floats
            from unnest(?::bytea[], ?::bytea[]) as come (text_hash, floats)
            on conflict do nothing
            """;
    private static final String PAID =
            """
            select coalesce(sum(texts) filter (where selection_id = ?), 0),
                sum(tokens) filter (where selection_id = ?),
                coalesce(bool_and(tokens is not null) filter (where selection_id = ?), false),
                coalesce(avg(micros), 0)
            from call
            where encoder = ?
            """;

    private final DataSource source;

    VectorStore(DataSource source) {
        this.source = source;
    }

    /** Held by whoever asks an encoder, so that two never ask it for the same text. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until nobody else asks this encoder. A turn ends with its connection, too. */
    Turn turn(String encoder) {
        try {
            var connection = source.getConnection();
            try {
                run(connection, LOCK, encoder);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return () -> end(connection, encoder);
        } catch (SQLException e) {
            throw DatabaseAway.or(e);
        }
    }

    private static void end(Connection connection, String encoder) {
        try (connection) {
            run(connection, UNLOCK, encoder);
        } catch (SQLException _) {
            // the connection broke, and the turn ended with it
        }
    }

    private static void run(Connection connection, String sql, String value) throws SQLException {
        try (var statement = set(connection.prepareStatement(sql), value)) {
            statement.execute();
        }
    }

    /** Which of the texts there are vectors of. */
    Set<String> known(String encoder, Collection<String> texts) {
        var byHash = byHash(texts);
        var known = new HashSet<String>();
        each(KNOWN, encoder, byHash, (text, _) -> known.add(text));
        return known;
    }

    /** The vectors of the texts, of those that there are any of. */
    Map<String, float[]> vectors(String encoder, Collection<String> texts) {
        var vectors = new HashMap<String, float[]>();
        each(
                VECTORS,
                encoder,
                byHash(texts),
                (text, row) -> vectors.put(text, floats(row.getBytes("floats"))));
        return vectors;
    }

    /** Keeps what one call brought, in one commit. Who was first stays. */
    void keep(
            String encoder,
            UUID selectionId,
            List<String> texts,
            List<float[]> vectors,
            Optional<Long> tokens,
            long micros) {
        transact(
                connection -> {
                    update(
                            connection,
                            CALL,
                            encoder,
                            selectionId,
                            texts.size(),
                            tokens.orElse(null),
                            micros);
                    return update(
                            connection,
                            KEEP,
                            encoder,
                            bytes(connection, texts.stream().map(VectorStore::hash).toList()),
                            bytes(connection, vectors.stream().map(VectorStore::bytes).toList()));
                });
    }

    /**
     * What was asked of an encoder.
     *
     * @param texts by this selection
     * @param tokens by this selection; absent where a call came without
     * @param micros of a call, on average, whoever made it
     */
    record Paid(long texts, Optional<Long> tokens, double micros) {}

    Paid paid(String encoder, UUID selectionId) {
        return transact(
                connection -> {
                    try (var query =
                                    set(
                                            connection.prepareStatement(PAID),
                                            selectionId,
                                            selectionId,
                                            selectionId,
                                            encoder);
                            var row = query.executeQuery()) {
                        row.next();
                        return new Paid(
                                row.getLong(1),
                                row.getBoolean(3) ? Optional.of(row.getLong(2)) : Optional.empty(),
                                row.getDouble(4));
                    }
                });
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private interface Found {
        void on(String text, ResultSet row) throws SQLException;
    }

    private <T> T transact(Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseAway.or(e);
        }
    }

    private void each(String sql, String encoder, Map<ByteBuffer, String> byHash, Found found) {
        transact(
                connection -> {
                    var hashes = byHash.keySet().stream().map(ByteBuffer::array).toList();
                    try (var query =
                                    set(
                                            connection.prepareStatement(sql),
                                            encoder,
                                            bytes(connection, hashes));
                            var rows = query.executeQuery()) {
                        while (rows.next()) {
                            var text = byHash.get(ByteBuffer.wrap(rows.getBytes("text_hash")));
                            if (text != null) {
                                found.on(text, rows);
                            }
                        }
                    }
                    return true;
                });
    }

    private static int update(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (var statement = set(connection.prepareStatement(sql), values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement set(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static java.sql.Array bytes(Connection connection, List<byte[]> values)
            throws SQLException {
        return connection.createArrayOf("bytea", values.toArray(byte[][]::new));
    }

    private static Map<ByteBuffer, String> byHash(Collection<String> texts) {
        var byHash = new HashMap<ByteBuffer, String>();
        texts.forEach(text -> byHash.put(ByteBuffer.wrap(hash(text)), text));
        return byHash;
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(float[] vector) {
        var bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    private static float[] floats(byte[] bytes) {
        var vector = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
