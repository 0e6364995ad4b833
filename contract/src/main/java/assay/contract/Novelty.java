package assay.contract;

import java.util.List;

/**
 * How unlike the rows to train on the input of each calibration and test example is. It belongs to
 * the input, whoever answers it. The lists are aligned.
 *
 * @param detector what tells it: {@code nearest} (the most similar row to train on), or {@code
 *     nearest and probe} (that and how sure the probe is, ranks averaged)
 * @param known rows to train on that inputs were held against
 * @param reference usual inputs, not trained on, that each was ranked among
 * @param percentiles share of those that are less unlike, 0 to 1: about even among usual inputs,
 *     near 1 for strange ones
 */
public record Novelty(
        String detector, long known, long reference, List<String> ids, List<Double> percentiles) {
    public Novelty {
        Check.text(detector, "novelty.detector");
        ids = Check.list(ids);
        percentiles = Check.list(percentiles);
        Check.that(
                ids.size() == percentiles.size(), "novelty: ids and percentiles have one length");
        Check.that(
                percentiles.stream().allMatch(p -> p >= 0 && p <= 1),
                "novelty.percentiles: between 0 and 1");
    }
}
