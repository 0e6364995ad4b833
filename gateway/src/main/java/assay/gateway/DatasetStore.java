package assay.gateway;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.contract.SampleTokens;
import assay.contract.Slice;
import assay.contract.Split;
import assay.contract.Task;
import assay.gateway.ContentStore.Content;
import assay.gateway.intake.CopyText;
import assay.gateway.intake.ExampleReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Datasets and their examples. */
@ApplicationScoped
class DatasetStore {
    static final String COPY =
            "copy example (dataset, ordinal, id, input, expected, split, slice, grp, time) from stdin";
    private static final String LABELS =
            """
            select count(*) from
            (select distinct expected from example where dataset = ? and expected <> '') labels
            """;
    private static final String EXAMPLES =
            """
            select ordinal, id, input, expected, split, slice, grp, time from example
            where dataset = ? and ordinal > ? order by ordinal limit ?
            """;
    private static final String TEXTS =
            """
            select e.id, left(e.input, ?), left(e.expected, ?), length(e.input) > ?
            from example e join dataset d on d.number = e.dataset where d.id = ? and e.id = any (?)
            """;
    // Out of distribution as in Task.sliceOf.
    private static final String PARTS =
            """
            select split, coalesce(expected = ?::text, false) or coalesce(slice = ?, false), count(*)
            from example where dataset = ? group by 1, 2
            """;

    // Where the first moment is that one already, nothing lies before it.
    private static final String MOMENT =
            """
            select percentile_disc(?) within group (order by time) from example
            where dataset = ? having percentile_disc(?) within group (order by time) > min(time)
            """;

    // The head of a long text tells how dense it is; how long it is, the whole tells.
    private static final String SAMPLE =
            """
            select id, left(input, ?), left(expected, ?), length(input), length(expected)
            from example where dataset = ? and ordinal = any (?) order by ordinal
            """;
    private static final int SAMPLED = 200;
    private static final int HEAD = 4_000;

    private final DataSource database;
    private final ContentStore<Dataset> datasets;
    private final RowStore<Example> examples;
    private final GatewayConfig config;
    private final Clock clock;

    DatasetStore(DataSource database, ObjectMapper json, GatewayConfig config, Clock clock) {
        this.database = database;
        this.datasets = new ContentStore<>(database, json, "dataset", Dataset.class);
        this.examples =
                new RowStore<>(database, json, Example.class, EXAMPLES, DatasetStore::example);
        this.config = config;
        this.clock = clock;
    }

    /** Stores all examples or none; the same examples are stored once. */
    Stored<Dataset> add(Optional<String> name, ExampleReader reader)
            throws SQLException, IOException {
        var first = reader.next(); // what has no first row needs no connection
        var stored =
                datasets.add(
                        (connection, number) -> {
                            var tally = new Tally();
                            var id =
                                    Copy.in(
                                            connection,
                                            COPY,
                                            LongUnaryOperator.identity(),
                                            rows -> {
                                                for (var e = first; e != null; e = reader.next()) {
                                                    tally.count(e);
                                                    write(rows, number, reader.row(), e);
                                                }
                                            });
                            var dataset =
                                    new Dataset(
                                            id,
                                            name,
                                            reader.row(),
                                            reader.columns(),
                                            labels(connection, number),
                                            tally.slices(),
                                            tally.splits(),
                                            URI.create("/v1/datasets/" + id + "/examples"),
                                            clock.instant());
                            return new Content<>(number, id, dataset);
                        });
        return new Stored<>(reachable(stored.value()), stored.isNew());
    }

    Optional<Dataset> find(String id) throws SQLException {
        return number(id).map(content -> reachable(content.body()));
    }

    /** Newest first. */
    Page<Dataset> list(long before, int limit) throws SQLException {
        var found = datasets.list(before, limit + 1);
        var more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(
                shown.stream().map(content -> reachable(content.body())).toList(),
                more ? Optional.of(Long.toString(shown.getLast().number())) : Optional.empty());
    }

    /** The dataset with the number that stands in its rows. */
    Optional<Content<Dataset>> number(String id) throws SQLException {
        return datasets.find(id);
    }

    Page<Example> page(Content<Dataset> dataset, long after, int limit) throws SQLException {
        return examples.page(dataset.number(), after, limit);
    }

    void stream(Content<Dataset> dataset, OutputStream out) throws SQLException, IOException {
        examples.stream(dataset.number(), out);
    }

    /**
     * The beginning of an example.
     *
     * @param cut whether its input is longer
     */
    record Text(Example example, boolean cut) {}

    /** Some examples by their ids, each text up to so many characters. */
    Map<String, Text> texts(Dataset dataset, List<String> ids, int longest) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(TEXTS)) {
            select.setInt(1, longest);
            select.setInt(2, longest);
            select.setInt(3, longest);
            select.setString(4, dataset.id());
            select.setArray(5, connection.createArrayOf("text", ids.toArray()));
            var texts = new HashMap<String, Text>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var example =
                            Example.of(rows.getString(1), rows.getString(2), rows.getString(3));
                    texts.put(example.id(), new Text(example, rows.getBoolean(4)));
                }
            }
            return texts;
        }
    }

    /** Hands over all rows in their order. */
    void each(Content<Dataset> dataset, RowStore.Taker<Example> taker)
            throws SQLException, IOException {
        examples.each(dataset.number(), taker);
    }

    /** The rows of a task's dataset, counted by what tells their split. */
    List<Forecast.Part> parts(Task task) throws SQLException {
        var number = number(task.dataset()).map(Content::number).orElse(-1L);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(PARTS)) {
            statement.setString(1, task.contract().outOfScope().orElse(null));
            statement.setString(2, Slice.OUT_OF_DISTRIBUTION);
            statement.setLong(3, number);
            try (var found = statement.executeQuery()) {
                var parts = new ArrayList<Forecast.Part>();
                while (found.next()) {
                    parts.add(
                            new Forecast.Part(
                                    split(found.getString(1)),
                                    found.getBoolean(2),
                                    found.getLong(3)));
                }
                return parts;
            }
        }
    }

    /** The moment before which that share of the rows lies; absent where nothing tells. */
    Optional<Instant> moment(Dataset dataset, double share) throws SQLException {
        var number = number(dataset.id()).map(Content::number).orElse(-1L);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(MOMENT)) {
            statement.setDouble(1, share);
            statement.setLong(2, number);
            statement.setDouble(3, share);
            try (var found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(found.getObject(1, OffsetDateTime.class).toInstant())
                        : Optional.empty();
            }
        }
    }

    /**
     * What the rows of a task's dataset take, by some that lie evenly in it.
     *
     * @param tokens counts the tokens of a text
     */
    SampleTokens sample(Task task, Dataset dataset, ToLongFunction<String> tokens)
            throws SQLException {
        var number = number(task.dataset()).map(Content::number).orElse(-1L);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(SAMPLE)) {
            statement.setInt(1, HEAD);
            statement.setInt(2, HEAD);
            statement.setLong(3, number);
            statement.setArray(4, connection.createArrayOf("int8", ordinals(dataset.rows())));
            var sample = new ArrayList<Example>();
            long[] whole = {0, 0};
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    sample.add(
                            Example.of(found.getString(1), found.getString(2), found.getString(3)));
                    whole[0] += found.getLong(4);
                    whole[1] += found.getLong(5);
                }
            }
            return SampleTokens.of(task, dataset.labels(), sample, tokens)
                    .scaled(
                            times(whole[0], sample, Example::input),
                            times(whole[1], sample, Example::expected));
        }
    }

    private static Object[] ordinals(long rows) {
        var sampled = Math.min(rows, SAMPLED);
        return LongStream.range(0, sampled).mapToObj(i -> 1 + i * rows / sampled).toArray();
    }

    private static double times(long whole, List<Example> heads, Function<Example, String> text) {
        var read = heads.stream().map(text).mapToLong(t -> t.codePointCount(0, t.length())).sum();
        return read == 0 ? 1 : (double) whole / read;
    }

    /** Where the other services find it now: the address may differ from the one at the upload. */
    private Dataset reachable(Dataset d) {
        return new Dataset(
                d.id(),
                d.name(),
                d.rows(),
                d.columns(),
                d.labels(),
                d.slices(),
                d.splits(),
                URI.create(config.url() + d.examples()),
                d.at(),
                d.correctedFrom());
    }

    static void write(CopyText rows, long number, long ordinal, Example example)
            throws IOException {
        rows.number(number)
                .number(ordinal)
                .text(example.id())
                .text(example.input())
                .text(example.expected())
                .text(example.split().map(Tally::name).orElse(null))
                .text(example.slice().orElse(null))
                .text(example.group().orElse(null))
                .later(example.time().map(Instant::toString).orElse(null))
                .endRow();
    }

    private static Example example(ResultSet row) throws SQLException {
        return new Example(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                split(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static Optional<Split> split(@Nullable String name) {
        return Optional.ofNullable(name).map(n -> Split.valueOf(n.toUpperCase(Locale.ROOT)));
    }

    static long labels(Connection connection, long number) throws SQLException {
        try (var statement = connection.prepareStatement(LABELS)) {
            statement.setLong(1, number);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
