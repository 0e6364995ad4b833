/** The words of texts, and how usual they are: for signals and slices alike. */
@NullMarked
package assay.profiler.wording;

import org.jspecify.annotations.NullMarked;
