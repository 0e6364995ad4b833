package assay.evaluator.core;

import assay.contract.Endpoint;
import java.util.Optional;

/** A wire format by which models are asked. One call is one call: who asks again is the caller. */
public interface Provider {
    /** Name and version of the wire format; a part of the fingerprint of what answers. */
    String name();

    /**
     * Asks once and waits for the whole answer, at most {@code limits.timeoutSeconds}.
     *
     * @param key value of the endpoint's secret, where it has one
     * @throws CallFailed when no answer came, and whether asking again may help
     * @throws InterruptedException when the caller gave up; the call is dropped
     */
    Answer ask(Endpoint endpoint, Optional<String> key, Prompt prompt)
            throws CallFailed, InterruptedException;

    /** Names what answers: the same fingerprint and prompt are never asked twice. */
    default String fingerprint(Endpoint endpoint) {
        return Sha256.ofParts(
                name(),
                endpoint.baseUrl().toString(),
                endpoint.model(),
                "max_tokens=" + endpoint.limits().maximumOutputTokens(),
                "temperature=0");
    }
}
