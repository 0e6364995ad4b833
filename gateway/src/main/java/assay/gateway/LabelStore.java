package assay.gateway;

import assay.contract.Dataset;
import assay.contract.Example;
import assay.gateway.ContentStore.Content;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.LongUnaryOperator;
import javax.sql.DataSource;

/** Later versions of datasets: the same examples in the same order, some under another label. */
@ApplicationScoped
class LabelStore {
    private static final String KNOWN = "select id from example where dataset = ? and id = any (?)";

    private final DataSource database;
    private final DatasetStore datasets;
    private final ContentStore<Dataset> contents;
    private final Clock clock;

    LabelStore(DataSource database, ObjectMapper json, DatasetStore datasets, Clock clock) {
        this.database = database;
        this.datasets = datasets;
        this.contents = new ContentStore<>(database, json, "dataset", Dataset.class);
        this.clock = clock;
    }

    /** Those that name no example of the dataset. */
    SequencedSet<String> unknown(Content<Dataset> dataset, Collection<String> ids)
            throws SQLException {
        var unknown = new LinkedHashSet<>(ids);
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(KNOWN)) {
            statement.setLong(1, dataset.number());
            statement.setArray(2, connection.createArrayOf("text", ids.toArray()));
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    unknown.remove(found.getString(1));
                }
            }
        }
        return unknown;
    }

    /**
     * Stores the later version, or finds it where the same rows are there: its id is their hash.
     *
     * @param labels id of an example to its right answer
     */
    Stored<Dataset> correct(Content<Dataset> dataset, Map<String, String> labels)
            throws SQLException, IOException {
        var stored =
                contents.add((connection, number) -> copy(connection, number, dataset, labels));
        var id = stored.value().id();
        return new Stored<>(datasets.find(id).orElseThrow(), stored.isNew());
    }

    private Content<Dataset> copy(
            Connection connection, long number, Content<Dataset> from, Map<String, String> labels)
            throws SQLException, IOException {
        long[] ordinal = {0};
        var id =
                Copy.in(
                        connection,
                        DatasetStore.COPY,
                        LongUnaryOperator.identity(),
                        rows ->
                                datasets.each(
                                        from,
                                        row -> {
                                            ordinal[0]++;
                                            var corrected = corrected(row, labels);
                                            DatasetStore.write(rows, number, ordinal[0], corrected);
                                            return row.input().length() + row.expected().length();
                                        }));
        var was = from.body();
        var dataset =
                new Dataset(
                        id,
                        was.name(),
                        was.rows(),
                        was.columns(),
                        DatasetStore.labels(connection, number),
                        was.slices(),
                        was.splits(),
                        URI.create("/v1/datasets/" + id + "/examples"),
                        clock.instant(),
                        Optional.of(was.id()));
        return new Content<>(number, id, dataset);
    }

    private static Example corrected(Example row, Map<String, String> labels) {
        var label = labels.get(row.id());
        return label == null
                ? row
                : new Example(
                        row.id(),
                        row.input(),
                        label,
                        row.split(),
                        row.slice(),
                        row.group(),
                        row.time());
    }
}
