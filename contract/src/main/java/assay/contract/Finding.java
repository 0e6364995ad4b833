package assay.contract;

import java.util.Optional;
import java.util.SortedMap;

/**
 * Something about the evidence that the reader must know.
 *
 * @param kind a word for machines, the same for the same trouble
 * @param refuses whether the candidate's evidence was left out for it
 * @param law the law of a decision that bound, where one did
 * @param says what it is and what to do
 * @param numbers what triggered it
 */
public record Finding(
        String kind,
        Optional<String> candidate,
        boolean refuses,
        Optional<Law> law,
        String says,
        SortedMap<String, Double> numbers) {}
