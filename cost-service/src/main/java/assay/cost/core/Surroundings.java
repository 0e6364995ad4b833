package assay.cost.core;

import assay.contract.Judged;
import assay.contract.Latency;
import java.util.List;
import java.util.Optional;

/**
 * What is known around a candidate, beside what its answers took.
 *
 * @param latency of its answers
 * @param judged who gave its marks, where a model did
 * @param judge the price that holds for that model
 * @param others that share machines with it
 * @param managed the price of an endpoint that others run with the same weights
 */
public record Surroundings(
        Optional<Latency> latency,
        Optional<Judged> judged,
        Pricing judge,
        List<Used> others,
        Optional<CataloguePrice> managed) {
    public static final Surroundings NONE =
            new Surroundings(
                    Optional.empty(),
                    Optional.empty(),
                    new Pricing.Unknown("nobody judged"),
                    List.of(),
                    Optional.empty());

    /** With nothing but how fast it answered. */
    public static Surroundings latency(Optional<Latency> latency) {
        return new Surroundings(
                latency, Optional.empty(), NONE.judge(), List.of(), Optional.empty());
    }
}
