@NullMarked
package assay.profiler.slice;

import org.jspecify.annotations.NullMarked;
