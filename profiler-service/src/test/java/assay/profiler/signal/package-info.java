@NullMarked
package assay.profiler.signal;

import org.jspecify.annotations.NullMarked;
