package assay.cost;

import assay.cost.core.Used;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Who is on machines that several share, as they were evaluated last. */
@ApplicationScoped
class SharedStore {
    private static final String PUT =
            """
            insert into shared (name, adapter, body, at) values (?, ?, ?::jsonb, ?)
            on conflict (name, adapter) do update set body = excluded.body, at = excluded.at
            where shared.at < excluded.at
            """;
    private static final String ON = "select body from shared where name = ? order by adapter";
    private static final String REMOVE = "delete from shared where name = ? and adapter = ?";

    private final DataSource database;
    private final ObjectMapper json;

    SharedStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Adds an adapter, or what it asks for since. An older evaluation changes nothing. */
    void put(String name, Used used) throws SQLException {
        try (var connection = database.getConnection();
                var put = connection.prepareStatement(PUT)) {
            put.setString(1, name);
            put.setString(2, used.adapter());
            put.setString(3, json.writeValueAsString(used));
            put.setTimestamp(4, Timestamp.from(used.at()));
            put.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was used is plain data", e);
        } catch (SQLException e) {
            throw PriceStore.wrongOrAway(e);
        }
    }

    /** All that are on machines of one name, by adapter. */
    List<Used> on(String name) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ON)) {
            select.setString(1, name);
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

    /**
     * @return whether it was there
     */
    boolean remove(String name, String adapter) throws SQLException {
        try (var connection = database.getConnection();
                var remove = connection.prepareStatement(REMOVE)) {
            remove.setString(1, name);
            remove.setString(2, adapter);
            return remove.executeUpdate() == 1;
        } catch (SQLException e) {
            throw PriceStore.wrongOrAway(e);
        }
    }
}
