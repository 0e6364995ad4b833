package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of a dataset.
 *
 * @param id unique in its dataset; recordings and scores are joined by it
 * @param expected the right answer; empty where nobody has given one, and then in all rows of the
 *     dataset
 * @param split {@code train}, {@code calibration} or {@code test} where the dataset says so itself
 * @param slice a named part of the examples, {@value Slice#OUT_OF_DISTRIBUTION} among them
 * @param group rows that belong together (a document, a customer): errors are clustered by it and
 *     splits never cut it
 * @param time when it happened, where the dataset says so; a date is its first moment in UTC
 */
public record Example(
        String id,
        String input,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String expected,
        Optional<Split> split,
        Optional<String> slice,
        Optional<String> group,
        Optional<Instant> time) {
    public Example {
        Check.text(id, "id");
        Check.given(input, "input");
        expected = expected == null ? "" : expected;
        Check.that(
                expected.isEmpty() || !expected.isBlank(),
                "expected: is blank; give an answer, or leave it out of all rows");
    }

    /** Of no known time. */
    public Example(
            String id,
            String input,
            String expected,
            Optional<Split> split,
            Optional<String> slice,
            Optional<String> group) {
        this(id, input, expected, split, slice, group, Optional.empty());
    }

    public static Example of(String id, String input, String expected) {
        return new Example(
                id, input, expected, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same row with another input. */
    public Example with(String another) {
        return new Example(id, another, expected, split, slice, group, time);
    }

    /** Whether it has a right answer. */
    public boolean labelled() {
        return !expected.isEmpty();
    }
}
