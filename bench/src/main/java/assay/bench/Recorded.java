package assay.bench;

import assay.contract.Price;
import java.util.List;
import java.util.Optional;

/**
 * All answers of one model.
 *
 * @param price where its answers come with tokens and without a cost
 */
record Recorded(String model, List<Answer> answers, Optional<Price> price) {}
