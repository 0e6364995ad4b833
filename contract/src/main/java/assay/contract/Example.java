package assay.contract;

import java.util.Optional;

/**
 * One labelled row of a dataset.
 *
 * @param id unique in its dataset; recordings and scores are joined by it
 * @param expected the right answer
 * @param split {@code train}, {@code calibration} or {@code test} where the dataset says so itself
 * @param slice a named part of the examples, {@value Slice#OUT_OF_DISTRIBUTION} among them
 * @param group rows that belong together (a document, a customer): errors are clustered by it and
 *     splits never cut it
 */
public record Example(
        String id,
        String input,
        String expected,
        Optional<Split> split,
        Optional<String> slice,
        Optional<String> group) {
    public Example {
        Check.text(id, "id");
        Check.given(input, "input");
        Check.text(expected, "expected");
    }

    public static Example of(String id, String input, String expected) {
        return new Example(
                id, input, expected, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same row with another input. */
    public Example with(String another) {
        return new Example(id, another, expected, split, slice, group);
    }
}
