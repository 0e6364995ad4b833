package assay.gateway;

import assay.contract.Model;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The registry of models. */
@ApplicationScoped
class ModelStore {
    private static final String PUT =
            """
            insert into model (name, body) values (?, ?::json)
            on conflict (name) do update
            set body = excluded.body, version = model.version + 1, updated_at = now()
            where model.body::jsonb <> excluded.body::jsonb
            """;
    private static final String GET =
            "select name, body, version, updated_at from model where name = ?";
    private static final String LIST =
            "select name, body, version, updated_at from model where name > ? order by name limit ?";
    private static final String DELETE = "delete from model where name = ?";

    private final DataSource database;
    private final ObjectMapper json;

    ModelStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    RegisteredModel put(String name, Model model) throws SQLException {
        try (var connection = database.getConnection();
                var put = connection.prepareStatement(PUT)) {
            put.setString(1, name);
            put.setString(2, json.writeValueAsString(model));
            put.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a model is plain data", e);
        }
        return get(name).orElseThrow();
    }

    Optional<RegisteredModel> get(String name) throws SQLException {
        try (var connection = database.getConnection();
                var get = connection.prepareStatement(GET)) {
            get.setString(1, name);
            return read(get.executeQuery()).stream().findFirst();
        }
    }

    List<RegisteredModel> list(String after, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var list = connection.prepareStatement(LIST)) {
            list.setString(1, after);
            list.setInt(2, limit);
            return read(list.executeQuery());
        }
    }

    boolean delete(String name) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, name);
            return delete.executeUpdate() == 1;
        }
    }

    private List<RegisteredModel> read(ResultSet rows) throws SQLException {
        var models = new ArrayList<RegisteredModel>();
        try (rows) {
            while (rows.next()) {
                models.add(
                        new RegisteredModel(
                                rows.getString(1),
                                json.readValue(rows.getString(2), Model.class),
                                rows.getLong(3),
                                rows.getTimestamp(4).toInstant()));
            }
            return models;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored model is readable", e);
        }
    }
}
