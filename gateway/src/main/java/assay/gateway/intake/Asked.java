package assay.gateway.intake;

import java.util.Map;
import java.util.Optional;

/**
 * What the caller said beside the body.
 *
 * @param contentType of the body; where it says nothing of use, the body is looked at
 * @param parameters by name; those that are parts of a row name a column
 * @param counted whether the ids of the dataset that was answered are the numbers of its rows
 */
public record Asked(String contentType, Map<String, String> parameters, boolean counted) {
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
