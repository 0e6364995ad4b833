package assay.gateway;

import assay.contract.Audit;
import assay.contract.DatasetAudited;
import assay.contract.Flaw;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The audits of all datasets, part by part as they came. */
@ApplicationScoped
class AuditStore {
    // A later audit may have another number of parts: what is left of the earlier one goes.
    private static final String FORGET = "delete from audit where dataset = ? and parts <> ?";
    private static final String ADD =
            """
            insert into audit (dataset, part, parts, body) values (?, ?, ?, ?::json)
            on conflict (dataset, part) do update set parts = excluded.parts, body = excluded.body
            """;
    // Rows never change, so an audit that looked closely holds all that a quick one finds.
    private static final String CLOSELY =
            "select 1 from audit where dataset = ? and body ->> 'closely' = 'true' limit 1";
    private static final String FIRST =
            """
            select body from audit a where dataset = ? and part = 0
            and parts = (select count(*) from audit b where b.dataset = a.dataset)
            """;
    private static final String PART = "select body from audit where dataset = ? and part = ?";

    private final DataSource database;
    private final ObjectMapper json;

    AuditStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Stores a part; the same part again changes nothing, nor does one of a quick audit after a
     * close one.
     */
    void add(DatasetAudited part) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (part.looksClosely() || !hasCloseOne(connection, part.dataset())) {
                    forget(connection, part);
                    insert(connection, part);
                }
                connection.commit();
            } finally {
                connection.rollback(); // nothing to do after a commit
            }
        }
    }

    /** The audit as a whole, once all of its parts are there. */
    Optional<Audit> find(String dataset) throws SQLException {
        return body(FIRST, dataset, -1).flatMap(DatasetAudited::audit);
    }

    /** The findings by example in one part of an audit; absent behind the last part. */
    Optional<List<Flaw>> flaws(String dataset, int part) throws SQLException {
        return body(PART, dataset, part).map(DatasetAudited::flaws);
    }

    private static boolean hasCloseOne(Connection connection, String dataset) throws SQLException {
        try (var statement = connection.prepareStatement(CLOSELY)) {
            statement.setString(1, dataset);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void forget(Connection connection, DatasetAudited part) throws SQLException {
        try (var statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, part.dataset());
            statement.setInt(2, part.parts());
            statement.executeUpdate();
        }
    }

    private void insert(Connection connection, DatasetAudited part) throws SQLException {
        try (var statement = connection.prepareStatement(ADD)) {
            statement.setString(1, part.dataset());
            statement.setInt(2, part.part());
            statement.setInt(3, part.parts());
            statement.setString(4, json.writeValueAsString(part));
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can be written", e);
        }
    }

    private Optional<DatasetAudited> body(String sql, String dataset, int part)
            throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            if (part >= 0) {
                statement.setInt(2, part);
            }
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(json.readValue(row.getString(1), DatasetAudited.class))
                        : Optional.empty();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored can be read", e);
        }
    }
}
