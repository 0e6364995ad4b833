package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a model answers, and in which wire format.
 *
 * @param baseUrl up to and with the version, for example {@code https://host/v1}
 * @param model the name that the endpoint knows
 * @param secret name of the secret that holds the key, never the key: {@code openai} is read from
 *     the setting {@code assay.secrets.openai} (environment: {@code ASSAY_SECRETS_OPENAI}) of the
 *     evaluator, for an encoder of the profiler
 * @param wire name of the wire format; absent means {@value #CHAT_COMPLETIONS}
 * @param supports what it can do beyond a plain answer
 * @param parameters sent with each call as they are, over those that Assay sends; null takes one
 *     away (some models refuse a temperature)
 */
public record Endpoint(
        URI baseUrl,
        String model,
        Optional<String> secret,
        Limits limits,
        Optional<String> wire,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedSet<Feature> supports,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Object> parameters) {
    /** OpenAI's chat completions, which nearly every server speaks. */
    public static final String CHAT_COMPLETIONS = "chatCompletions";

    /** Chat completions through OpenAI's Batch API: cheaper, and hours later. */
    public static final String BATCH = "batch";

    /** What some endpoints can do and others refuse. */
    public enum Feature {
        /** It says how probable each token of its answer was; a confidence is read from that. */
        @JsonProperty("logprobs")
        LOGPROBS,
        /** It keeps to a JSON Schema that the call names. */
        @JsonProperty("responseFormat")
        RESPONSE_FORMAT
    }

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
        Check.that(
                wire.map(w -> w.matches("[a-z][A-Za-z0-9]{0,62}")).orElse(true),
                "endpoint.wire: the name of a wire format, for example chatCompletions or messages");
        supports =
                supports == null
                        ? Collections.emptySortedSet()
                        : Collections.unmodifiableSortedSet(new TreeSet<>(supports));
        parameters =
                parameters == null
                        ? Collections.emptySortedMap()
                        : Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Chat completions without anything special. */
    public Endpoint(URI baseUrl, String model, Optional<String> secret, Limits limits) {
        this(
                baseUrl,
                model,
                secret,
                limits,
                Optional.empty(),
                Collections.emptySortedSet(),
                Collections.emptySortedMap());
    }

    /** The wire format, by its name. */
    public String speaks() {
        return wire.orElse(CHAT_COMPLETIONS);
    }

    /** What shares one set of limits: the model at its address. */
    public String lane() {
        return baseUrl + " " + model;
    }
}
