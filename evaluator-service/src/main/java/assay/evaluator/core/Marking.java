package assay.evaluator.core;

import java.util.Optional;
import java.util.SortedMap;

/**
 * What comparing one answer with the right one gave.
 *
 * @param score from 0 (wrong) to 1 (right)
 * @param answer normal form of the answer; empty where the contract cannot read it
 * @param expected normal form of the right answer; the text itself where the contract cannot read
 *     it
 * @param figures what is shown beside the mark, by name; they decide nothing
 */
public record Marking(
        double score,
        Optional<String> answer,
        String expected,
        SortedMap<String, Figure> figures) {}
