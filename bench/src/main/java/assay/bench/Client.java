package assay.bench;

import assay.contract.Audit;
import assay.contract.Dataset;
import assay.contract.Decision;
import assay.contract.Model;
import assay.contract.Recording;
import assay.contract.Specification;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The gateway, as a caller sees it. */
final class Client {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Client(String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    Dataset dataset(Path csv) throws IOException {
        return send("POST", "/v1/datasets", "text/csv", BodyPublishers.ofFile(csv), Dataset.class);
    }

    /** The audit, once it is there. */
    Audit audit(String dataset, Duration between) {
        var path = "/v1/datasets/" + dataset + "/audit";
        var end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            var answer = answer("GET", path, "application/json", BodyPublishers.noBody());
            if (answer.statusCode() != 409) {
                return read("GET", path, answer, Audit.class);
            }
            pause(between);
        }
        throw new IllegalStateException("dataset " + dataset + " is not audited after " + LONGEST);
    }

    /**
     * @param scorer who gave the marks, after {@code &scorer=}; empty where the rows hold answers
     */
    Recording recording(Dataset dataset, String scorer, Path csv) throws IOException {
        var query = "?dataset=" + dataset.id() + (scorer.isEmpty() ? "" : "&scorer=" + scorer);
        return send(
                "POST",
                "/v1/recordings" + query,
                "text/csv",
                BodyPublishers.ofFile(csv),
                Recording.class);
    }

    void model(String name, Model model) {
        send("PUT", "/v1/models/" + name, "application/json", json(model), JsonNode.class);
    }

    /** The id of the new selection. */
    String select(Specification specification) {
        return send(
                        "POST",
                        "/v1/selections",
                        "application/json",
                        json(specification),
                        JsonNode.class)
                .path("selectionId")
                .asText();
    }

    /**
     * What would be decided under other terms.
     *
     * @param terms field to its other value, as in the body of the request
     */
    Decision whatIf(String id, Map<String, ?> terms) {
        return send(
                "POST",
                "/v1/selections/" + id + "/what-if",
                "application/json",
                json(terms),
                Decision.class);
    }

    /** The selection once it has ended, however it ended. */
    JsonNode ended(String id, Duration between) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            var selection =
                    send(
                            "GET",
                            "/v1/selections/" + id,
                            "application/json",
                            BodyPublishers.noBody(),
                            JsonNode.class);
            if (!selection.path("state").asText().equals("running")) {
                return selection;
            }
            pause(between);
        }
        throw new IllegalStateException("selection " + id + " still runs after " + LONGEST);
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static BodyPublisher json(Object value) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T send(String method, String path, String type, BodyPublisher body, Class<T> as) {
        return read(method, path, answer(method, path, type, body), as);
    }

    private HttpResponse<String> answer(
            String method, String path, String type, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, body)
                        .header("Content-Type", type)
                        .timeout(LONGEST)
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> T read(
            String method, String path, HttpResponse<String> response, Class<T> as) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        try {
            return JSON.readValue(response.body().isEmpty() ? "{}" : response.body(), as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
