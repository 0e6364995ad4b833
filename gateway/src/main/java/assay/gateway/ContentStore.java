package assay.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What datasets and recordings have in common: the hash of their rows is their id. */
final class ContentStore<T> {
    private static final String NUMBER = "select nextval('content_number')";

    private final DataSource database;
    private final ObjectMapper json;
    private final Class<T> type;
    private final String add;
    private final String find;
    private final String list;
    private final String about;

    /**
     * @param table with the columns number, id and body
     */
    ContentStore(DataSource database, ObjectMapper json, String table, Class<T> type) {
        this.database = database;
        this.json = json;
        this.type = type;
        var select = "select number, id, body from " + table;
        add =
                "insert into "
                        + table
                        + " (number, id, body) values (?, ?, ?::json) on conflict do nothing";
        find = select + " where id = ?";
        list = select + " where number < ? order by number desc limit ?";
        about =
                select
                        + " where body ->> 'dataset' = ? and number < ? order by number desc limit ?";
    }

    /**
     * @param number short, stands in each row
     * @param id hash of the rows
     */
    record Content<T>(long number, String id, T body) {}

    /** Stores rows under a number and says what they are. */
    interface Import<T> {
        Content<T> store(Connection connection, long number) throws SQLException, IOException;
    }

    /** All rows or none; the same rows are stored once. */
    Stored<T> add(Import<T> rows) throws SQLException, IOException {
        var content = Optional.<Content<T>>empty();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var stored = rows.store(connection, number(connection));
                if (insert(connection, stored)) {
                    connection.commit();
                    return new Stored<>(stored.body(), true);
                }
                content = Optional.of(stored);
            } finally {
                connection.rollback(); // nothing to do after a commit
            }
        }
        return new Stored<>(find(content.orElseThrow().id()).orElseThrow().body(), false);
    }

    Optional<Content<T>> find(String id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(find)) {
            statement.setString(1, id);
            return read(statement).stream().findFirst();
        }
    }

    /** Newest first. */
    List<Content<T>> list(long before, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(list)) {
            statement.setLong(1, before);
            statement.setInt(2, limit);
            return read(statement);
        }
    }

    /** Those about one dataset, newest first. */
    List<Content<T>> list(String dataset, long before, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(about)) {
            statement.setString(1, dataset);
            statement.setLong(2, before);
            statement.setInt(3, limit);
            return read(statement);
        }
    }

    private boolean insert(Connection connection, Content<T> content) throws SQLException {
        try (var statement = connection.prepareStatement(add)) {
            statement.setLong(1, content.number());
            statement.setString(2, content.id());
            statement.setString(3, json.writeValueAsString(content.body()));
            return statement.executeUpdate() == 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can be written", e);
        }
    }

    private List<Content<T>> read(PreparedStatement statement) throws SQLException {
        var contents = new ArrayList<Content<T>>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var body = json.readValue(rows.getString(3), type);
                contents.add(new Content<>(rows.getLong(1), rows.getString(2), body));
            }
            return contents;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored can be read", e);
        }
    }

    private static long number(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(NUMBER);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
