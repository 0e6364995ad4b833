/** Parts of the input that a model may do worse on: one file each. */
@NullMarked
package assay.profiler.slice;

import org.jspecify.annotations.NullMarked;
