package assay.evaluator.core;

import assay.contract.Candidate;
import assay.contract.Endpoint;
import assay.contract.Model;
import java.util.TreeMap;

/** How a model is asked for several answers to one prompt. */
public final class Sampling {
    private static final String TEMPERATURE = "temperature";

    private Sampling() {}

    /**
     * The model as a candidate asks it. Repeats at temperature 0 would be one answer several times,
     * so it is 1 where the endpoint's parameters say nothing of it. It stands in the parameters: so
     * it is sent, shown with the evidence, and a part of the fingerprint under which answers are
     * kept, which those of temperature 0 do not share.
     */
    public static Model of(Model model, Candidate candidate) {
        return candidate.times() == 1 || model.endpoint().isEmpty()
                ? model
                : new Model(
                        model.kind(),
                        model.role(),
                        model.endpoint().map(Sampling::warm),
                        model.recording(),
                        model.price(),
                        model.simulated(),
                        model.family(),
                        model.trainedOn());
    }

    private static Endpoint warm(Endpoint endpoint) {
        var parameters = new TreeMap<>(endpoint.parameters());
        // One that is there and null stays: the model refuses a temperature.
        if (!parameters.containsKey(TEMPERATURE)) {
            parameters.put(TEMPERATURE, 1);
        }
        return new Endpoint(
                endpoint.baseUrl(),
                endpoint.model(),
                endpoint.secret(),
                endpoint.limits(),
                endpoint.wire(),
                endpoint.supports(),
                parameters);
    }
}
