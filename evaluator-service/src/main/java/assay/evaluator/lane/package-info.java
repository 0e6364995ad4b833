/** What shares one endpoint's limits, and how its slices progress beside those of others. */
@NullMarked
package assay.evaluator.lane;

import org.jspecify.annotations.NullMarked;
