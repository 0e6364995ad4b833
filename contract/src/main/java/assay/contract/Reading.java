package assay.contract;

import java.util.Optional;

/**
 * What a signal measured.
 *
 * @param n examples behind it
 * @param says the sentence a user reads
 * @param arguesFor the role it speaks for, where it speaks for one
 */
public record Reading(
        double value, long n, String says, Optional<Interval> interval, Optional<Role> arguesFor) {}
