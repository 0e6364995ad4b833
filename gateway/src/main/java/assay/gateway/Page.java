package assay.gateway;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next the cursor that continues it; absent at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {}
