package assay.evaluator;

import assay.contract.Candidate;
import assay.contract.EvaluationWork;
import assay.contract.Model;
import assay.contract.SelectionRequested;
import assay.contract.Slice;
import assay.evaluator.core.Mark;
import assay.evaluator.core.MarkedSlice;
import assay.evaluator.core.Settled;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * What was asked for, by selection, and how far its rounds are. A slice of work is read together
 * with it on every replica.
 */
@ApplicationScoped
@Retry(maxRetries = -1, delay = 500, maxDuration = 0, retryOn = DatabaseAway.class)
class PlanStore {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String KEEP =
            """
            insert into plan (selection_id, request, rounds) values (?, ?::jsonb, ?)
            on conflict do nothing
            """;
    private static final String PLAN = "select request, rounds from plan where selection_id = ?";
    private static final String KEEP_MARKS =
            """
            insert into at_hand (selection_id, candidate, marks) values (?, ?, ?::jsonb)
            on conflict do nothing
            """;
    private static final String MARKS =
            "select candidate, marks from at_hand where selection_id = ?";
    private static final String LOOKS =
            "select count(*), coalesce(bool_or(settled), false) from look where selection_id = ?";
    private static final String LOOK =
            "insert into look (selection_id, round, settled) values (?, ?, ?)";
    private static final String LAST =
            """
            select max(position) filter (where candidate = ? and slice = ?) = max(position)
            from slice natural join round where selection_id = ? and round = ? and slice < ends
            """;
    private static final String KEEP_ENDS =
            """
            insert into round (selection_id, round, candidate, ends) values (?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String ENDS =
            "select candidate, ends from round where selection_id = ? and round = ?";
    private static final String COMPLETE =
            """
            select count(*) > 0 and bool_and(ends = (
                select count(*) from slice s
                where s.selection_id = r.selection_id and s.candidate = r.candidate and slice < ends))
            from round r where selection_id = ? and round = ?
            """;
    private static final String SLICES =
            """
            select candidate, body from slice natural join round
            where selection_id = ? and round = ? and slice < ends
            """;
    private static final String FAILED =
            "select candidate from ended where selection_id = ? and why = 'failed'";

    private final Database database;
    private final ObjectMapper json;

    PlanStore(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What comes after a round. */
    sealed interface Next {
        /** Something of the round is still to come. */
        record Waiting() implements Next {}

        /** It goes on with this round, from 0. */
        record Round(SelectionRequested request, int round) implements Next {}

        /**
         * No further round is asked.
         *
         * @param look at which it ended, from 1
         */
        record Over(SelectionRequested request, int look) implements Next {}
    }

    private record Plan(SelectionRequested request, int rounds) {
        List<Candidate> atHand() {
            return request.specification().candidates().stream()
                    .filter(c -> request.modelOf(c).kind() != Model.Kind.ENDPOINT)
                    .toList();
        }
    }

    /**
     * Before its first slice is handed out. The first request of an id stays.
     *
     * @param rounds 1 where all is asked at once
     */
    void keep(SelectionRequested request, int rounds) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection, KEEP, request.selectionId(), written(request), rounds));
    }

    /**
     * @return empty where nothing was planned for it
     */
    Optional<SelectionRequested> of(UUID selectionId) {
        return database.inTransaction(
                connection -> plan(connection, selectionId).map(Plan::request));
    }

    /**
     * Before the slices of a round are handed out.
     *
     * @param ends by candidate the number of its slices up to the end of this round
     */
    void keepEnds(UUID selectionId, int round, Map<String, Integer> ends) {
        database.inTransaction(
                connection -> {
                    for (var end : ends.entrySet()) {
                        Database.write(
                                connection,
                                KEEP_ENDS,
                                selectionId,
                                round,
                                end.getKey(),
                                end.getValue());
                    }
                    return true;
                });
    }

    /** By candidate the number of its slices up to the end of a round. */
    Map<String, Integer> ends(UUID selectionId, int round) {
        return database.inTransaction(
                connection -> {
                    var ends = new HashMap<String, Integer>();
                    Database.read(
                            connection,
                            row -> ends.put(row.getString(1), row.getInt(2)),
                            ENDS,
                            selectionId,
                            round);
                    return ends;
                });
    }

    /** Marks of a candidate that is not asked. */
    void keepMarks(UUID selectionId, String candidate, Map<String, Double> marks) {
        database.inTransaction(
                connection ->
                        Database.write(
                                connection, KEEP_MARKS, selectionId, candidate, written(marks)));
    }

    /**
     * Takes the look that is due. Exactly one slice sees that it completed its round, the one that
     * was stored last; when it comes again it is told the same, so a crash after this only repeats.
     *
     * @param from the slice that was stored; empty where it was a candidate that is not asked
     */
    Next next(UUID selectionId, Optional<EvaluationWork> from) {
        return database.inTransaction(
                connection -> {
                    Database.read(connection, _ -> {}, LOCK, LedgerStore.lock(selectionId));
                    var plan = plan(connection, selectionId);
                    return plan.isEmpty() || from.isPresent() && !last(connection, from.get())
                            ? new Next.Waiting()
                            : next(
                                    connection,
                                    selectionId,
                                    plan.get(),
                                    from.flatMap(EvaluationWork::round));
                });
    }

    private static boolean last(Connection connection, EvaluationWork from) throws SQLException {
        var last = new boolean[1];
        Database.read(
                connection,
                row -> last[0] = row.getBoolean(1),
                LAST,
                from.candidate().name(),
                from.slice(),
                from.selectionId(),
                from.round().orElseThrow());
        return last[0];
    }

    private Next next(Connection connection, UUID id, Plan plan, Optional<Integer> closed)
            throws SQLException {
        var taken = new int[1];
        var settled = new boolean[1];
        Database.read(
                connection,
                row -> {
                    taken[0] = row.getInt(1);
                    settled[0] = row.getBoolean(2);
                },
                LOOKS,
                id);
        var round = taken[0];
        if (settled[0] || round == plan.rounds()) {
            return new Next.Over(plan.request(), round);
        }
        var failed = failed(connection, id);
        var marks = atHand(connection, id);
        var known =
                plan.atHand().stream()
                        .allMatch(c -> marks.containsKey(c.name()) || failed.contains(c.name()));
        if (!known || !complete(connection, id, round)) {
            return round > 0 && closed.map(c -> c < round).orElse(true)
                    ? new Next.Round(plan.request(), round)
                    : new Next.Waiting();
        }
        var last = round + 1 == plan.rounds();
        var over = !last && settled(connection, id, plan, round, marks, failed);
        Database.write(connection, LOOK, id, round, over);
        return last || over
                ? new Next.Over(plan.request(), round + 1)
                : new Next.Round(plan.request(), round + 1);
    }

    private boolean settled(
            Connection connection,
            UUID id,
            Plan plan,
            int round,
            SortedMap<String, Map<String, Double>> marks,
            List<String> failed)
            throws SQLException {
        var groups = new HashMap<String, String>();
        Database.read(
                connection,
                row -> {
                    var column = marks.computeIfAbsent(row.getString(1), _ -> new HashMap<>());
                    for (var mark : read(row.getString(2), MarkedSlice.class).marks()) {
                        if (measures(mark)) {
                            column.put(mark.id(), mark.score());
                            groups.put(mark.id(), mark.group());
                        }
                    }
                },
                SLICES,
                id,
                round);
        failed.forEach(marks::remove);
        return Settled.at(round + 1, marks, groups, plan.request().specification().policy());
    }

    /** Whether a look counts it. */
    static boolean measures(Mark mark) {
        return mark.tests() && !mark.slice().equals(Slice.OUT_OF_DISTRIBUTION);
    }

    private static boolean complete(Connection connection, UUID id, int round) throws SQLException {
        var complete = new boolean[1];
        Database.read(connection, row -> complete[0] = row.getBoolean(1), COMPLETE, id, round);
        return complete[0];
    }

    private static List<String> failed(Connection connection, UUID id) throws SQLException {
        var failed = new ArrayList<String>();
        Database.read(connection, row -> failed.add(row.getString(1)), FAILED, id);
        return failed;
    }

    private SortedMap<String, Map<String, Double>> atHand(Connection connection, UUID id)
            throws SQLException {
        var marks = new TreeMap<String, Map<String, Double>>();
        Database.read(
                connection,
                row ->
                        marks.put(
                                row.getString(1),
                                read(
                                        row.getString(2),
                                        new TypeReference<HashMap<String, Double>>() {})),
                MARKS,
                id);
        return marks;
    }

    private Optional<Plan> plan(Connection connection, UUID id) throws SQLException {
        var plans = new ArrayList<Plan>();
        Database.read(
                connection,
                row ->
                        plans.add(
                                new Plan(
                                        read(row.getString(1), SelectionRequested.class),
                                        row.getInt(2))),
                PLAN,
                id);
        return plans.stream().findFirst();
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan is JSON", e);
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored of a plan cannot be read", e);
        }
    }

    private <T> T read(String body, TypeReference<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored of a plan cannot be read", e);
        }
    }
}
