package assay.gateway;

import assay.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The parameters of an upload.
 *
 * @param columns part of a row to the column that is to be read for it
 * @param others the rest, by name
 */
record UploadParameters(Map<String, String> columns, Map<String, String> others) {
    /**
     * @param parts that a column can be named for
     * @param others further parameters that are understood
     */
    static UploadParameters of(UriInfo uri, List<String> parts, List<String> others) {
        var columns = new HashMap<String, String>();
        var rest = new HashMap<String, String>();
        uri.getQueryParameters()
                .forEach(
                        (name, values) -> {
                            if (values.size() > 1 || values.getFirst().isBlank()) {
                                throw new ProblemException(
                                        400,
                                        name,
                                        "give this parameter one value, or leave it out");
                            }
                            if (parts.contains(name)) {
                                columns.put(name, values.getFirst());
                            } else if (others.contains(name)) {
                                rest.put(name, atMost200(name, values.getFirst()));
                            } else {
                                throw unknown(name, parts, others);
                            }
                        });
        return new UploadParameters(columns, rest);
    }

    Optional<String> other(String name) {
        return Optional.ofNullable(others.get(name));
    }

    private static String atMost200(String name, String value) {
        if (value.length() > 200) {
            throw new ProblemException(400, name, "at most 200 characters");
        }
        return value;
    }

    private static ProblemException unknown(String name, List<String> parts, List<String> others) {
        var known = new TreeSet<>(others);
        known.addAll(parts);
        return new ProblemException(
                400, name, "no such parameter; there are " + String.join(", ", known));
    }
}
