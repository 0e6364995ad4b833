package assay.evaluator.core;

import assay.contract.Endpoint;
import java.util.Optional;

/** Asks a model once, whatever it speaks. */
@FunctionalInterface
public interface Asks {
    /**
     * @param key value of the endpoint's secret, where it has one
     * @throws CallFailed when no answer came, and whether asking again may help
     * @throws InterruptedException when the caller gave up; the call is dropped
     */
    Answer ask(Endpoint endpoint, Optional<String> key, Prompt prompt)
            throws CallFailed, InterruptedException;
}
