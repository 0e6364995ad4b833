package assay.evaluator;

import assay.contract.SelectionRequested;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.Retry;

/** What was asked for, by selection: a slice of work is read together with it on every replica. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class PlanStore {
    private static final String KEEP =
            "insert into plan (selection_id, request) values (?, ?::jsonb) on conflict do nothing";
    private static final String PLAN = "select request from plan where selection_id = ?";

    private final Database database;
    private final ObjectMapper json;

    PlanStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Before its first slice is handed out. The first request of an id stays. */
    void keep(SelectionRequested request) {
        String body;
        try {
            body = json.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is JSON", e);
        }
        database.inTransaction(
                connection -> Database.write(connection, KEEP, request.selectionId(), body));
    }

    /**
     * @return empty where nothing was planned for it
     */
    Optional<SelectionRequested> of(UUID selectionId) {
        return database.inTransaction(
                        connection -> {
                            var body = new AtomicReference<String>();
                            Database.read(
                                    connection,
                                    row -> body.set(row.getString(1)),
                                    PLAN,
                                    selectionId);
                            return Optional.ofNullable(body.get());
                        })
                .map(this::read);
    }

    private SelectionRequested read(String body) {
        try {
            return json.readValue(body, SelectionRequested.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored request cannot be read", e);
        }
    }
}
