package assay.profiler;

import assay.contract.Dataset;
import assay.contract.Example;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the rows of a dataset, one JSON a line, from where the event says they are. */
@Singleton
class DatasetReader {
    /** Answers below 500 that say "later", not "no". */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final HttpClient client;
    private final ObjectReader examples;
    private final ProfilerConfig config;

    @Inject
    DatasetReader(ObjectMapper mapper, ProfilerConfig config) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(config.connectTimeout())
                        .build();
        this.examples = mapper.readerFor(Example.class);
        this.config = config;
    }

    /**
     * All rows of a labelled dataset.
     *
     * @throws IOException where the rows may come another time
     * @throws DatasetUnreadable where they will not, or where one has no expected answer
     */
    List<Example> read(Dataset dataset) throws IOException, DatasetUnreadable {
        var rows = new ArrayList<Example>();
        var known = new HashMap<Object, Object>();
        read(
                dataset,
                row -> {
                    if (!row.labelled()) {
                        throw new IllegalArgumentException("expected: is missing; give an answer");
                    }
                    rows.add(lean(row, known));
                });
        return rows;
    }

    /**
     * Hands over row by row, in the order of the dataset.
     *
     * @param taker may refuse a row by an IllegalArgumentException in words for the user
     * @throws IOException where the rows may come another time; some may have been handed over
     * @throws DatasetUnreadable where they will not
     */
    void read(Dataset dataset, Consumer<Example> taker) throws IOException, DatasetUnreadable {
        try {
            var response = client.send(request(dataset), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                check(response.statusCode(), dataset);
                rows(body, dataset, taker);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the dataset was read", e);
        }
    }

    private HttpRequest request(Dataset dataset) throws DatasetUnreadable {
        try {
            return HttpRequest.newBuilder(dataset.examples())
                    .timeout(config.answerTimeout())
                    .header("Accept", "application/x-ndjson")
                    .build();
        } catch (IllegalArgumentException _) {
            throw new DatasetUnreadable(
                    "dataset %s: %s is no http address"
                            .formatted(dataset.id(), dataset.examples()));
        }
    }

    private static void check(int status, Dataset dataset) throws IOException, DatasetUnreadable {
        if (status == 200) {
            return;
        }
        if (status >= 500 || LATER.contains(status)) {
            throw new IOException("the dataset's address answered " + status);
        }
        throw new DatasetUnreadable(
                "dataset %s cannot be read: its address answered %d; upload it again"
                        .formatted(dataset.id(), status));
    }

    private void rows(InputStream body, Dataset dataset, Consumer<Example> taker)
            throws IOException, DatasetUnreadable {
        var count = 0L;
        try (MappingIterator<Example> lines = examples.readValues(body)) {
            while (lines.hasNextValue()) {
                taker.accept(lines.nextValue());
                count++;
            }
        } catch (JsonEOFException e) {
            throw e; // cut off in the middle of a row: the sender went away
        } catch (JsonProcessingException e) {
            throw unreadable(dataset, count + 1, mend(e));
        } catch (IllegalArgumentException e) {
            throw unreadable(dataset, count + 1, String.valueOf(e.getMessage()));
        }
        if (count == 0) {
            throw new DatasetUnreadable(
                    "dataset %s has no rows; upload one with at least one example"
                            .formatted(dataset.id()));
        }
        if (count != dataset.rows()) {
            throw new DatasetUnreadable(
                    "dataset %s: %d of its %d rows came; upload it again"
                            .formatted(dataset.id(), count, dataset.rows()));
        }
    }

    private static DatasetUnreadable unreadable(Dataset dataset, long row, String why) {
        return new DatasetUnreadable(
                "dataset %s: row %d cannot be read: %s".formatted(dataset.id(), row, why));
    }

    /** What the record itself says where it refused the row; a parser's words help nobody. */
    private static String mend(JsonProcessingException e) {
        return e instanceof ValueInstantiationException && e.getCause() != null
                ? String.valueOf(e.getCause().getMessage())
                : "it is not an example in JSON";
    }

    /** The same row with what recurs held once: answers and slices are few, rows are many. */
    private static Example lean(Example row, Map<Object, Object> known) {
        return new Example(
                row.id(),
                row.input(),
                once(row.expected(), known),
                once(row.split(), known),
                once(row.slice(), known),
                once(row.group(), known),
                row.time());
    }

    @SuppressWarnings("unchecked") // equal objects that hold equal contents have one type
    private static <T> T once(T value, Map<Object, Object> known) {
        var before = known.putIfAbsent(value, value);
        return before == null ? value : (T) before;
    }
}
