/**
 * Deciding: pure functions from facts to a decision. Time is an argument, chance is a seed.
 *
 * <p>{@code Evidence} is what came; {@code Measured} is what was looked at ({@code Checks}) and
 * aligned ({@code Table}); {@code Terms} are what it is weighed by. {@code Cascades} adds a
 * candidate, {@code Posterior} and {@code Worth} draw, {@code Demands} and {@code Margin} gate,
 * {@code Choice} chooses; {@code Comparisons}, {@code Controls} and {@code Flips} stand beside.
 */
@NullMarked
package assay.gateway.core;

import org.jspecify.annotations.NullMarked;
