package assay.contract;

import java.util.Optional;

/**
 * A change that would change the choice.
 *
 * @param input what would have to change: volume, costOfError, quality, price, unusualShare,
 *     margin, outOfDistributionFloor
 * @param now its value now
 * @param at the value at which the choice changes
 * @param to the candidate that would be chosen
 * @param times the value as a multiple of the one now
 * @param likely whether it lies where the input is thought to be with 80 %
 */
public record Flip(
        String input,
        Optional<Double> now,
        double at,
        String unit,
        String to,
        Optional<Double> times,
        Optional<Boolean> likely,
        String says) {}
