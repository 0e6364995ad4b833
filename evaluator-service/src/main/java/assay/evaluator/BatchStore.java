package assay.evaluator;

import assay.contract.EvaluationWork;
import assay.evaluator.core.Paid;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Slices that wait for batches. Whoever works on one holds it for a while; each of his writes sees
 * that he still does. Each method is one transaction and may be repeated.
 */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class BatchStore {
    private static final String PARK =
            """
            insert into batch (selection_id, candidate, slice, fingerprint, head, examples)
            values (?, ?, ?, ?, ?::json, ?::json)
            on conflict do nothing
            """;
    private static final String TAKE =
            """
            update batch set owner = ?, leased = now() + ? * interval '1 millisecond'
            where (selection_id, candidate, slice) = (
                select selection_id, candidate, slice from batch b
                where (leased is null or leased < now())
                    and (due <= now() or not cancelling and failures = 0
                        and (exists (select from stopped s where s.selection_id = b.selection_id)
                            or exists (select from ended e where e.selection_id = b.selection_id
                                and e.candidate = b.candidate)))
                order by due limit 1
                for update skip locked)
            returning *,
                exists (select from stopped s where s.selection_id = batch.selection_id)
                    or exists (select from ended e where e.selection_id = batch.selection_id
                        and e.candidate = batch.candidate) as stopped
            """;
    private static final String WORK =
            "select head, examples from batch where selection_id = ? and candidate = ? and slice = ?";
    private static final String CLAIM =
            """
            insert into batch_question (fingerprint, request_hash, selection_id, candidate, slice)
            select ?, hash, ?, ?, ? from unnest(?::text[]) as question (hash)
            on conflict do nothing
            """;
    private static final String CLAIMED =
            """
            select request_hash from batch_question
            where selection_id = ? and candidate = ? and slice = ?
            """;
    private static final String UNCLAIM =
            """
            delete from batch_question
            where selection_id = ? and candidate = ? and slice = ? and request_hash <> all (?)
            """;
    private static final String MINE =
            " where selection_id = ? and candidate = ? and slice = ? and owner = ?";
    private static final String HOLD =
            "update batch set leased = now() + ? * interval '1 millisecond'" + MINE;
    private static final String UPLOADED =
            """
            update batch set state = 'uploaded', mark = ?, file_id = ?, batch_id = null,
                number = number + 1, failures = 0, known = ?, done = ?
            """
                    + MINE;
    private static final String RUNNING =
            """
            update batch set state = 'running', batch_id = ?, looks = 0, failures = 0,
                done = known + ?, leased = null, due = now() + ? * interval '1 millisecond'
            """
                    + MINE;
    private static final String CANCELLING =
            """
            update batch set cancelling = true, state = 'running', batch_id = ?, looks = 0,
                failures = 0, leased = null,
                due = now() + ? * interval '1 millisecond'
            """
                    + MINE;
    private static final String LOOKED =
            """
            update batch set done = ?, looks = looks + 1, failures = 0, leased = null,
                due = now() + ? * interval '1 millisecond'
            """
                    + MINE;
    private static final String AGAIN =
            """
            update batch set state = 'wanted', tried = ?, failures = 0, leased = null,
                since = case when ? then now() else since end,
                due = now() + ? * interval '1 millisecond'
            """
                    + MINE;
    private static final String LATER =
            """
            update batch set failures = failures + 1, leased = null,
                due = now() + ? * interval '1 millisecond'
            """
                    + MINE;
    private static final String END = "delete from batch" + MINE;
    private static final String UNDER_WAY =
            """
            select coalesce(sum(done), 0), coalesce(sum(done - known), 0)
            from batch where selection_id = ? and candidate = ?
            """;

    private final Database database;
    private final ObjectMapper json;

    BatchStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Stores that the slice wants answers. From here on it needs nobody's memory. */
    void park(EvaluationWork work, String fingerprint) {
        ObjectNode slice = json.valueToTree(work);
        // Each example's shots go with the examples: a slice without them has no places to name.
        var rows = json.createObjectNode();
        rows.set("examples", slice.remove("examples"));
        Optional.ofNullable(slice.remove("shown")).ifPresent(shown -> rows.set("shown", shown));
        var examples = rows.toString();
        var head = slice.toString();
        database.inTransaction(
                connection ->
                        Database.write(
                                connection,
                                PARK,
                                work.selectionId(),
                                work.candidate().name(),
                                work.slice(),
                                fingerprint,
                                head,
                                examples));
    }

    /** Takes a slice whose time has come, for so long; others leave it alone until then. */
    Optional<BatchRow> take(Duration lease) {
        var owner = UUID.randomUUID();
        return database.inTransaction(
                connection -> {
                    var row = new AtomicReference<BatchRow>();
                    Database.read(
                            connection, r -> row.set(row(r, owner)), TAKE, owner, lease.toMillis());
                    return Optional.ofNullable(row.get());
                });
    }

    EvaluationWork work(BatchRow row) {
        return database.one(
                r -> slice(r.getString(1), r.getString(2)),
                WORK,
                row.head().selectionId(),
                row.name(),
                row.head().slice());
    }

    /** Claims those of the questions that no other slice asks. */
    void claim(BatchRow row, Collection<String> hashes) {
        var sorted =
                hashes.stream().sorted().toArray(); // in one order, so that none lock each other
        database.inTransaction(
                connection ->
                        Database.write(
                                connection,
                                CLAIM,
                                row.fingerprint(),
                                row.head().selectionId(),
                                row.name(),
                                row.head().slice(),
                                connection.createArrayOf("text", sorted)));
    }

    /** Hashes of the questions that this slice asks. */
    Set<String> claimed(BatchRow row) {
        return database.inTransaction(
                connection -> {
                    var claimed = new HashSet<String>();
                    Database.read(
                            connection,
                            r -> claimed.add(r.getString(1)),
                            CLAIMED,
                            row.head().selectionId(),
                            row.name(),
                            row.head().slice());
                    return claimed;
                });
    }

    /** Gives back all that it claims but these. */
    void claimOnly(BatchRow row, Collection<String> hashes) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection,
                                UNCLAIM,
                                row.head().selectionId(),
                                row.name(),
                                row.head().slice(),
                                connection.createArrayOf("text", hashes.toArray())));
    }

    /** Each of these tells whether the slice was still held. */
    boolean hold(BatchRow row, Duration lease) {
        return write(row, HOLD, lease.toMillis());
    }

    boolean uploaded(BatchRow row, String mark, String fileId, long known) {
        return write(row, UPLOADED, mark, fileId, known, known);
    }

    boolean running(BatchRow row, String batchId, long completed, Duration wait) {
        return write(row, RUNNING, batchId, completed, wait.toMillis());
    }

    boolean cancelling(BatchRow row, String batchId, Duration wait) {
        return write(row, CANCELLING, batchId, wait.toMillis());
    }

    boolean looked(BatchRow row, long done, Duration wait) {
        return write(row, LOOKED, done, wait.toMillis());
    }

    /**
     * Its batch is over and more is wanted.
     *
     * @param afresh whether the patience with it begins anew
     */
    boolean again(BatchRow row, int tried, boolean afresh, Duration wait) {
        return write(row, AGAIN, tried, afresh, wait.toMillis());
    }

    /** A call went wrong. */
    boolean later(BatchRow row, Duration wait) {
        return write(row, LATER, wait.toMillis());
    }

    /** It waits for nothing more. */
    boolean end(BatchRow row) {
        return write(row, END);
    }

    /**
     * What the slices of a candidate that wait for batches came to so far. The provider counts
     * answers while a batch runs, and tokens only in its end.
     */
    Paid underWay(UUID selectionId, String candidate) {
        return database.one(
                r -> new Paid(r.getLong(1), r.getLong(2), 0, 0, r.getLong(2)),
                UNDER_WAY,
                selectionId,
                candidate);
    }

    private boolean write(BatchRow row, String sql, Object... values) {
        var all = new ArrayList<>(Arrays.asList(values));
        all.addAll(List.of(row.head().selectionId(), row.name(), row.head().slice(), row.owner()));
        return database.inTransaction(
                connection -> Database.write(connection, sql, all.toArray()) == 1);
    }

    private BatchRow row(ResultSet row, UUID owner) throws SQLException {
        return new BatchRow(
                slice(row.getString("head")),
                row.getString("fingerprint"),
                BatchRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("number"),
                row.getInt("tried"),
                row.getInt("failures"),
                row.getInt("looks"),
                Optional.ofNullable(row.getString("mark")),
                Optional.ofNullable(row.getString("file_id")),
                Optional.ofNullable(row.getString("batch_id")),
                row.getLong("known"),
                row.getLong("done"),
                row.getBoolean("cancelling"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("stopped"),
                owner);
    }

    /** The head is an object; its examples go back to where they were taken from. */
    private EvaluationWork slice(String head, String examples) {
        var open = head.substring(0, head.lastIndexOf('}'));
        return slice(open + "," + examples.substring(examples.indexOf('{') + 1));
    }

    private EvaluationWork slice(String text) {
        try {
            return json.readValue(text, EvaluationWork.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored slice cannot be read", e);
        }
    }
}
