package assay.local.client;

import assay.contract.Dataset;
import assay.contract.Model;
import assay.contract.Specification;
import assay.local.stack.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The few calls of the gateway that the local stack and the demo make. */
public final class Gateway {
    private static final String JSON = "application/json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    /**
     * @param base for example {@code http://127.0.0.1:8080}
     */
    public Gateway(String base) {
        this.base = base;
    }

    public Dataset dataset(String query, BodyPublisher csv) {
        return Json.read(
                send("POST", "/v1/datasets?" + query, "text/csv", csv).body(), Dataset.class);
    }

    public void model(String name, Model model) {
        send("PUT", "/v1/models/" + encoded(name), JSON, json(model));
    }

    public boolean knowsModel(String name) {
        return exchange("GET", "/v1/models/" + encoded(name), JSON, BodyPublishers.noBody())
                        .statusCode()
                == 200;
    }

    /**
     * @return the id of the new selection
     */
    public String select(Specification specification) {
        var accepted = send("POST", "/v1/selections", JSON, json(specification)).body();
        var id = Json.read(accepted, JsonNode.class).path("selectionId").asText();
        if (id.isEmpty()) {
            throw new Refused("The gateway accepted the selection without an id: " + accepted);
        }
        return id;
    }

    public Selection selection(String id) {
        return Json.read(
                send("GET", "/v1/selections/" + id, JSON, BodyPublishers.noBody()).body(),
                Selection.class);
    }

    public boolean serves(String path) {
        return exchange("GET", path, "*/*", BodyPublishers.noBody()).statusCode() == 200;
    }

    public String base() {
        return base;
    }

    private HttpResponse<String> send(String method, String path, String type, BodyPublisher body) {
        var response = exchange(method, path, type, body);
        if (response.statusCode() / 100 != 2) {
            throw new Refused(
                    "The gateway refused "
                            + method
                            + " "
                            + path
                            + " ("
                            + response.statusCode()
                            + "): "
                            + response.body());
        }
        return response;
    }

    private HttpResponse<String> exchange(
            String method, String path, String type, BodyPublisher body) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, body)
                        .header("Content-Type", type)
                        .timeout(Duration.ofMinutes(2))
                        .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Refused("The gateway at " + base + " does not answer: " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.", e);
        }
    }

    private static BodyPublisher json(Object value) {
        return BodyPublishers.ofString(Json.write(value));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
