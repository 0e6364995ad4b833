package assay.gateway;

import assay.contract.Dataset;
import assay.contract.RecordedAnswer;
import assay.contract.Recording;
import assay.gateway.ContentStore.Content;
import assay.gateway.intake.AnswerReader;
import assay.gateway.intake.CopyText;
import assay.gateway.intake.IntakeException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Recordings and their answers. */
@ApplicationScoped
class RecordingStore {
    private static final String COPY =
            """
            copy recorded_answer (recording, ordinal, id, output, score, confidence, input_tokens, \
            output_tokens, cost_usd, latency_ms) from stdin
            """;
    // An input that stands twice, here or there, tells nothing: its rows name no example.
    private static final String NAME_BY_INPUT =
            """
            with example as (
                select min(id) as id, encode(sha256(convert_to(input, 'UTF8')), 'hex') as hash
                from example where dataset = ? group by hash having count(*) = 1),
            answered as (
                select min(ordinal) as ordinal, split_part(id, ':', 1) as hash
                from recorded_answer where recording = ? group by hash having count(*) = 1)
            update recorded_answer answer set id = example.id
            from example join answered using (hash)
            where answer.recording = ? and answer.ordinal = answered.ordinal
            """;
    private static final String LEAVE_OUT =
            """
            delete from recorded_answer answer where recording = ? and not exists (
                select 1 from example where dataset = ? and example.id = answer.id)
            """;
    private static final String ANSWERS =
            """
            select ordinal, id, output, score, confidence, input_tokens, output_tokens, cost_usd,
                latency_ms
            from recorded_answer where recording = ? and ordinal > ? order by ordinal limit ?
            """;

    private static final String OUTPUTS =
            """
            select a.id, left(a.output, ?) from recorded_answer a join recording r on r.number = a.recording
            where r.id = ? and a.id = any (?) and a.output is not null
            """;

    private final DataSource database;
    private final ContentStore<Recording> recordings;
    private final RowStore<RecordedAnswer> answers;
    private final GatewayConfig config;
    private final Clock clock;

    RecordingStore(DataSource database, ObjectMapper json, GatewayConfig config, Clock clock) {
        this.database = database;
        this.recordings = new ContentStore<>(database, json, "recording", Recording.class);
        this.answers =
                new RowStore<>(
                        database, json, RecordedAnswer.class, ANSWERS, RecordingStore::answer);
        this.config = config;
        this.clock = clock;
    }

    /** Stores all answers that name an example of the dataset; the same ones are stored once. */
    Stored<Recording> add(Content<Dataset> dataset, Optional<String> name, AnswerReader reader)
            throws SQLException, IOException {
        var first = reader.next(); // what has no first row needs no connection
        var stored =
                recordings.add(
                        (connection, number) -> {
                            var id =
                                    Copy.in(
                                            connection,
                                            COPY,
                                            reader::row,
                                            rows -> {
                                                rows.aside(dataset.id())
                                                        .aside(reader.scorer().orElse(null));
                                                for (var a = first; a != null; a = reader.next()) {
                                                    write(rows, number, reader.row(), a);
                                                }
                                            });
                            if (reader.byInput()) {
                                nameByInput(connection, number, dataset);
                            }
                            var unmatched = leaveOut(connection, number, dataset);
                            var matched = matched(reader, unmatched);
                            var recording =
                                    new Recording(
                                            id,
                                            dataset.id(),
                                            name,
                                            matched,
                                            unmatched,
                                            dataset.body().rows() - matched,
                                            reader.scorer(),
                                            reader.unanswered(),
                                            URI.create("/v1/recordings/" + id + "/answers"),
                                            clock.instant());
                            return new Content<>(number, id, recording);
                        });
        return new Stored<>(reachable(stored.value()), stored.isNew());
    }

    Optional<Recording> find(String id) throws SQLException {
        return number(id).map(content -> reachable(content.body()));
    }

    /**
     * Newest first.
     *
     * @param dataset those of its answers; empty for all
     */
    Page<Recording> list(String dataset, long before, int limit) throws SQLException {
        var found =
                dataset.isEmpty()
                        ? recordings.list(before, limit + 1)
                        : recordings.list(dataset, before, limit + 1);
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(content -> reachable(content.body())).toList(),
                more ? Optional.of(Long.toString(shown.getLast().number())) : Optional.empty());
    }

    /** The recording with the number that stands in its rows. */
    Optional<Content<Recording>> number(String id) throws SQLException {
        return recordings.find(id);
    }

    Page<RecordedAnswer> page(Content<Recording> recording, long after, int limit)
            throws SQLException {
        return answers.page(recording.number(), after, limit);
    }

    /** Answers to some examples by their ids, each up to so many characters. */
    Map<String, String> outputs(String recording, List<String> ids, int longest)
            throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OUTPUTS)) {
            select.setInt(1, longest);
            select.setString(2, recording);
            select.setArray(3, connection.createArrayOf("text", ids.toArray()));
            var outputs = new HashMap<String, String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    outputs.put(rows.getString(1), rows.getString(2));
                }
            }
            return outputs;
        }
    }

    void stream(Content<Recording> recording, OutputStream out) throws SQLException, IOException {
        answers.stream(recording.number(), out);
    }

    private static long leaveOut(Connection connection, long number, Content<Dataset> dataset)
            throws SQLException {
        try (var statement = connection.prepareStatement(LEAVE_OUT)) {
            statement.setLong(1, number);
            statement.setLong(2, dataset.number());
            return statement.executeLargeUpdate();
        }
    }

    private static void nameByInput(Connection connection, long number, Content<Dataset> dataset)
            throws SQLException {
        try (var statement = connection.prepareStatement(NAME_BY_INPUT)) {
            statement.setLong(1, dataset.number());
            statement.setLong(2, number);
            statement.setLong(3, number);
            statement.executeUpdate();
        }
    }

    private static long matched(AnswerReader reader, long unmatched) {
        if (reader.answers() > unmatched) {
            return reader.answers() - unmatched;
        }
        throw new IntakeException(
                400,
                reader.byInput() ? "input" : "id",
                (reader.byInput()
                                ? "none of the %d answers is to an input of the dataset that stands"
                                        + " there once, word for word; are these its inputs?"
                                : "none of the %d rows names an example of the dataset; are these"
                                        + " its ids?")
                        .formatted(unmatched));
    }

    private Recording reachable(Recording r) {
        return new Recording(
                r.id(),
                r.dataset(),
                r.name(),
                r.rows(),
                r.unmatched(),
                r.missing(),
                r.scorer(),
                r.unanswered(),
                URI.create(config.url() + r.answers()),
                r.at());
    }

    private static void write(CopyText rows, long number, long ordinal, RecordedAnswer answer)
            throws IOException {
        rows.number(number).number(ordinal).text(answer.id()).text(answer.output().orElse(null));
        number(rows, answer.score());
        number(rows, answer.confidence());
        number(rows, answer.inputTokens());
        number(rows, answer.outputTokens());
        rows.text(answer.costUsd().map(c -> c.stripTrailingZeros().toPlainString()).orElse(null));
        number(rows, answer.latencyMs());
        rows.endRow();
    }

    private static void number(CopyText rows, Optional<? extends Number> number) {
        rows.text(number.map(Object::toString).orElse(null));
    }

    private static RecordedAnswer answer(ResultSet row) throws SQLException {
        return new RecordedAnswer(
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getObject(4, Double.class)),
                Optional.ofNullable(row.getObject(5, Double.class)),
                Optional.ofNullable(row.getObject(6, Long.class)),
                Optional.ofNullable(row.getObject(7, Long.class)),
                Optional.ofNullable(row.getBigDecimal(8)),
                Optional.ofNullable(row.getObject(9, Double.class)));
    }
}
