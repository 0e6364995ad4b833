package assay.contract;

import java.util.Optional;

/**
 * A change that would change the choice.
 *
 * @param input what would have to change: volume, costOfError, quality, price
 * @param now its value now
 * @param at the value at which the choice changes
 * @param to the candidate that would be chosen
 */
public record Flip(
        String input, Optional<Double> now, double at, String unit, String to, String says) {}
