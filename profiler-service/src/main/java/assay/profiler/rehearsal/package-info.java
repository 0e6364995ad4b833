/** What the probe does with inputs unlike those that it learnt from: one file each. */
@NullMarked
package assay.profiler.rehearsal;

import org.jspecify.annotations.NullMarked;
