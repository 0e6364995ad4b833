package assay.evaluator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the rows of datasets and recordings from where the gateway streams them. */
@Singleton
final class Source {
    private final ObjectMapper json;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();

    Source(ObjectMapper json) {
        this.json = SharedStrings.in(json);
    }

    /** The rows are not there, or cannot be read; asking again gives the same. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String says) {
            super(says);
        }
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /**
     * Hands over row by row.
     *
     * @throws Unreadable where it is no use to try again
     * @throws UncheckedIOException where it is: the gateway is away or breaks off
     */
    <T> void read(URI from, Class<T> type, Consumer<T> row) throws Unreadable {
        var request =
                HttpRequest.newBuilder(from)
                        .header("Accept", "application/x-ndjson")
                        .timeout(Duration.ofSeconds(60))
                        .build();
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() >= 500) {
                    throw new IOException(from + " answers " + response.statusCode());
                }
                if (response.statusCode() != 200) {
                    throw new Unreadable(from + " answers with status " + response.statusCode());
                }
                rows(from, type, row, body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private <T> void rows(URI from, Class<T> type, Consumer<T> row, InputStream body)
            throws IOException, Unreadable {
        try (MappingIterator<T> rows = json.readerFor(type).readValues(body)) {
            while (rows.hasNextValue()) {
                row.accept(rows.nextValue());
            }
        } catch (JsonProcessingException | RuntimeJsonMappingException e) {
            throw new Unreadable(from + " holds a row that cannot be read: " + e.getMessage());
        }
    }
}
