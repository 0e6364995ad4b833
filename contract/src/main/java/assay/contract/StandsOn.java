package assay.contract;

import java.util.Optional;
import java.util.SortedMap;

/**
 * What a decision was made from: the same of each gives the same decision, byte for byte.
 *
 * @param dataset id of the dataset, a SHA-256 of its examples
 * @param specification SHA-256 of what was asked
 * @param prompts SHA-256 of each candidate's prompt
 * @param models fingerprint of each candidate's model
 * @param scores SHA-256 of each candidate's marks
 * @param prices SHA-256 of each candidate's cost sheet
 * @param novelty SHA-256 of how unlike the rows to train on each example is; absent where the
 *     profile does not tell
 */
public record StandsOn(
        String dataset,
        String specification,
        SortedMap<String, String> prompts,
        SortedMap<String, String> models,
        SortedMap<String, String> scores,
        SortedMap<String, String> prices,
        long seed,
        Optional<String> novelty) {
    public StandsOn {
        novelty = novelty == null ? Optional.empty() : novelty;
    }

    /** Where the profile does not tell how unlike each other the inputs are. */
    public StandsOn(
            String dataset,
            String specification,
            SortedMap<String, String> prompts,
            SortedMap<String, String> models,
            SortedMap<String, String> scores,
            SortedMap<String, String> prices,
            long seed) {
        this(dataset, specification, prompts, models, scores, prices, seed, Optional.empty());
    }
}
