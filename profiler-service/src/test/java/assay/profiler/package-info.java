@NullMarked
package assay.profiler;

import org.jspecify.annotations.NullMarked;
