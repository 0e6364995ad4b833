package assay.gateway;

import assay.contract.CandidateCosted;
import assay.contract.CandidateEvaluated;
import assay.contract.EvaluationProgressed;
import assay.contract.Event;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskMeasured;
import assay.contract.TaskProfiled;
import assay.gateway.core.Decider;
import assay.gateway.core.Evidence;
import assay.gateway.core.Repricing;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The facts of all selections, and the one place where a decision is made and stored. */
@ApplicationScoped
class EvidenceStore {
    private static final Logger LOG = Logger.getLogger(EvidenceStore.class);

    // Facts of one selection take one lock: without it two replicas can each see half the evidence
    // and neither decides.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String ADD =
            """
            insert into fact (selection_id, topic, part, body, at) values (?, ?, ?, ?::json, ?)
            on conflict do nothing
            """;
    // A later count replaces an earlier one, under a new number, so that those who follow the
    // numbers see it.
    private static final String REPLACE =
            """
            insert into fact (selection_id, topic, part, body, at) values (?, ?, ?, ?::json, ?)
            on conflict (selection_id, topic, part) do update
            set body = excluded.body, at = excluded.at, seq = default
            where fact.at < excluded.at
            """;
    private static final String KEYS = "select topic, part from fact where selection_id = ?";
    private static final String BODIES = "select topic, body from fact where selection_id = ?";
    private static final String LAST =
            "select coalesce(max(seq), 0) from fact where selection_id = ? and topic = ?";
    private static final String ONE =
            "select body from fact where selection_id = ? and topic = ? and part = ?";

    // The decision that holds has no part; one that was superseded has its moment.
    private static final String SUPERSEDE =
            "update fact set part = ? where selection_id = ? and topic = ? and part = ''";

    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    EvidenceStore(DataSource database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Publishes a request and stores it, once. Under the lock of its selection, so that of two
     * requests with one key only the first is heard. A crash after the publishing loses nothing:
     * the consumer stores the same row.
     *
     * @return what is stored under the id: this request, or the one that came before it
     */
    SelectionRequested request(SelectionRequested requested, Runnable publish) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection, requested.selectionId());
                var before =
                        one(connection, requested.selectionId(), SelectionRequested.TOPIC, "")
                                .map(body -> read(body, SelectionRequested.class));
                if (before.isEmpty()) {
                    publish.run();
                    add(connection, requested);
                }
                connection.commit();
                return before.orElse(requested);
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /**
     * Stores the fact and decides if it was the last one missing, in one transaction.
     *
     * @return the decision to publish: a new one, or the stored one where the fact had arrived
     *     before, because then it may not have been published
     */
    Optional<SelectionDecided> collect(Event fact) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                lock(connection, fact.selectionId());
                var isNew = add(connection, fact);
                var decided = decide(connection, fact, isNew);
                connection.commit();
                return decided;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** A number that grows with each cost sheet of a selection; 0 where there is none. */
    long lastCosted(UUID selectionId) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LAST)) {
            select.setObject(1, selectionId);
            select.setString(2, CandidateCosted.TOPIC);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** All facts of a selection; empty where there is none. */
    List<Event> facts(UUID selectionId) throws SQLException {
        try (var connection = database.getConnection()) {
            return facts(connection, selectionId);
        }
    }

    private Optional<SelectionDecided> decide(Connection connection, Event fact, boolean isNew)
            throws SQLException {
        if (fact instanceof EvaluationProgressed || fact instanceof TaskMeasured) {
            return Optional.empty(); // for those who watch
        }
        var keys = keys(connection, fact.selectionId());
        if (keys.contains(SelectionDecided.TOPIC + " ")) {
            var before =
                    one(connection, fact.selectionId(), SelectionDecided.TOPIC, "")
                            .map(body -> read(body, SelectionDecided.class));
            return isNew && before.isPresent()
                    ? again(connection, fact, keys, before.get())
                    : before;
        }
        if (!complete(connection, fact, keys)) {
            return Optional.empty();
        }
        return switch (Decider.decide(Evidence.of(facts(connection, fact.selectionId())))) {
            case Decider.Answer.Waiting _ -> Optional.empty();
            case Decider.Answer.Ended _ -> Optional.empty();
            case Decider.Answer.Decided answer -> {
                var decided =
                        new SelectionDecided(
                                fact.selectionId(), answer.decision(), clock.instant());
                add(connection, decided);
                LOG.infof(
                        "decided selection=%s outcome=%s candidates=%d",
                        fact.selectionId(),
                        answer.decision().outcome().getClass().getSimpleName(),
                        answer.decision().candidates().size());
                yield Optional.of(decided);
            }
        };
    }

    /**
     * Decides again once all sheets that a change of a price touches are there. The decision stays
     * where the choice is the same: a price that moves nothing is no news.
     */
    private Optional<SelectionDecided> again(
            Connection connection, Event fact, Set<String> keys, SelectionDecided before)
            throws SQLException {
        if (!(fact instanceof CandidateCosted costed) || costed.repriced().isEmpty()) {
            return Optional.empty();
        }
        var change = costed.repriced().get();
        var evidence = Evidence.of(facts(connection, fact.selectionId()));
        var waits =
                Repricing.touched(evidence.requested().orElseThrow(), change).stream()
                        .map(candidate -> CandidateCosted.part(candidate, change.at()))
                        .anyMatch(part -> !keys.contains(CandidateCosted.TOPIC + " " + part));
        if (waits
                || !(Decider.decide(evidence) instanceof Decider.Answer.Decided(var decision))
                || Repricing.sameChoice(before.decision(), decision)) {
            return Optional.empty();
        }
        var decided =
                new SelectionDecided(
                        fact.selectionId(),
                        decision,
                        clock.instant(),
                        Optional.of(
                                new SelectionDecided.Superseded(
                                        before.at(), before.decision().headline(), change)));
        try (var supersede = connection.prepareStatement(SUPERSEDE)) {
            supersede.setString(1, before.at().toString());
            supersede.setObject(2, fact.selectionId());
            supersede.setString(3, SelectionDecided.TOPIC);
            supersede.executeUpdate();
        }
        add(connection, decided);
        LOG.infof(
                "decided again selection=%s price=%s outcome=%s",
                fact.selectionId(), change.model(), decision.outcome().getClass().getSimpleName());
        return Optional.of(decided);
    }

    /** Looks at names only: the bodies, which may be large, are read once all are there. */
    private boolean complete(Connection connection, Event fact, Set<String> keys)
            throws SQLException {
        var requested =
                fact instanceof SelectionRequested r
                        ? Optional.of(r)
                        : one(connection, fact.selectionId(), SelectionRequested.TOPIC, "")
                                .map(body -> read(body, SelectionRequested.class));
        return requested.isPresent()
                && keys.contains(TaskProfiled.TOPIC + " ")
                && requested.get().specification().candidates().stream()
                        .allMatch(
                                c ->
                                        keys.contains(CandidateEvaluated.TOPIC + " " + c.name())
                                                && keys.contains(
                                                        CandidateCosted.TOPIC + " " + c.name()));
    }

    private static void lock(Connection connection, UUID selectionId) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, selectionId.toString());
            lock.execute();
        }
    }

    private boolean add(Connection connection, Event fact) throws SQLException {
        var replaces = fact instanceof EvaluationProgressed;
        try (var add = connection.prepareStatement(replaces ? REPLACE : ADD)) {
            add.setObject(1, fact.selectionId());
            add.setString(2, fact.topic());
            add.setString(3, fact.part());
            add.setString(4, json.writeValueAsString(fact));
            add.setTimestamp(5, Timestamp.from(fact.at()));
            return add.executeUpdate() == 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is plain data", e);
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /**
     * Waiting helps against a database that is away, not against wrong data (SQL state 22). That is
     * told apart here, and without its cause, because the consumers wait for whatever has a
     * SQLException as its cause.
     */
    private static SQLException refusal(SQLException e) {
        if (String.valueOf(e.getSQLState()).startsWith("22")) {
            throw new IllegalArgumentException("the database cannot hold it: " + e.getMessage());
        }
        return e;
    }

    private static Set<String> keys(Connection connection, UUID selectionId) throws SQLException {
        try (var select = connection.prepareStatement(KEYS)) {
            select.setObject(1, selectionId);
            var keys = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
            return keys;
        }
    }

    private List<Event> facts(Connection connection, UUID selectionId) throws SQLException {
        try (var select = connection.prepareStatement(BODIES)) {
            select.setObject(1, selectionId);
            var facts = new ArrayList<Event>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    facts.add(read(rows.getString(2), type(rows.getString(1))));
                }
            }
            return facts;
        }
    }

    private static Optional<String> one(
            Connection connection, UUID selectionId, String topic, String part)
            throws SQLException {
        try (var select = connection.prepareStatement(ONE)) {
            select.setObject(1, selectionId);
            select.setString(2, topic);
            select.setString(3, part);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored fact is readable", e);
        }
    }

    private static Class<? extends Event> type(String topic) {
        return switch (topic) {
            case SelectionRequested.TOPIC -> SelectionRequested.class;
            case TaskMeasured.TOPIC -> TaskMeasured.class;
            case TaskProfiled.TOPIC -> TaskProfiled.class;
            case EvaluationProgressed.TOPIC -> EvaluationProgressed.class;
            case CandidateEvaluated.TOPIC -> CandidateEvaluated.class;
            case CandidateCosted.TOPIC -> CandidateCosted.class;
            case SelectionDecided.TOPIC -> SelectionDecided.class;
            case SelectionFailed.TOPIC -> SelectionFailed.class;
            default -> throw new IllegalStateException("no fact is stored under " + topic);
        };
    }
}
