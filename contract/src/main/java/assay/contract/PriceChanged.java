package assay.contract;

import java.time.Instant;
import java.util.Optional;

/**
 * A price of the catalogue changed. Keyed by the model's name.
 *
 * @param model the name under which endpoints know the model
 * @param before absent where there was none
 */
public record PriceChanged(String model, Optional<Price> before, Price after, Instant at) {
    public static final String TOPIC = "assay-price-changed-v1";
}
