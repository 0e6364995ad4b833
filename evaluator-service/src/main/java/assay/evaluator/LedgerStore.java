package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.evaluator.core.Answer;
import assay.evaluator.core.MarkedSlice;
import assay.evaluator.core.Paid;
import assay.evaluator.lane.Question;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * The one place with SQL. Each method is one transaction and may be repeated at will, so a database
 * that is away is waited for right here: the answers that wait to be written stay in memory.
 */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class LedgerStore {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String KEEP =
            """
            insert into ledger (fingerprint, request_hash, repeat, output, model, ending, confidence,
                input_tokens, output_tokens, cached_input_tokens, reasoning_tokens, latency_micros,
                calls, selection_id, candidate, slice, answered_at)
            select fingerprint, hash, nth, output, model, ending, confidence, input_tokens,
                output_tokens, cached, reasoning, micros, calls, selection_id, candidate, slice, now()
            from unnest(?::text[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::int[], ?::text[],
                    ?::text[], ?::text[], ?::float8[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::int[])
                as answer (fingerprint, selection_id, candidate, slice, hash, nth, output, model,
                    ending, confidence, input_tokens, output_tokens, cached, reasoning, micros, calls)
            on conflict do nothing
            returning fingerprint, request_hash, repeat
            """;
    private static final String ANSWERS =
            """
            select request_hash, repeat, output, ending, model, confidence, input_tokens, output_tokens,
                cached_input_tokens, reasoning_tokens, latency_micros, calls,
                selection_id = ? and candidate = ? and slice = ? as ours
            from ledger
            where fingerprint = ? and request_hash = any (?) and repeat < ?
            """;
    private static final String STATE =
            """
            select exists (select from stopped where selection_id = ?),
                exists (select from slice where selection_id = ? and candidate = ? and slice = ?),
                exists (select from ended where selection_id = ? and candidate = ?)
            """;
    private static final String FINISH =
            """
            insert into slice (selection_id, candidate, slice, examples, calls, input_tokens,
                output_tokens, uncounted, body, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)
            on conflict do nothing
            """;
    private static final String COMPLETED =
            """
            select count(*) = ? and max(position) filter (where slice = ?) = max(position)
            from slice where selection_id = ? and candidate = ?
            """;
    private static final String SLICES =
            "select body from slice where selection_id = ? and candidate = ? order by slice";
    private static final String PAID =
            """
            select coalesce(sum(examples), 0), coalesce(sum(calls), 0),
                coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
                coalesce(sum(uncounted), 0)
            from slice where selection_id = ? and candidate = ?
            """;
    private static final String MARKS =
            """
            select mark ->> 'id', mark ->> 'output', mark ->> 'expected', (mark ->> 'score')::float8,
                mark ->> 'text'
            from slice, json_array_elements(body -> 'marks') as mark
            where selection_id = ? and candidate = ? and (? or mark ->> 'id' = any (?))
            order by slice
            """;
    private static final String KEPT =
            "select count(*) from ledger where selection_id = ? and candidate = ?";

    private final Database database;
    private final ObjectMapper json;
    private final ObjectReader slices;

    LedgerStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
        this.slices = SharedStrings.in(json).readerFor(MarkedSlice.class);
    }

    /** What is known of a slice before it is worked on. */
    enum State {
        OPEN,
        MARKED,
        /** The candidate is asked nothing more; what is known of the slice is marked. */
        ENDED,
        /** The selection failed or was cancelled. */
        STOPPED
    }

    /**
     * An answer at hand.
     *
     * @param calls that the slice which reads it made for it; 0 where another paid
     */
    record Kept(Answer answer, boolean ours, int calls) {}

    static String lock(UUID selectionId) {
        return "evaluation " + selectionId;
    }

    State state(EvaluationWork work) {
        return database.one(
                row ->
                        row.getBoolean(1)
                                ? State.STOPPED
                                : row.getBoolean(2)
                                        ? State.MARKED
                                        : row.getBoolean(3) ? State.ENDED : State.OPEN,
                STATE,
                work.selectionId(),
                work.selectionId(),
                work.candidate().name(),
                work.slice(),
                work.selectionId(),
                work.candidate().name());
    }

    /**
     * All repeats that the candidate asks for.
     *
     * @return by {@link Question#key}
     */
    Map<String, Kept> answers(EvaluationWork work, String fingerprint, Collection<String> hashes) {
        return database.inTransaction(
                connection -> {
                    var answers = new HashMap<String, Kept>();
                    Database.read(
                            connection,
                            row -> answers.put(key(fingerprint, row), kept(row)),
                            ANSWERS,
                            work.selectionId(),
                            work.candidate().name(),
                            work.account(),
                            fingerprint,
                            connection.createArrayOf("text", hashes.toArray()),
                            work.times());
                    return answers;
                });
    }

    private static String key(String fingerprint, ResultSet row) throws SQLException {
        return Question.key(fingerprint, row.getString("request_hash"), row.getInt("repeat"));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var answer =
                new Answer(
                        row.getString("output"),
                        Answer.Ending.of(row.getString("ending")),
                        Optional.ofNullable(row.getString("model")),
                        Optional.ofNullable(row.getObject("confidence", Double.class)),
                        tokens(row, "input_tokens"),
                        tokens(row, "output_tokens"),
                        tokens(row, "cached_input_tokens"),
                        tokens(row, "reasoning_tokens"),
                        row.getLong("latency_micros")); // null is read as Answer.NO_LATENCY
        var ours = row.getBoolean("ours");
        return new Kept(answer, ours, ours ? row.getInt("calls") : 0);
    }

    private static Optional<Long> tokens(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    /**
     * Keeps answers for good: one commit for all of them. Who was first stays.
     *
     * @return of those that were kept, by {@link Question#key}
     */
    Set<String> keep(List<GroupCommit.Group> groups) {
        return database.inTransaction(
                connection -> {
                    var values = new ArrayList<Object>();
                    for (var column : LedgerColumns.of(groups)) {
                        values.add(connection.createArrayOf(column.type(), column.values()));
                    }
                    var kept = new HashSet<String>();
                    Database.read(
                            connection,
                            row -> kept.add(key(row.getString("fingerprint"), row)),
                            KEEP,
                            values.toArray());
                    return kept;
                });
    }

    /**
     * Stores a marked slice, or looks at what is stored where none is given. The lock lets exactly
     * one slice of an evaluation see that it is the one that completes it.
     *
     * @return whether this slice completed the evaluation, now or before
     */
    boolean finish(EvaluationWork work, Optional<MarkedSlice> marked) {
        var id = work.selectionId();
        var name = work.candidate().name();
        return database.inTransaction(
                connection -> {
                    // In rounds the slices of all candidates are stored one after the other.
                    var key = work.round().isPresent() ? lock(id) : lock(id) + " " + name;
                    Database.read(connection, _ -> {}, LOCK, key);
                    if (marked.isPresent()) {
                        insert(connection, work, marked.get());
                    }
                    var completed = new AtomicBoolean();
                    Database.read(
                            connection,
                            row -> completed.set(row.getBoolean(1)),
                            COMPLETED,
                            work.slices(),
                            work.slice(),
                            id,
                            name);
                    return completed.get();
                });
    }

    /** Hands over the slices of a candidate in their order, a few at a time. */
    void slices(UUID selectionId, String candidate, Consumer<MarkedSlice> each) {
        database.inTransaction(
                connection -> {
                    Database.read(
                            connection,
                            row -> each.accept(slice(row)),
                            SLICES,
                            selectionId,
                            candidate);
                    return true;
                });
    }

    private void insert(Connection connection, EvaluationWork work, MarkedSlice marked)
            throws SQLException {
        Database.write(
                connection,
                FINISH,
                work.selectionId(),
                work.candidate().name(),
                work.slice(),
                marked.marks().size() + marked.unanswered().size(),
                marked.paid().calls(),
                marked.paid().inputTokens(),
                marked.paid().outputTokens(),
                marked.paid().uncounted(),
                written(marked),
                marked.at().atOffset(ZoneOffset.UTC));
    }

    /** What the marked slices of a candidate came to. */
    Paid paid(UUID selectionId, String candidate) {
        return database.one(
                row ->
                        new Paid(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)),
                PAID,
                selectionId,
                candidate);
    }

    /** One example's answer as it was marked. */
    record Marked(String id, String answer, String expected, double score, Optional<String> text) {}

    /**
     * Hands over what is marked of a candidate, row by row.
     *
     * @param ids of the examples that are wanted; absent for all
     */
    void marks(
            UUID selectionId, String candidate, Optional<List<String>> ids, Consumer<Marked> each) {
        database.inTransaction(
                connection -> {
                    var wanted = connection.createArrayOf("text", ids.orElse(List.of()).toArray());
                    Database.read(
                            connection,
                            row ->
                                    each.accept(
                                            new Marked(
                                                    row.getString(1),
                                                    row.getString(2),
                                                    row.getString(3),
                                                    row.getDouble(4),
                                                    Optional.ofNullable(row.getString(5)))),
                            MARKS,
                            selectionId,
                            candidate,
                            ids.isEmpty(),
                            wanted);
                    return true;
                });
    }

    /** Answers that this candidate of this selection paid for. */
    long kept(UUID selectionId, String candidate) {
        return database.one(row -> row.getLong(1), KEPT, selectionId, candidate);
    }

    private String written(MarkedSlice marked) {
        try {
            return json.writeValueAsString(marked);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a slice is JSON", e);
        }
    }

    private MarkedSlice slice(ResultSet row) throws SQLException {
        try {
            return slices.readValue(row.getString(1));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored slice cannot be read", e);
        }
    }
}
