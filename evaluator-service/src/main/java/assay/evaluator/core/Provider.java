package assay.evaluator.core;

import assay.contract.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A wire format by which models are asked. It says what is sent and reads what came; it sends
 * nothing.
 */
public interface Provider {
    /** The name under which an endpoint's entry asks for it. */
    String wire();

    /** Name and version of the wire format; a part of the fingerprint of what answers. */
    String name();

    /**
     * What is sent for a prompt.
     *
     * @param key value of the endpoint's secret, where it has one
     */
    Call call(Endpoint endpoint, Optional<String> key, Prompt prompt);

    /**
     * Reads the body of a call that succeeded (status 200).
     *
     * @param micros from the question to the whole answer
     * @throws Malformed when it is no answer in this format
     */
    Answer read(Prompt prompt, byte[] body, long micros) throws Malformed;

    /** What came is not what the wire format has at this place. */
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean brokenOff;

        private Malformed(String says, boolean brokenOff) {
            super(says);
            this.brokenOff = brokenOff;
        }

        /**
         * It will be the same next time.
         *
         * @param says what was looked for, without a word of the body
         */
        public Malformed(String says) {
            this(says, false);
        }

        /** It began well and has no end; another call may bring it whole. */
        public static Malformed brokenOff(String says) {
            return new Malformed(says, true);
        }

        public boolean isBrokenOff() {
            return brokenOff;
        }

        public String says() {
            return String.valueOf(getMessage());
        }
    }

    /** Names what answers: the same fingerprint and prompt are never asked twice. */
    default String fingerprint(Endpoint endpoint) {
        var parts =
                new ArrayList<>(
                        List.of(
                                name(),
                                endpoint.baseUrl().toString(),
                                endpoint.model(),
                                "max_tokens=" + endpoint.limits().maximumOutputTokens(),
                                "temperature=0"));
        // Only where there are any: what was paid for before there were some stays valid.
        endpoint.supports().forEach(feature -> parts.add("supports=" + feature));
        endpoint.parameters().forEach((name, value) -> parts.add(name + "=" + value));
        return Sha256.ofParts(parts.toArray(String[]::new));
    }
}
