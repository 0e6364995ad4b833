package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.contract.Judged.HumanMarks;
import assay.evaluator.core.Paid;
import assay.evaluator.core.Unjudged;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/** What a judge is to see, and what people said of the same. What is stored first stays. */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class JudgeStore {
    private static final String KEEP =
            """
            insert into unjudged (selection_id, candidate, slice, body) values (?, ?, ?, ?::json)
            on conflict do nothing
            """;
    private static final String BODY =
            "select body from unjudged where selection_id = ? and candidate = ? and slice = ?";
    private static final String PAY =
            """
            update unjudged set calls = ?, input_tokens = ?, output_tokens = ?, uncounted = ?
            where selection_id = ? and candidate = ? and slice = ?
            """;
    private static final String PAID =
            """
            select coalesce(sum(calls), 0), coalesce(sum(input_tokens), 0),
                coalesce(sum(output_tokens), 0), coalesce(sum(uncounted), 0)
            from unjudged where selection_id = ? and candidate = ?
            """;
    private static final String KEEP_MARKS =
            """
            insert into human_marks (selection_id, candidate, body) values (?, ?, ?::json)
            on conflict do nothing
            """;
    private static final String MARKS =
            "select body from human_marks where selection_id = ? and candidate = ?";

    private final Database database;
    private final ObjectMapper json;

    JudgeStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    void keep(EvaluationWork work, Unjudged unjudged) {
        keep(work.selectionId(), work.candidate().name(), unjudged);
    }

    void keep(UUID selectionId, String candidate, Unjudged unjudged) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection,
                                KEEP,
                                selectionId,
                                candidate,
                                unjudged.marked().slice(),
                                written(unjudged)));
    }

    /** Whether the answers of a slice are in. */
    boolean has(EvaluationWork work) {
        return body(work).isPresent();
    }

    Unjudged of(EvaluationWork work) {
        return body(work).map(body -> read(body, Unjudged.class)).orElseThrow();
    }

    private Optional<String> body(EvaluationWork work) {
        return first(BODY, work.selectionId(), work.candidate().name(), work.slice());
    }

    /** What the verdicts on a slice took. */
    void pay(EvaluationWork work, Paid paid) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection,
                                PAY,
                                paid.calls(),
                                paid.inputTokens(),
                                paid.outputTokens(),
                                paid.uncounted(),
                                work.selectionId(),
                                work.candidate().name(),
                                work.slice()));
    }

    /** What all verdicts on a candidate took. */
    Paid paid(UUID selectionId, String candidate) {
        return database.one(
                row -> new Paid(0, row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                PAID,
                selectionId,
                candidate);
    }

    void keepMarks(UUID selectionId, String candidate, HumanMarks marks) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection, KEEP_MARKS, selectionId, candidate, written(marks)));
    }

    Optional<HumanMarks> marks(UUID selectionId, String candidate) {
        return first(MARKS, selectionId, candidate).map(body -> read(body, HumanMarks.class));
    }

    private Optional<String> first(String query, Object... values) {
        return database.inTransaction(
                connection -> {
                    var bodies = new ArrayList<String>();
                    Database.read(connection, row -> bodies.add(row.getString(1)), query, values);
                    return bodies.stream().findFirst();
                });
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what waits for a judge is JSON", e);
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what waits for a judge cannot be read", e);
        }
    }
}
