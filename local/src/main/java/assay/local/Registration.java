package assay.local;

import assay.contract.Endpoint;
import assay.contract.Limits;
import assay.contract.Model;
import assay.contract.Role;
import assay.local.client.Gateway;
import assay.local.client.Json;
import assay.local.stack.Refused;
import assay.local.stack.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts into the registry what is there to be used: Ollama's models and a given endpoint. */
public final class Registration {
    private static final String OLLAMA = "http://127.0.0.1:11434";
    private static final String URL = "ASSAY_ENDPOINT_URL";
    private static final String MODEL = "ASSAY_ENDPOINT_MODEL";
    private static final String KEY = "ASSAY_SECRETS_ENDPOINT";

    private final Gateway gateway;
    private final Terminal terminal;

    public Registration(Gateway gateway, Terminal terminal) {
        this.gateway = gateway;
        this.terminal = terminal;
    }

    /**
     * @return the registry's name of the endpoint that the environment gives, if it gives one
     */
    public Optional<String> run(Map<String, String> environment) {
        ollama();
        return given(environment)
                .map(
                        endpoint -> {
                            var name = registered(endpoint.model());
                            gateway.model(name, model(endpoint));
                            terminal.step("registered " + name + " at " + endpoint.baseUrl());
                            return name;
                        });
    }

    /**
     * @throws Refused where only one of the two variables is set, or one cannot be right
     */
    static Optional<Endpoint> given(Map<String, String> environment) {
        var url = text(environment, URL);
        var model = text(environment, MODEL);
        if (url.isPresent() != model.isPresent()) {
            throw new Refused(URL + " and " + MODEL + " belong together: set both, or neither.");
        }
        try {
            return url.map(
                    base ->
                            new Endpoint(
                                    URI.create(base.replaceAll("/+$", "")),
                                    model.orElseThrow(),
                                    text(environment, KEY).map(_ -> "endpoint"),
                                    Limits.DEFAULT));
        } catch (IllegalArgumentException e) {
            throw new Refused(URL + ": " + e.getMessage() + ".", e);
        }
    }

    private void ollama() {
        var names = new ArrayList<String>();
        for (var model : ollamaModels()) {
            var name = registered(model);
            if (!gateway.knowsModel(name)) {
                var endpoint =
                        new Endpoint(
                                URI.create(OLLAMA + "/v1"),
                                model,
                                Optional.empty(),
                                Limits.DEFAULT);
                gateway.model(name, model(endpoint));
                names.add(name);
            }
        }
        if (!names.isEmpty()) {
            terminal.step("registered from Ollama: " + String.join(", ", names));
        }
    }

    private static List<String> ollamaModels() {
        var request =
                HttpRequest.newBuilder(URI.create(OLLAMA + "/api/tags"))
                        .timeout(Duration.ofSeconds(1))
                        .build();
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            var models = new ArrayList<String>();
            Json.read(answer.body(), JsonNode.class)
                    .path("models")
                    .forEach(model -> models.add(model.path("name").asText()));
            return models;
        } catch (IOException | IllegalArgumentException notThere) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Model model(Endpoint endpoint) {
        return Model.endpoint(Role.GENERALIST, endpoint, Optional.empty(), false);
    }

    /** A model's own name may hold what a name in a path may not. */
    private static String registered(String model) {
        return model.replaceAll("[^\\p{L}\\p{N}._:@+-]", "-");
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(s -> !s.isEmpty());
    }
}
