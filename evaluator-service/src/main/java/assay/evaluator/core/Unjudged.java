package assay.evaluator.core;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A slice whose answers are in and wait for the judge, as stored.
 *
 * @param marked all but the marks
 * @param texts of each example that was answered, by its id: one for each repeat that was, empty
 *     where that one failed and is not shown to anybody
 */
public record Unjudged(MarkedSlice marked, SortedMap<String, List<String>> texts) {
    public Unjudged {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }
}
