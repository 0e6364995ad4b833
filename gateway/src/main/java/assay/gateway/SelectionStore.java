package assay.gateway;

import assay.contract.Money;
import assay.contract.SelectionDecided;
import assay.contract.SelectionFailed;
import assay.contract.SelectionRequested;
import assay.contract.TaskProfiled;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What is read of selections: their facts in order, and the list of them. */
@ApplicationScoped
class SelectionStore {
    private static final String FACTS =
            "select seq, topic, body from fact where selection_id = ? and seq > ? order by seq";
    private static final String ONE =
            "select body from fact where selection_id = ? and topic = ? and part = ?";
    private static final String PARTS =
            "select part from fact where selection_id = ? and topic = ? order by part";
    private static final String OF_TASK =
            "and body -> 'specification' -> 'task' ->> 'name' = ?"; // as its index has it
    private static final String LIST =
            """
            select r.seq, r.selection_id, r.task, r.at, d.outcome, d.decision ->> 'headline',
                   f.body ->> 'step', f.body ->> 'reason',
                   jsonb_path_exists(r.body -> 'models', '$.*.simulated ? (@ == true)')
            from (select seq, selection_id, at, body::jsonb as body, body -> 'specification' -> 'task' ->> 'name' as task
                  from fact
                  where topic = '%3$s' and seq < ? %4$s
                  order by seq desc limit ?) r
            left join lateral
                 (select o -> 'decision' as decision, o -> 'decision' -> 'outcome' as outcome
                  from (select body::jsonb as o from fact
                        where selection_id = r.selection_id and topic = '%1$s' and part = '' offset 0) whole) d on true
            left join fact f on f.selection_id = r.selection_id and f.topic = '%2$s'
            order by r.seq desc
            """;
    private static final String WAITING =
            """
            select r.selection_id from fact r
            where r.topic = '%s' and r.at < now() - make_interval(secs => ?)
              and not exists (select from fact e where e.selection_id = r.selection_id and e.topic in ('%s', '%s'))
            order by r.at limit 100
            """
                    .formatted(
                            SelectionRequested.TOPIC,
                            SelectionDecided.TOPIC,
                            SelectionFailed.TOPIC);

    private final DataSource database;
    private final ObjectMapper json;

    SelectionStore(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * @param seq number in the order in which facts were stored
     */
    record Fact(long seq, String topic, JsonNode body) {}

    /**
     * One line of the list.
     *
     * @param simulated whether a simulator plays one of its models
     * @param candidate the one to run; absent where none is chosen
     * @param against what the saving is measured against
     * @param saving money a month less than that one, errors not counted; absent where it is
     *     unknown
     */
    record Summary(
            UUID selectionId,
            String task,
            SelectionView.State state,
            Optional<String> outcome,
            Optional<String> headline,
            Instant at,
            boolean simulated,
            Optional<String> candidate,
            Optional<String> against,
            Optional<Money> saving) {}

    /**
     * Facts after a number, without the marks and answers of each example, which have doors of
     * their own.
     */
    List<Fact> facts(UUID selectionId, long after) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(FACTS)) {
            select.setObject(1, selectionId);
            select.setLong(2, after);
            var facts = new ArrayList<Fact>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    facts.add(
                            new Fact(
                                    rows.getLong(1),
                                    rows.getString(2),
                                    light(rows.getString(2), rows.getString(3))));
                }
            }
            return facts;
        }
    }

    /** One fact as it was stored, as JSON. */
    Optional<String> fact(UUID selectionId, String topic, String part) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ONE)) {
            select.setObject(1, selectionId);
            select.setString(2, topic);
            select.setString(3, part);
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** The parts under which facts of a topic are stored, the candidates' names for one. */
    List<String> parts(UUID selectionId, String topic) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(PARTS)) {
            select.setObject(1, selectionId);
            select.setString(2, topic);
            var parts = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    parts.add(rows.getString(1));
                }
            }
            return parts;
        }
    }

    Page<Summary> list(String task, long before, int limit) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(list(task.isEmpty() ? "" : OF_TASK))) {
            var parameter = 1;
            select.setLong(parameter++, before);
            if (!task.isEmpty()) {
                select.setString(parameter++, task);
            }
            select.setInt(parameter, limit);
            var items = new ArrayList<Summary>();
            var last = 0L;
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong(1);
                    items.add(summary(rows));
                }
            }
            return new Page<>(
                    items,
                    items.size() < limit ? Optional.empty() : Optional.of(Long.toString(last)));
        }
    }

    private static String list(String filter) {
        return LIST.formatted(
                SelectionDecided.TOPIC, SelectionFailed.TOPIC, SelectionRequested.TOPIC, filter);
    }

    private Summary summary(ResultSet row) throws SQLException {
        var outcome = Optional.ofNullable(row.getString(5)).map(this::outcome);
        var headline = row.getString(6);
        var step = Optional.ofNullable(row.getString(7));
        return new Summary(
                row.getObject(2, UUID.class),
                row.getString(3),
                SelectionView.State.of(outcome.isPresent(), step),
                outcome.map(o -> o.path("outcome").asText()),
                Optional.ofNullable(headline == null ? row.getString(8) : headline),
                row.getTimestamp(4).toInstant(),
                row.getBoolean(9),
                outcome.filter(o -> o.path("outcome").asText().startsWith("selected"))
                        .map(o -> o.path("candidate").asText()),
                outcome.flatMap(o -> text(o.path("against"))),
                outcome.map(o -> o.path("savingPerMonth"))
                        .filter(JsonNode::isObject)
                        .map(o -> json.convertValue(o, Money.class)));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private JsonNode outcome(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored outcome is readable", e);
        }
    }

    /** Selections that have waited longer than that for their decision. */
    List<UUID> waitingLonger(long seconds) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(WAITING)) {
            select.setDouble(1, seconds);
            var waiting = new ArrayList<UUID>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    waiting.add(rows.getObject(1, UUID.class));
                }
            }
            return waiting;
        }
    }

    private JsonNode light(String topic, String body) {
        try {
            var node = json.readTree(body);
            if (node instanceof ObjectNode object) {
                object.remove("scores");
                if (object.path("judged").path("humanMarks") instanceof ObjectNode people) {
                    people.remove(List.of("ids", "marks"));
                }
                if (topic.equals(TaskProfiled.TOPIC)) {
                    object.remove(List.of("request", "probe", "novelty"));
                }
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored fact is readable", e);
        }
    }
}
