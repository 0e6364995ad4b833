package assay.evaluator.core;

import assay.contract.Endpoint;
import java.util.Optional;

/** Sends calls. One call is one call: who asks again is the caller. */
public interface Transport {
    /** Values of a response's headers. */
    interface Headers {
        /**
         * @param name in any case
         */
        Optional<String> first(String name);
    }

    /**
     * What came back.
     *
     * @param micros from the question to the whole answer
     */
    record Response(int status, Headers headers, byte[] body, long micros) {}

    /**
     * Sends once and waits for the whole answer, at most {@code limits.timeoutSeconds}.
     *
     * @param key value of the endpoint's secret, which no message may show
     * @throws CallFailed when nothing whole came back
     * @throws InterruptedException when the caller gave up; the call is dropped
     */
    Response send(Endpoint endpoint, Call call, Optional<String> key)
            throws CallFailed, InterruptedException;
}
