/** From what a candidate used, or will use, to what it costs. Pure. */
@NullMarked
package assay.cost.core;

import org.jspecify.annotations.NullMarked;
