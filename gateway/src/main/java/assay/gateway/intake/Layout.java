package assay.gateway.intake;

import java.util.List;
import java.util.Set;

/**
 * Where a JSON document holds its rows.
 *
 * @param path names of the objects down to the list of rows; none where the document is the list
 * @param versions of the field {@code version} beside the list that are understood; none where
 *     there is no such field
 * @param leftOut fields of a row that are skipped unread, as large as they may be
 * @param what the document should be, in words
 */
public record Layout(List<String> path, Set<String> versions, Set<String> leftOut, String what) {
    String list() {
        return path.isEmpty() ? "the document" : String.join(".", path);
    }

    String version() {
        var parent = path.subList(0, path.size() - 1);
        return parent.isEmpty() ? "version" : String.join(".", parent) + ".version";
    }
}
