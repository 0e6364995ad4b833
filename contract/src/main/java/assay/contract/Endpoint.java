package assay.contract;

import java.net.URI;
import java.util.Optional;

/**
 * Where an OpenAI-compatible model answers.
 *
 * @param baseUrl up to and with the version, for example {@code https://host/v1}
 * @param model the name that the endpoint knows
 * @param secret name of the secret that holds the key, never the key: {@code openai} is read from
 *     the setting {@code assay.secrets.openai} (environment: {@code ASSAY_SECRETS_OPENAI}) of the
 *     evaluator
 */
public record Endpoint(URI baseUrl, String model, Optional<String> secret, Limits limits) {
    public Endpoint {
        Check.given(baseUrl, "endpoint.baseUrl");
        var scheme = baseUrl.getScheme();
        Check.that(
                ("http".equals(scheme) || "https".equals(scheme)) && baseUrl.getHost() != null,
                "endpoint.baseUrl: an http or https address, for example https://host/v1");
        Check.that(
                baseUrl.getUserInfo() == null && baseUrl.getQuery() == null,
                "endpoint.baseUrl: holds no password and no query; name a secret in endpoint.secret");
        Check.text(model, "endpoint.model");
        Check.that(
                secret.map(s -> s.matches("[a-z][a-z0-9-]{0,62}")).orElse(true),
                "endpoint.secret: the name of a secret (small letters, digits and -), not its value");
        limits = limits == null ? Limits.DEFAULT : limits;
    }

    /** What shares one set of limits: the model at its address. */
    public String lane() {
        return baseUrl + " " + model;
    }
}
