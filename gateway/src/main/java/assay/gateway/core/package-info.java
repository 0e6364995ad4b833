/** Deciding: pure functions from facts to a decision. Time is an argument, chance is a seed. */
@NullMarked
package assay.gateway.core;

import org.jspecify.annotations.NullMarked;
