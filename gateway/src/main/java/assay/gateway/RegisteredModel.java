package assay.gateway;

import assay.contract.Model;
import java.time.Instant;

/**
 * An entry of the registry with its name.
 *
 * @param version counts up with every change
 */
public record RegisteredModel(String name, Model model, long version, Instant at) {}
