package assay.cost.core;

import assay.contract.Price;
import java.time.Instant;

/**
 * A price of the catalogue.
 *
 * @param model the name under which endpoints know the model
 * @param validFrom it holds until a later one begins
 */
public record CataloguePrice(String model, Price price, Instant validFrom) {}
