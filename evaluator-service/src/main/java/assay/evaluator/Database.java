package assay.evaluator;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs statements in transactions, and tells a database that is away from a wrong statement. */
@Singleton
final class Database {
    /** Rows in memory at once; one may hold the marks of a slice. */
    private static final int FETCHED = 50;

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    interface EachRow {
        void on(ResultSet row) throws SQLException;
    }

    /**
     * Commits what the work did, or nothing of it.
     *
     * @throws DatabaseAway where it may be tried again
     */
    <T> T inTransaction(Work<T> work) {
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

    /** The one row of a query. */
    <T> T one(Row<T> value, String sql, Object... values) {
        return inTransaction(
                connection -> {
                    try (var query = connection.prepareStatement(sql);
                            var rows = set(query, values).executeQuery()) {
                        rows.next();
                        return value.of(rows);
                    }
                });
    }

    static void read(Connection connection, EachRow each, String sql, Object... values)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setFetchSize(FETCHED);
            each(set(query, values), each);
        }
    }

    private static void each(PreparedStatement query, EachRow each) throws SQLException {
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                each.on(rows);
            }
        }
    }

    static int write(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            return set(statement, values).executeUpdate();
        }
    }

    private static PreparedStatement set(PreparedStatement statement, Object... values)
            throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
