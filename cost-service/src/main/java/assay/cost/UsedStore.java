package assay.cost;

import assay.cost.core.Used;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What evaluations took that the catalogue prices, kept so that they can be priced again. */
@ApplicationScoped
class UsedStore {
    private static final String ADD =
            """
            insert into used (selection_id, candidate, model, body, at) values (?, ?, ?, ?::jsonb, ?)
            on conflict do nothing
            """;
    private static final String BEFORE =
            """
            select body from used
            where model = ? and at < ? and (selection_id, candidate) > (?, ?)
            order by selection_id, candidate limit ?
            """;

    private final DataSource database;
    private final ObjectMapper json;

    UsedStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Adds one. The same again changes nothing. */
    void add(String model, Used used) throws SQLException {
        try (var connection = database.getConnection();
                var add = connection.prepareStatement(ADD)) {
            add.setObject(1, used.selectionId());
            add.setString(2, used.candidate());
            add.setString(3, model);
            add.setString(4, json.writeValueAsString(used));
            add.setTimestamp(5, Timestamp.from(used.at()));
            add.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was used is plain data", e);
        } catch (SQLException e) {
            throw PriceStore.wrongOrAway(e);
        }
    }

    /**
     * Those of one model that were evaluated before a moment, by selection and candidate.
     *
     * @param selectionId with {@code candidate} the place behind which they begin
     */
    List<Used> before(String model, Instant moment, UUID selectionId, String candidate, int limit)
            throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(BEFORE)) {
            select.setString(1, model);
            select.setTimestamp(2, Timestamp.from(moment));
            select.setObject(3, selectionId);
            select.setString(4, candidate);
            select.setInt(5, limit);
            var found = new ArrayList<Used>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(json.readValue(rows.getString(1), Used.class));
                }
            }
            return found;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored is readable", e);
        } catch (SQLException e) {
            throw PriceStore.wrongOrAway(e);
        }
    }
}
