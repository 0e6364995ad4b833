package assay.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * An entry of the registry: something that can answer, or that makes vectors of texts.
 *
 * @param role of an {@code encoder} always {@code specialist}: it is a part of the probe
 * @param endpoint where it answers, of an {@code endpoint} or an {@code encoder}
 * @param recording id of its imported answers, of a {@code recording}
 * @param price absent means: look in the catalogue, and if it is not there, unknown
 * @param simulated whether its answers are played by a simulator; shown wherever its numbers are
 * @param family of models that it belongs to, such as {@code gpt}; read from its name where it is
 *     absent, see {@link Family}
 * @param trainedOn labels that it was fine-tuned on; several sizes of one family make a learning
 *     curve of their own. What the labels cost stands in the price's {@link Making}
 */
public record Model(
        Kind kind,
        Role role,
        Optional<Endpoint> endpoint,
        Optional<String> recording,
        Optional<Price> price,
        boolean simulated,
        Optional<String> family,
        Optional<Long> trainedOn) {
    public enum Kind {
        /** An OpenAI-compatible endpoint. */
        @JsonProperty("endpoint")
        ENDPOINT,
        /** Answers obtained elsewhere and imported. */
        @JsonProperty("recording")
        RECORDING,
        /** The built-in CPU specialist, trained on the task's own examples. */
        @JsonProperty("probe")
        PROBE,
        /**
         * A sentence encoder behind an OpenAI-compatible {@code /v1/embeddings}: it makes a vector
         * of a text, from which the probe learns. Named in {@link Task#encoder}, never a candidate.
         */
        @JsonProperty("encoder")
        ENCODER
    }

    public Model {
        Check.that(kind != null, "kind: one of endpoint, recording, probe, encoder");
        role = role == null && kind == Kind.ENCODER ? Role.SPECIALIST : role;
        Check.that(role != null, "role: one of specialist, generalist");
        Check.that(
                (kind == Kind.ENDPOINT || kind == Kind.ENCODER) == endpoint.isPresent(),
                "endpoint: an endpoint and an encoder have one, and nothing else has");
        if (kind == Kind.ENCODER) {
            encoder(role, endpoint.orElseThrow());
        }
        Check.that(
                (kind == Kind.RECORDING) == recording.isPresent(),
                "recording: a recording names the id that POST /v1/recordings gave, and nothing else has one");
        family = family == null ? Optional.empty() : family;
        Check.that(
                family.map(f -> !f.isBlank() && f.length() <= 100).orElse(true),
                "family: 1 to 100 characters, for example gpt, or leave it out");
        trainedOn = trainedOn == null ? Optional.empty() : trainedOn;
        Check.that(
                trainedOn.map(n -> n > 0 && n <= 1_000_000_000).orElse(true),
                "trainedOn: the number of labels that it was fine-tuned on, 1 to 1000000000; leave it out where it was not");
        Check.that(
                kind != Kind.PROBE || trainedOn.isEmpty(),
                "trainedOn: the probe learns from the task's own examples; leave it out");
    }

    /** Not known to be fine-tuned. */
    public Model(
            Kind kind,
            Role role,
            Optional<Endpoint> endpoint,
            Optional<String> recording,
            Optional<Price> price,
            boolean simulated,
            Optional<String> family) {
        this(kind, role, endpoint, recording, price, simulated, family, Optional.empty());
    }

    private static void encoder(Role role, Endpoint endpoint) {
        Check.that(
                role == Role.SPECIALIST,
                "role: an encoder is a part of the probe, a specialist; leave it out");
        Check.that(
                endpoint.wire().isEmpty(),
                "endpoint.wire: an encoder is asked at /embeddings and in no other format; leave it out");
        Check.that(
                endpoint.supports().isEmpty(),
                "endpoint.supports: an encoder gives vectors and no answers; leave it out");
    }

    /** Of the family that its name tells. */
    public Model(
            Kind kind,
            Role role,
            Optional<Endpoint> endpoint,
            Optional<String> recording,
            Optional<Price> price,
            boolean simulated) {
        this(kind, role, endpoint, recording, price, simulated, Optional.empty());
    }

    public static Model probe(Optional<Price> price) {
        return new Model(
                Kind.PROBE, Role.SPECIALIST, Optional.empty(), Optional.empty(), price, false);
    }

    public static Model recording(Role role, String recording, Optional<Price> price) {
        return new Model(
                Kind.RECORDING, role, Optional.empty(), Optional.of(recording), price, false);
    }

    /** What makes vectors of texts there. */
    public static Model encoder(Endpoint endpoint, Optional<Price> price) {
        return new Model(
                Kind.ENCODER,
                Role.SPECIALIST,
                Optional.of(endpoint),
                Optional.empty(),
                price,
                false);
    }

    public static Model endpoint(
            Role role, Endpoint endpoint, Optional<Price> price, boolean simulated) {
        return new Model(
                Kind.ENDPOINT, role, Optional.of(endpoint), Optional.empty(), price, simulated);
    }
}
