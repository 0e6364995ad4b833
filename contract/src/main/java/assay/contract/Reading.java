package assay.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * What a signal measured.
 *
 * @param n examples behind it
 * @param says the sentence a user reads
 * @param arguesFor the role it speaks for, where it speaks for one
 * @param shown what it is made of, a line each, the weightiest first: words, fields; empty where
 *     there are no parts
 */
public record Reading(
        double value,
        long n,
        String says,
        Optional<Interval> interval,
        Optional<Role> arguesFor,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> shown) {
    public Reading {
        shown = Check.list(shown);
    }

    /** Without parts. */
    public Reading(
            double value,
            long n,
            String says,
            Optional<Interval> interval,
            Optional<Role> arguesFor) {
        this(value, n, says, interval, arguesFor, List.of());
    }
}
