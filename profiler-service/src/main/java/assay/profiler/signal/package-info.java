/** What can be measured on labelled examples without asking a model: one file each. */
@NullMarked
package assay.profiler.signal;

import org.jspecify.annotations.NullMarked;
