package assay.evaluator.provider;

import assay.contract.Endpoint;
import assay.evaluator.core.Answer;
import assay.evaluator.core.Asks;
import assay.evaluator.core.CallFailed;
import assay.evaluator.core.Prompt;
import assay.evaluator.core.Provider;
import assay.evaluator.core.Transport;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks in the wire format that the endpoint speaks. */
@Singleton
public final class Exchange implements Asks {
    private final Transport transport;
    private final List<Provider> providers;
    private final ObjectMapper json;

    Exchange(Transport transport, @All List<Provider> providers, ObjectMapper json) {
        this.transport = transport;
        this.providers = providers;
        this.json = json;
    }

    @Override
    public Answer ask(Endpoint endpoint, Optional<String> key, Prompt prompt)
            throws CallFailed, InterruptedException {
        var provider = provider(endpoint).orElseThrow();
        var response = transport.send(endpoint, provider.call(endpoint, key, prompt), key);
        if (response.status() != 200) {
            throw Refusal.of(json, response, key);
        }
        try {
            return provider.read(prompt, response.body(), response.micros());
        } catch (Provider.Malformed e) {
            throw Refusal.of(json, response, e, key);
        }
    }

    /** What answers at this endpoint, see {@link Provider#fingerprint}. */
    public String fingerprint(Endpoint endpoint) {
        return provider(endpoint).orElseThrow().fingerprint(endpoint);
    }

    /**
     * Sees, before anybody is asked, that the endpoint's wire format is known.
     *
     * @throws CallFailed naming those that are
     */
    public void speaks(Endpoint endpoint) throws CallFailed {
        if (provider(endpoint).isEmpty()) {
            throw CallFailed.forGood(
                    "nobody here speaks the wire format '%s'; endpoint.wire can be %s"
                            .formatted(
                                    endpoint.speaks(),
                                    providers.stream()
                                            .map(Provider::wire)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
    }

    private Optional<Provider> provider(Endpoint endpoint) {
        return providers.stream().filter(p -> p.wire().equals(endpoint.speaks())).findFirst();
    }
}
