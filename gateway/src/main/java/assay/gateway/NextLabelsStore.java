package assay.gateway;

import assay.contract.NextLabelsChosen;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The lists of examples to label next, by what was asked. */
@ApplicationScoped
class NextLabelsStore {
    private static final String ADD =
            """
            insert into next_labels (dataset, unlabelled, count, body) values (?, ?, ?, ?::json)
            on conflict (dataset, unlabelled, count) do update set body = excluded.body
            """;
    private static final String FIND =
            "select body from next_labels where dataset = ? and unlabelled = ? and count = ?";

    private final DataSource database;
    private final ObjectMapper json;

    NextLabelsStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A later answer to the same question takes the place of the one before. */
    void add(NextLabelsChosen list) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ADD)) {
            statement.setString(1, list.dataset());
            statement.setString(2, list.unlabelled());
            statement.setInt(3, list.count());
            statement.setString(4, json.writeValueAsString(list));
            statement.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain data can be written", e);
        }
    }

    Optional<NextLabelsChosen> find(String dataset, String unlabelled, int count)
            throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, dataset);
            statement.setString(2, unlabelled);
            statement.setInt(3, count);
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(json.readValue(row.getString(1), NextLabelsChosen.class))
                        : Optional.empty();
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored can be read", e);
        }
    }
}
