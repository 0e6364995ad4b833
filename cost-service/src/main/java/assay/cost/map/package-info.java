/** Files of prices that others keep, a reader each. */
@NullMarked
package assay.cost.map;

import org.jspecify.annotations.NullMarked;
